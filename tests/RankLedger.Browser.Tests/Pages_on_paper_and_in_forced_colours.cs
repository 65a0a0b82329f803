using Microsoft.Playwright;

namespace RankLedger.Browser.Tests;

/// <summary>What is printed keeps sentence, basis, address and sources, and no controls; where a reader's colours are forced, lines and
/// shapes keep to them. And on a small screen no page of the menu is out of sight.</summary>
[Collection<SeesPages>]
public sealed class Pages_on_paper_and_in_forced_colours(Chromium chromium)
{
    private const string Cities = "/china-foreign-trade-cities";

    [Fact]
    public async Task Paper_keeps_basis_address_and_sources_and_no_controls()
    {
        var page = await chromium.OpenAsync(chromium.SampleOrNothing + Cities + "/2025?asPublished=2026-01-22", theme: ColorScheme.Dark);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        (await page.Locator(".paper").InnerTextAsync()).ShouldContain($"{Cities}/2025?asPublished=2026-01-22&asRecorded=@212");
        (await page.Locator(".paper").InnerTextAsync()).ShouldContain("cdbrief-2026-01-22-fy2025");
        (await page.Locator(".foot").InnerTextAsync()).ShouldContain("Basis: as published by 22 January 2026, recorded @212");
        foreach (var control in new[] { ".basis", ".nav", ".foot a", ".seg" })
            (await page.Locator(control).First.IsVisibleAsync()).ShouldBeFalse(control);
        // Whoever reads in the dark prints on white.
        (await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(255, 255, 255)");
        await page.ScreenshotAsync(new() { Path = Pages_can_be_read_by_everybody.Picture("ranking-print"), FullPage = true });
    }

    [Theory]
    [InlineData("/publications")]
    [InlineData("/publications/cdbrief-2026-01-22-fy2025")]
    [InlineData("/compare?period=2025&from=2026-01-10")]
    [InlineData("/findings")]
    [InlineData("/2021/beijing")]
    [InlineData("/2025?asPublished=2026-01-22")]
    public async Task Paper_has_tables_with_heads_that_repeat_and_no_row_that_is_cut(string path)
    {
        // A sheet of A4 between its margins is as wide as a phone is not, and narrower than a screen.
        var page = await chromium.OpenAsync(chromium.SampleOrNothing + Cities + path, width: 716);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        const string Styles = """
            [...document.querySelectorAll('main table')].map(table => [table, table.tHead, table.tBodies[0].rows[0]]
                .map(each => getComputedStyle(each)).map(style => style.display + (style.display == 'table-row' ? ' ' + style.breakInside : ''))
                .join(', '))
            """;
        (await page.EvaluateAsync<string[]>(Styles)).Distinct().ShouldBe(["table, table-header-group, table-row avoid"]);
        (await page.Locator(".paper").InnerTextAsync()).ShouldContain(chromium.SampleOrNothing + Cities);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(716);
    }

    [Fact]
    public async Task Forced_colours_reach_lines_and_shapes()
    {
        var page = await chromium.OpenAsync(chromium.SampleOrNothing + Cities + "/2025?asPublished=2026-01-22");
        var plain = await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.bump circle')).stroke");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active, ColorScheme = ColorScheme.Dark });

        var text = await page.EvaluateAsync<string>("getComputedStyle(document.body).color");
        (await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.bump circle')).stroke")).ShouldBe(text);
        text.ShouldNotBe(plain);
        await page.ScreenshotAsync(new() { Path = Pages_can_be_read_by_everybody.Picture("ranking-forced"), FullPage = true });
    }

    [Fact]
    public async Task Every_page_of_the_menu_is_in_sight_on_a_small_screen()
    {
        var page = await chromium.OpenAsync(chromium.SampleOrNothing + Cities + "/ledger", width: 390);
        foreach (var link in await page.Locator(".nav a").AllAsync())
        {
            var box = (await link.BoundingBoxAsync())!;
            (box.X >= 0 && box.X + box.Width <= 390).ShouldBeTrue(await link.InnerTextAsync());
        }
    }
}
