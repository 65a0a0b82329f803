using Microsoft.Playwright;

namespace RankLedger.Browser.Tests;

/// <summary>A person fills in the form that checks a sentence of the press and sends it, with what is left empty in it.</summary>
[Collection<SeesPages>]
public sealed class A_claim_is_checked_in_a_form(Chromium chromium)
{
    private const string Cities = "/china-foreign-trade-cities";
    private const string Day = "asPublished=2026-03-01";

    [Theory]
    [InlineData("/findings", false)]
    [InlineData("/findings", true)]
    [InlineData("/milestones", false)]
    [InlineData("/milestones", true)]
    public async Task Of_an_entity_and_then_of_something_else(string path, bool scripts)
    {
        var page = await chromium.OpenAsync($"{chromium.SampleOrNothing}{Cities}{path}?{Day}", scripts: scripts);
        var claim = page.Locator("#claim");

        await claim.Locator("[name=about]").SelectOptionAsync("rank");
        await claim.Locator("[name=whose]").FillAsync("Jinhua");
        await claim.Locator("[name=when]").FillAsync("2025");
        await claim.Locator("[name=expected]").FillAsync("8");
        await CheckAsync();
        (await claim.Locator("q").InnerTextAsync()).ShouldBe("the position of Jinhua, 2025, is 8");
        (await claim.Locator(".vd").InnerTextAsync()).ShouldBe("Holds");
        page.Url.ShouldContain(Day);

        // Jinhua is still in the fields: what is written is judged, and said.
        await claim.Locator("summary").ClickAsync();
        await claim.Locator("[name=subject]").FillAsync("count:entities>=1e12:2025");
        await CheckAsync();
        (await claim.Locator("q").InnerTextAsync()).ShouldBe("count:entities>=1e12:2025 is 8");
        (await claim.Locator("[name=whose]").InputValueAsync()).ShouldBe("");

        // And back, by emptying it.
        await claim.Locator("[name=subject]").FillAsync("");
        await claim.Locator("[name=whose]").FillAsync("金华");
        await CheckAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("the period that the claim is about is missing");

        async Task CheckAsync()
        {
            await claim.Locator("button").ClickAsync();
            await page.WaitForLoadStateAsync(LoadState.Load);
        }
    }
}
