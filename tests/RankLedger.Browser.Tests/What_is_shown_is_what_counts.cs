using Microsoft.Playwright;
using RankLedger.Access;
using RankLedger.Domain.Rankings;
using RankLedger.Rankings;

namespace RankLedger.Browser.Tests;

/// <summary>With its script a page never shows one thing and means another.</summary>
[Collection<SeesPages>]
public sealed class What_is_shown_is_what_counts(Chromium chromium)
{
    private const int Late = 1_500;

    [Fact]
    public async Task Of_two_quick_steps_the_second_is_shown_whichever_answer_comes_last()
    {
        var page = await chromium.OpenAsync(
            $"{chromium.SampleOrNothing}/china-foreign-trade-cities/2025?asPublished=2026-02-14&asRecorded=@212"
        );
        var isHeld = new TaskCompletionSource();
        await page.RouteAsync("**/2025?asPublished=2026-01-22*", async route =>
        {
            await Task.Delay(Late);
            await route.ContinueAsync();
            isHeld.TrySetResult();
        });

        await page.ClickAsync(".track a[href*='asPublished=2026-01-22']");
        await page.ClickAsync(".track a[href*='asPublished=2026-01-28']");
        await page.Locator("h1", new() { HasText = "28 January 2026" }).WaitForAsync();
        await isHeld.Task;
        await page.WaitForTimeoutAsync(Late / 3);

        page.Url.ShouldContain("asPublished=2026-01-28");
        (await page.InnerTextAsync("h1")).ShouldStartWith("By 28 January 2026");
        (await page.InnerTextAsync(".track li.sel")).ShouldContain("28 Jan");
    }

    [Fact]
    public async Task What_is_changed_below_a_preview_cannot_be_appended_unseen()
    {
        var page = await chromium.OpenAsync("about:blank");
        var ledger = chromium.OtherLedgerOrNothing!;
        await ledger.SendAsync(
            new DefineRanking(
                new()
                {
                    Id = "quays",
                    Title = "Quays",
                    Flows = [new("length", "m")],
                    Entities = [new("north", "North"), new("south", "South")],
                },
                "tester"
            )
        );
        var key = (await ledger.SendAsync(new CreateKey("Eve", Scope.Recorder))).Secret;
        await page.GotoAsync($"{chromium.OtherOrNothing}/quays/record");
        await page.FillAsync("#key", key);
        await page.ClickAsync("text=Go on");
        foreach (
            var (name, text) in new[]
            {
                ("publisher", "Port authority"),
                ("kind", "release"),
                ("title", "Quays"),
                ("publishedOn", "2026-02-01"),
                ("publication", "quays-2025"),
                ("period", "2025"),
                ("unit", "m"),
                ("entity1", "North"),
                ("text1", "410"),
            }
        )
            await page.FillAsync($"[name={name}]", text);
        var append = page.Locator("button[value=append]");
        await page.ClickAsync("text=Show what it would change");
        (await append.IsEnabledAsync()).ShouldBeTrue();

        await page.FillAsync("form.write [name=text1]", "140");
        (await append.IsEnabledAsync()).ShouldBeFalse();

        await page.ClickAsync("text=Show what it would change");
        (await page.InnerTextAsync(".effect")).ShouldContain("140 m");
        await append.ClickAsync();
        (await page.InnerTextAsync("main")).ShouldContain("140 m");
    }
}
