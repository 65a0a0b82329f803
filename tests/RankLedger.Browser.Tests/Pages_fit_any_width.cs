using Microsoft.Playwright;
using RankLedger.Access;

namespace RankLedger.Browser.Tests;

/// <summary>On a phone and at every width above it no page runs over the edge, whatever is opened in it, and nothing that is said on a
/// wide screen is lost.</summary>
[Collection<SeesPages>]
public sealed class Pages_fit_any_width(Chromium chromium)
{
    private const string Cities = "/china-foreign-trade-cities";
    private const string Open = "document.querySelectorAll('details').forEach(each => each.open = true)";
    private const string Over = "document.documentElement.scrollWidth - innerWidth";

    [Theory]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1024)]
    public async Task With_a_key_and_all_that_can_be_opened(int width)
    {
        var page = await chromium.OpenAsync("about:blank", width);
        var key = await chromium.OtherLedgerOrNothing!.SendAsync(new CreateKey($"Eve at {width}", Scope.Admin));
        var other = chromium.OtherOrNothing + OtherLedger.Ranking;
        await page.GotoAsync($"{other}/publications");
        await page.ClickAsync("footer >> text=Enter or forget a key");
        await page.FillAsync("#key", key.Secret);
        await page.ClickAsync("text=Go on");
        page.Url.ShouldBe($"{other}/publications");
        var (sample, over) = (chromium.SampleOrNothing + Cities, new List<string>());
        foreach (
            var address in new[]
            {
                $"{sample}/2025?asPublished=2026-01-22",
                $"{sample}/2023",
                $"{sample}/2021-01--2021-03/beijing",
                $"{sample}/2025/jinhua",
                $"{sample}/milestones",
                $"{sample}/publications/cdbrief-2026-01-22-fy2025",
                // Unlocked: from two states of the ledger.
                $"{sample}/compare?period=2025&from=2026-01-22@200&to=2026-02-20@212",
                $"{sample}/compare?period=2025&from=2026-01-22@200&to=@&all=true",
                $"{other}/2025?asPublished=2026-02-20",
                $"{other}/2025/m005",
                $"{other}/compare?period=2025&from=2026-02-10@12&to=@",
                $"{other}/compare?period=2024-01/2024-09&flow={OtherLedger.LongFlow}&from=2026-02-10@&to=@",
                $"{other}/publications/{OtherLedger.Publication}",
                $"{other}/record",
                $"{other}/publications/{OtherLedger.Publication}/correct?entity=m005&period=2025",
                $"{other}/publications/{OtherLedger.Publication}/reverse",
                $"{chromium.OtherOrNothing}/key",
                $"{other}/2025/nobody",
            }
        )
        {
            await page.GotoAsync(address);
            foreach (var act in new[] { "closed", "open" })
            {
                if (act == "open")
                    await page.EvaluateAsync(Open);
                if (await page.EvaluateAsync<int>(Over) is > 0 and var pixels)
                    over.Add($"{address}, {act}: {pixels}");
            }
        }

        over.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(721)]
    [InlineData(1001)]
    [InlineData(1440)]
    public async Task The_ranking_is_named_and_so_is_every_entity_in_one_line(int width)
    {
        var page = await chromium.OpenAsync($"{chromium.SampleOrNothing}{Cities}/2025?asPublished=2026-01-22", width);
        // All of it is seen: nothing is cut off.
        var name = page.Locator(".rk");
        (await name.InnerTextAsync()).ShouldBe("Foreign trade of Chinese cities");
        (await name.IsVisibleAsync()).ShouldBeTrue();
        (
            await name.EvaluateAsync<bool>("e => e.scrollWidth <= e.clientWidth && e.getBoundingClientRect().right <= innerWidth")
        ).ShouldBeTrue();
        // A name is one box, and so is the local one beside or beneath it.
        (
            await page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll('.ct > a:first-child, .ct > .zh')]
                  .filter(e => e.getClientRects().length > 1).map(e => e.textContent)
                """
            )
        ).ShouldBeEmpty();
        (await page.Locator(".picks .seg").CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_phone_tells_on_whose_word_a_milestone_was_entered()
    {
        var page = await chromium.OpenAsync($"{chromium.SampleOrNothing}{Cities}/milestones?tier=trillion", 390);
        var word = page.Locator(".ms tbody tr", new() { HasTextString = "Jinhua" }).Locator(".by");
        (await word.IsVisibleAsync()).ShouldBeTrue();
        (await word.Locator("a").First.InnerTextAsync()).ShouldNotBeEmpty();
        (await word.EvaluateAsync<string>("e => getComputedStyle(e, '::before').content")).ShouldBe("\"On the word of \"");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(721)]
    [InlineData(1440)]
    public async Task Labels_of_a_chart_of_steps_stand_apart_and_inside(int width)
    {
        var page = await chromium.OpenAsync("about:blank", width);
        var crowded = new List<string>();
        string[] figures =
        [
            "/2025/jinhua",
            "/2025/shenzhen",
            "/2021/beijing",
            "/2018/chengdu",
            "/2023/beijing",
            "/2021-01--2021-03/beijing",
        ];
        foreach (var figure in figures)
        {
            await page.GotoAsync($"{chromium.SampleOrNothing}{Cities}{figure}");
            crowded.AddRange((await page.EvaluateAsync<string[]>(Crowded)).Select(each => $"{figure}: {each}"));
        }

        await page.GotoAsync($"{chromium.OtherOrNothing}{OtherLedger.Ranking}/2025/m005");
        crowded.AddRange((await page.EvaluateAsync<string[]>(Crowded)).Select(each => $"m005: {each}"));
        crowded.ShouldBeEmpty();
    }

    // Two labels that touch, and those that reach out of the drawing.
    private const string Crowded = """
        (() => {
          const chart = document.querySelector('.stepc');
          if (!chart) return ['no chart'];
          const all = [...chart.querySelectorAll('text')].filter(e => e.getBoundingClientRect().width > 0)
            .map(e => [e.textContent.trim().replace(/\s+/g, ' '), e.getBoundingClientRect()]);
          const edge = chart.getBoundingClientRect(), found = [];
          all.forEach(([text, a], i) => {
            if (a.left < edge.left - 1 || a.right > edge.right + 1 || a.top < edge.top - 1 || a.bottom > edge.bottom + 1)
              found.push(text + ' reaches out');
            for (const [other, b] of all.slice(i + 1))
              if (a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom)
                found.push(text + ' touches ' + other);
          });
          return found;
        })()
        """;

    [Fact]
    public async Task The_form_that_records_asks_for_what_every_publication_has_first()
    {
        var page = await chromium.OpenAsync($"{chromium.OtherOrNothing}{OtherLedger.Ranking}/record", 390, scripts: false);
        var key = await chromium.OtherLedgerOrNothing!.SendAsync(new CreateKey("Eve on a phone", Scope.Recorder));
        await page.FillAsync("#key", key.Secret);
        await page.ClickAsync("text=Go on");

        string[] first = ["publisher", "kind", "title", "url", "publishedOn", "publication", "period", "unit", "entity1", "text1", "rank1"];
        foreach (var name in first)
            (await page.Locator($"[name={name}]").IsVisibleAsync()).ShouldBeTrue(name);
        foreach (var name in new[] { "knownBy", "language", "source", "document", "completeness", "drops", "note1", "flags1", "period1" })
            (await page.Locator($"[name={name}]").IsVisibleAsync()).ShouldBeFalse(name);
        // What is filled in is seen when the form comes back.
        await page.ClickAsync("text=More of what the publication says");
        await page.FillAsync("[name=language]", "en");
        await page.ClickAsync("text=More lines");
        (await page.Locator("[name=language]").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator("[name=note1]").IsVisibleAsync()).ShouldBeFalse();
    }
}
