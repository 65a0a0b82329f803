using Microsoft.Playwright;

namespace RankLedger.Browser.Tests;

/// <summary>What is read already stays where it is while the rest of a page comes, however slowly, whatever piece of it came
/// last.</summary>
[Collection<SeesPages>]
public sealed class Pages_do_not_jump(Chromium chromium)
{
    private const string Cities = "/china-foreign-trade-cities";

    // Summed over a page that comes in a hundred pieces: what moves in the content, and what does on the whole page, with the cells of a
    // column that fits itself to rows as they come.
    private const double MostOfContent = 0.02;
    private const double Most = 0.06;

    private const string Watch = """
        [window.moves, window.content, window.jumps, window.told] = [0, 0, [], []];
        const jumped = of => of.node?.matches?.('main, section, aside, table, h1, h2') && of.previousRect.height && of.currentRect.height
          && Math.abs(of.previousRect.y - of.currentRect.y) >= 1;
        const told = of => `${of.node.localName}.${of.node.className} from y ${of.previousRect.y} to ${of.currentRect.y}`;
        const element = of => of.node?.nodeType === 1 ? of.node : of.node?.parentElement;
        // Columns that fit themselves to rows as they come may break a line of a heading's small print; the rows stay.
        const fits = of => element(of)?.closest('th, td') && Math.abs(of.previousRect.y - of.currentRect.y) < 5;
        const counts = of => element(of)?.closest('main') && !fits(of);
        const note = entries => {
          for (const each of entries) if (!each.hadRecentInput) {
            window.moves += each.value;
            window.jumps.push(...each.sources.filter(jumped).map(told));
            const moved = each.sources.filter(counts);
            if (moved.length === 0) continue;
            window.content += each.value;
            window.told.push(`${each.value.toFixed(4)} ${moved.map(of => `${element(of).localName}.${element(of).className} from `
              + `${of.previousRect.x},${of.previousRect.y} to ${of.currentRect.x},${of.currentRect.y}`).join(', ')}`);
          }
        };
        const watch = new PerformanceObserver(list => note(list.getEntries()));
        watch.observe({ type: 'layout-shift', buffered: true });
        // What is drawn last is told after it.
        window.drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
          note(watch.takeRecords());
          done();
        }))));
        """;

    [Theory]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1440)]
    public async Task While_their_rest_comes(int width)
    {
        var page = await chromium.OpenAsync("about:blank", width);
        await page.AddInitScriptAsync(Watch);
        await using var line = await Trickle.ToAsync(chromium.SampleOrNothing);
        var jumps = new List<string>();
        foreach (
            var path in new[]
            {
                "/2025?asPublished=2026-01-22",
                "/2025",
                "/2023",
                "/2021-01--2021-03/beijing",
                "/milestones",
                "/compare?period=2025&from=2026-01-22@&to=@",
                "/publications",
            }
        )
        {
            await page.GotoAsync(line.Address + Cities + path);
            await page.EvaluateAsync("window.drawn()");
            jumps.AddRange((await page.EvaluateAsync<string[]>("window.jumps")).Select(each => $"{path}: {each}"));
            if (await page.EvaluateAsync<double>("window.content") is >= MostOfContent and var content)
                jumps.Add($"{path}: {content:0.000}, {await page.EvaluateAsync<string>("window.told.join('; ')")}");
            if (await page.EvaluateAsync<double>("window.moves") is >= Most and var moves)
                jumps.Add($"{path}: {moves:0.000} of all");
        }

        jumps.ShouldBeEmpty();
    }
}
