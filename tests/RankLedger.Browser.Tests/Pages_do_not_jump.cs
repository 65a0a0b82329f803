using Microsoft.Playwright;

namespace RankLedger.Browser.Tests;

/// <summary>What is read already stays where it is while the rest of a page comes, however slowly, whatever piece of it came
/// last.</summary>
[Collection<SeesPages>]
public sealed class Pages_do_not_jump(Chromium chromium)
{
    private const string Cities = "/china-foreign-trade-cities";
    private const double Most = 0.02;

    private const string Watch = """
        window.moves = [];
        const told = of => `${of.node?.nodeName}.${of.node?.className} from y ${of.previousRect.y} to ${of.currentRect.y}`;
        new PerformanceObserver(list => {
          for (const each of list.getEntries()) if (!each.hadRecentInput) window.moves.push([each.value, ...each.sources.map(told)]);
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
            if (await page.EvaluateAsync<double>("window.moves.reduce((sum, each) => sum + each[0], 0)") is >= Most and var moved)
            {
                var by = await page.EvaluateAsync<string>("window.moves.map(each => each.join(' ')).join('; ')");
                jumps.Add($"{path}: {moved:0.000} {by}");
            }
        }

        jumps.ShouldBeEmpty();
    }
}
