using Microsoft.Playwright;

namespace RankLedger.Browser.Tests;

/// <summary>The three questions, as somebody asks them who types no commands, each with its count of actions from the ranking's
/// page.</summary>
[Collection<SeesPages>]
public sealed class Three_questions_are_answered(Chromium chromium)
{
    private const string Ranking = "/china-foreign-trade-cities";
    private const int Most = 3;
    private int actions;

    private string Start => chromium.SampleOrNothing + Ranking + "/2025";

    [Fact]
    public async Task What_was_the_table_on_the_day_of_the_story()
    {
        var page = await chromium.OpenAsync(Start);

        await ActAsync(page.Locator(".track a", new() { HasTextString = "22 Jan" }));

        await HeadingAsync(page, "By 22 January 2026 Shenzhen leads with ¥4.55 trillion.");
        (await page.Locator("tr[data-e=jinhua] td").First.InnerTextAsync()).ShouldStartWith("8");
        actions.ShouldBeLessThanOrEqualTo(Most);
    }

    [Fact]
    public async Task When_did_Jinhua_enter_the_trillion_and_did_anything_undo_it()
    {
        var page = await chromium.OpenAsync(Start);

        await ActAsync(page.Locator(".nav a", new() { HasTextString = "Milestones" }));

        (await page.InnerTextAsync("h1")).ShouldBe(
            "Jinhua is the eighth in the ¥1 trillion tier. Anyone could know it from 22 January 2026."
        );
        (await page.InnerTextAsync(".sub")).ShouldContain("No publication has undone");
        actions.ShouldBeLessThanOrEqualTo(Most);
    }

    [Fact]
    public async Task Who_changed_a_number_and_on_whose_word()
    {
        var page = await chromium.OpenAsync(chromium.SampleOrNothing + Ranking + "/2021-01--2021-03");

        await ActAsync(page.Locator("tr[data-e=beijing] .ct a").First);

        (await page.InnerTextAsync("h1")).ShouldBe(
            "As published so far, publishers changed it twice, +0.87% since 26 April 2021. We never corrected it."
        );
        (await page.InnerTextAsync("tr.win")).ShouldContain("Beijing Foreign Affairs Office");
        actions.ShouldBeLessThanOrEqualTo(Most);
    }

    [Fact]
    public async Task Keys_step_through_the_days_and_back_restores()
    {
        var page = await chromium.OpenAsync(Start + "?asPublished=2026-01-22");

        await page.Locator(".track .sel a").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForURLAsync("**asPublished=2026-01-20*");
        await HeadingAsync(page, "By 20 January 2026");
        // What is taken away below is of the day that is shown above.
        (await page.Locator(".foot a", new() { HasTextString = "Permanent link" }).GetAttributeAsync("href"))!.ShouldContain("2026-01-20");
        (await page.InnerTextAsync(".foot")).ShouldContain("20 January 2026");
        (await page.EvaluateAsync<bool>("document.activeElement.closest('li').classList.contains('sel')")).ShouldBeTrue();
        await page.Keyboard.PressAsync("Home");
        await HeadingAsync(page, "By 14 January 2026");
        await page.GoBackAsync();
        await HeadingAsync(page, "By 20 January 2026");
    }

