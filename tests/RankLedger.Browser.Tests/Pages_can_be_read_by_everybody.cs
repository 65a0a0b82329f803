using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using RankLedger.Access;

namespace RankLedger.Browser.Tests;

/// <summary>The pages of both ledgers at two widths and in both lights: no rule of WCAG 2.2 AA is broken, nothing runs over the edge,
/// nothing is complained of. Pictures of all are left in artifacts/pictures.</summary>
[Collection<SeesPages>]
public sealed class Pages_can_be_read_by_everybody(Chromium chromium)
{
    private const string Cities = "/china-foreign-trade-cities";
    private static readonly string[] Forms = ["correct", "position", "field", "redate", "withdraw", "reinstate", "void", "reverse"];

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task At_any_width_in_any_light(int width, ColorScheme theme)
    {
        (string Name, string Address)[] pages =
        [
            ("start", chromium.SampleOrNothing),
            ("ranking", chromium.SampleOrNothing + Cities + "/2025?asPublished=2026-01-22"),
            ("open", chromium.SampleOrNothing + Cities + "/2023"),
            ("figure", chromium.SampleOrNothing + Cities + "/2021-01--2021-03/beijing"),
            ("milestones", chromium.SampleOrNothing + Cities + "/milestones"),
            ("compare", chromium.SampleOrNothing + Cities + "/compare?period=2025&from=2026-01-22@&to=@"),
            ("compare-unlocked", chromium.SampleOrNothing + Cities + "/compare?period=2025&from=2026-01-22@200&to=2026-02-20@212"),
            ("ledger", chromium.SampleOrNothing + Cities + "/ledger"),
            ("findings", chromium.SampleOrNothing + Cities + "/findings"),
            ("embed", chromium.SampleOrNothing + Cities + "/2025/embed?asPublished=2026-01-22&asRecorded=@212"),
            ("missing", chromium.SampleOrNothing + "/no/such/page"),
            ("other-ranking", chromium.OtherOrNothing + OtherLedger.Ranking + "/2025?asPublished=2026-02-20"),
            ("publication", chromium.SampleOrNothing + Cities + "/publications/cdbrief-2026-01-22-fy2025"),
            ("key", chromium.OtherOrNothing + OtherLedger.Ranking + "/record"),
            ("other-start", chromium.OtherOrNothing),
            ("other-compare", chromium.OtherOrNothing + OtherLedger.Ranking + "/compare?period=2025&from=2026-02-10@&to=@"),
            ("other-publications", chromium.OtherOrNothing + OtherLedger.Ranking + "/publications"),
            ("other-ledger", chromium.OtherOrNothing + OtherLedger.Ranking + "/ledger"),
            ("other-figure", chromium.OtherOrNothing + OtherLedger.Ranking + "/2025/m005"),
            ("publications", chromium.SampleOrNothing + Cities + "/publications"),
            ("part-year", chromium.SampleOrNothing + Cities + "/2025-01--2025-09"),
            (
                "compare-embed",
                chromium.SampleOrNothing + Cities + "/compare/embed?period=2025&from=2026-01-22@212&asPublished=2026-03-01&asRecorded=@212"
            ),
        ];
        var page = await chromium.OpenAsync("about:blank", width, theme, forAxe: true);
        var complaints = new List<string>();
        page.Console += (_, told) =>
        {
            if (told.Type == "error" && !IsMeant(page.Url, told.Text))
                complaints.Add($"{page.Url}: {told.Text}");
        };
        page.PageError += (_, told) => complaints.Add($"{page.Url}: {told}");
        foreach (var (name, address) in pages)
        {
            await page.GotoAsync(address);
            foreach (var light in (ColorScheme[])[theme == ColorScheme.Light ? ColorScheme.Dark : ColorScheme.Light, theme])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = light });
                await page.ScreenshotAsync(new() { Path = Picture($"{name}-{width}-{light}".ToLowerInvariant()), FullPage = true });
            }

            complaints.AddRange(await Readable.ComplaintsAsync(page, name, theme));
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.SetViewportSizeAsync(width == 390 ? 721 : 768, 1000);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(
                0,
                $"{name}, between"
            );
            await page.SetViewportSizeAsync(width, width < 500 ? 844 : 1000);
        }

        complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task So_is_every_form(int width, ColorScheme theme)
    {
        var page = await chromium.OpenAsync("about:blank", width, theme, forAxe: true);
        var key = await chromium.OtherLedgerOrNothing!.SendAsync(new CreateKey($"Eve {width}", Scope.Admin));
        var ranking = chromium.OtherOrNothing + OtherLedger.Ranking;
        await page.GotoAsync($"{ranking}/record");
        await page.FillAsync("#key", key.Secret);
        await page.ClickAsync("text=Go on");
        var complaints = new List<string>();
        foreach (var form in (string[])["record", .. Forms.Select(each => $"publications/{OtherLedger.Publication}/{each}")])
        {
            var name = $"form-{form.Split('/')[^1]}";
            (await page.GotoAsync($"{ranking}/{form}"))!.Status.ShouldBe(200, form);
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.ScreenshotAsync(new() { Path = Picture($"{name}-{width}-{theme}".ToLowerInvariant()), FullPage = true });
            complaints.AddRange(await Readable.ComplaintsAsync(page, name, theme));
        }

        complaints.ShouldBeEmpty();
    }

    // A page that needs a key, or is none, says so with its status, which a browser tells as an error.
    private static bool IsMeant(string url, string told) =>
        (url.EndsWith("/record", StringComparison.Ordinal) && told.Contains("401"))
        || (url.EndsWith("/no/such/page", StringComparison.Ordinal) && told.Contains("404"));

    /// <summary>Where a picture is left, to be looked at.</summary>
    internal static string Picture(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(here, "../../../artifacts/pictures", name + ".png"));
}
