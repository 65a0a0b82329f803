// Everything works without this. It adds: keys in the strip, a change of clock in place, a theme, raised lines, a copied link.
const $ = (s, e = document) => e.querySelector(s);
const dark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme:dark)').matches ? 'dark' : 'light')) === 'dark';

function prepare() {
  const theme = $('#theme');
  if (theme) { theme.hidden = false; theme.textContent = dark() ? 'Light' : 'Dark'; }
  for (const e of document.querySelectorAll('select[data-go]')) e.onchange = () => e.form.requestSubmit();
  for (const tab of document.querySelectorAll('.seg [aria-current=true]'))
    tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - tab.parentElement.clientWidth / 2 + tab.clientWidth / 2;
  const at = $('.track li.sel'), box = $('.basis .tw');
  if (at && box) box.scrollLeft = at.offsetLeft - box.clientWidth / 2 + at.clientWidth / 2;
}

// Of several steps in a row the last one is shown, whichever answer comes last; what cannot be fetched is gone to.
let step = 0, shown = location.pathname + location.search;
async function swap(address, focus) {
  const own = ++step;
  const text = await fetch(address, { headers: { Accept: 'text/html' } })
    .then(answer => answer.ok && answer.headers.get('Content-Type')?.startsWith('text/html') ? answer.text() : null)
    .catch(() => null);
  if (own !== step) return;
  if (text === null) { location.href = address; return; }
  const next = new DOMParser().parseFromString(text, 'text/html');
  for (const part of ['.top', '.basis', 'main', 'footer']) {
    const [old, now] = [$(part), $(part, next)];
    if (!old || !now) { location.href = address; return; }
    old.replaceWith(now);
  }
  document.title = next.title;
  $('#told').textContent = $('h1')?.textContent ?? '';
  prepare();
  if (focus) $('.track li.sel a')?.focus({ preventScroll: true });
}

document.addEventListener('click', async e => {
  const theme = e.target.closest?.('#theme');
  if (theme) {
    const t = dark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = t;
    try { localStorage.setItem('theme', t); } catch { /* it holds for this page */ }
    theme.textContent = t === 'dark' ? 'Light' : 'Dark';
    return;
  }
  const link = e.target.closest?.('a[data-clock]');
  if (!link || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
  e.preventDefault();
  history.pushState({ swapped: true }, '', link.href);
  shown = location.pathname + location.search;
  await swap(link.href, !!link.closest('.track'));
});
// A step to a place in the same page is none to another page.
addEventListener('popstate', () => {
  if (shown === (shown = location.pathname + location.search)) return;
  swap(location.href, false);
});
document.addEventListener('keydown', e => {
  if (e.key === '?' && !e.target.closest?.('input,select,textarea')) { $('#keys')?.showModal(); return; }
  if (!e.target.closest?.('.track')) return;
  const all = [...document.querySelectorAll('.track li a')], at = all.findIndex(a => a.closest('li').classList.contains('sel'));
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[e.key];
  if (to === undefined) return;
  e.preventDefault();
  all[Math.min(all.length - 1, Math.max(0, to))].click();
});
// What is shown above is what would be recorded: a field that says something else has to be shown first.
document.addEventListener('input', e => {
  const append = e.target.closest?.('form.write') && $('.effect button[value=append]');
  if (append) append.disabled = true;
});
const raise = (e, on) => {
  const row = e.target.closest?.('tr[data-e]');
  if (row) for (const line of document.querySelectorAll('.bump g[data-e]')) if (line.dataset.e === row.dataset.e) line.classList.toggle('hov', on);
};
document.addEventListener('mouseover', e => raise(e, true));
document.addEventListener('mouseout', e => raise(e, false));
prepare();