    [Fact]
    public async Task Keys_list_themselves_and_go_to_the_ends_of_the_strip()
    {
        var page = await chromium.OpenAsync(Start + "?asPublished=2026-01-22");

        await page.Keyboard.PressAsync("?");
        (await page.Locator("#keys").IsVisibleAsync()).ShouldBeTrue();
        (await page.InnerTextAsync("#keys")).ShouldContain("the day before");
        await page.Keyboard.PressAsync("Escape");
        (await page.Locator("#keys").IsVisibleAsync()).ShouldBeFalse();
        // Where somebody types, it is a letter.
        await page.Locator("details.rec summary").ClickAsync();
        await page.Locator("details.rec input[name=asRecorded]").PressAsync("?");
        (await page.Locator("#keys").IsVisibleAsync()).ShouldBeFalse();

        await page.Locator(".track .sel a").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await HeadingAsync(page, "By 26 January 2026");
        await page.Keyboard.PressAsync("End");
        await HeadingAsync(page, "By 23 November 2026");
        (await page.EvaluateAsync<bool>("document.activeElement.closest('li').classList.contains('sel')")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/2025")]
    [InlineData("/milestones")]
    public async Task Tab_goes_from_the_head_over_the_clocks_to_the_answer(string path)
    {
        var page = await chromium.OpenAsync(chromium.SampleOrNothing + Ranking + path);

        var reached = new List<string>();
        while (reached.Count < 5 && reached.LastOrDefault() != "main")
        {
            await page.Keyboard.PressAsync("Tab");
            var part = await page.EvaluateAsync<string>(
                """
                (part => part === null ? 'none' : part.matches('main, footer') ? part.localName : part.className.split(' ')[0])
                (document.activeElement.closest('.skip, .top, .basis, main, footer'))
                """
            );
            if (reached.LastOrDefault() != part)
                reached.Add(part);
        }

        reached.ShouldBe(["skip", "top", "basis", "main"]);
    }

    [Fact]
    public async Task Strips_and_dots_lead_to_figures_and_the_clocks_stand_above_the_answer()
    {
        var page = await chromium.OpenAsync(Start + "?asPublished=2026-01-22");

        var (bar, answer) = (await page.Locator(".basis").BoundingBoxAsync(), await page.Locator("h1").BoundingBoxAsync());
        bar!.Y.ShouldBeLessThan(answer!.Y);
        // What a row shows by reference is drawn.
        (
            await page.Locator("tr[data-e=jinhua] .strip use").Last.EvaluateAsync<float>("use => use.getBoundingClientRect().width")
        ).ShouldBeGreaterThan(5);
        await page.Locator("tr[data-e=jinhua] .strip a").ClickAsync();
        page.Url.ShouldContain("/2025/jinhua?asPublished=2026-01-22");
        await page.GoBackAsync();
        await page.Locator(".bump g[data-e=jinhua] a circle").First.ClickAsync();
        page.Url.ShouldMatch("/20[0-9]+/jinhua\\?asPublished=2026-01-22");
    }

    [Fact]
    public async Task Without_scripts_everything_is_links_and_forms()
    {
        var page = await chromium.OpenAsync(Start, scripts: false);

        await page.Locator(".track a", new() { HasTextString = "16 Jan" }).ClickAsync();
        (await page.InnerTextAsync("h1")).ShouldContain("By 16 January 2026");
        (await page.InnerTextAsync("h1")).ShouldContain("Shanghai leads so far");
        await page.Locator("details.when summary").ClickAsync();
        await page.Locator("details.when input[name=asPublished]").FillAsync("2026-01-27");
        await page.Locator("details.when button").ClickAsync();
        page.Url.ShouldContain("asPublished=2026-01-27");
        (await page.InnerTextAsync("h1")).ShouldContain("By 27 January 2026");
        await page.Locator("details.rec summary").ClickAsync();
        await page.Locator("details.rec input[name=asRecorded]").FillAsync("@203");
        await page.Locator("details.rec button").ClickAsync();
        page.Url.ShouldContain("asPublished=2026-01-27");
        Uri.UnescapeDataString(page.Url).ShouldContain("asRecorded=@203");
        await page.Locator(".nav a", new() { HasTextString = "Compare" }).ClickAsync();
        await page.SelectOptionAsync("#from", new SelectOptionValue { Index = 0 });
        await page.Locator("form.ab button").ClickAsync();
        (await page.InnerTextAsync("h1")).ShouldStartWith("Between 14 January 2026 and ");
    }

    private Task ActAsync(ILocator what)
    {
        actions++;
        return what.ClickAsync();
    }

    // What is swapped in place comes a moment after the click.
    private static Task HeadingAsync(IPage page, string text) => Assertions.Expect(page.Locator("h1")).ToContainTextAsync(text);
}
