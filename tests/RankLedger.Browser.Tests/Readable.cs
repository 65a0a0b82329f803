using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace RankLedger.Browser.Tests;

/// <summary>What keeps people from reading a page: rules of WCAG 2.2 AA that it breaks, in either light, and what runs over the
/// edge.</summary>
internal static class Readable
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    /// <summary>Looks at a page in both lights; it is left in the second.</summary>
    public static async Task<IReadOnlyList<string>> ComplaintsAsync(IPage page, string name, ColorScheme theme)
    {
        var complaints = new List<string>();
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is > 0 and var over)
            complaints.Add($"{name}: {over} pixels run over the edge");
        foreach (var light in new[] { theme, theme == ColorScheme.Dark ? ColorScheme.Light : ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = light });
            var found = await page.RunAxe(Rules);
            complaints.AddRange(
                found.Violations.SelectMany(broken =>
                    broken.Nodes.Select(node => $"{name}, {light}: {broken.Id} {node.Target} {node.Html}")
                )
            );
        }

        return complaints;
    }
}
