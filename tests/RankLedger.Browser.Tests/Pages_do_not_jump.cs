using Microsoft.Playwright;

namespace RankLedger.Browser.Tests;

/// <summary>What is read already stays where it is while the rest of a page comes, however slowly, whatever piece of it came
/// last.</summary>
[Collection<SeesPages>]
public sealed class Pages_do_not_jump(Chromium chromium)
{
    private const string Cities = "/china-foreign-trade-cities";

    // What a column that fits itself to rows as they come moves at most, summed over a page that comes in a hundred pieces.
    private const double Most = 0.06;

    private const string Watch = """
        [window.moves, window.jumps] = [0, []];
        const jumped = of => of.node?.matches?.('main, section, aside, table, h1, h2') && of.previousRect.height && of.currentRect.height
          && Math.abs(of.previousRect.y - of.currentRect.y) >= 1;
        const told = of => `${of.node.localName}.${of.node.className} from y ${of.previousRect.y} to ${of.currentRect.y}`;
        new PerformanceObserver(list => {
          for (const each of list.getEntries()) if (!each.hadRecentInput) {
            window.moves += each.value;
            window.jumps.push(...each.sources.filter(jumped).map(told));
          }
        }).observe({ type: 'layout-shift', buffered: true });
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
            jumps.AddRange((await page.EvaluateAsync<string[]>("window.jumps")).Select(each => $"{path}: {each}"));
            (await page.EvaluateAsync<double>("window.moves")).ShouldBeLessThan(Most, path);
        }

        jumps.ShouldBeEmpty();
    }
}
