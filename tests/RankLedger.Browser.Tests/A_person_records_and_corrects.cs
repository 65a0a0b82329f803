using Microsoft.Playwright;
using RankLedger.Access;
using RankLedger.Domain.Rankings;
using RankLedger.Rankings;

namespace RankLedger.Browser.Tests;

/// <summary>A round of writing as a person goes it, without a script: a key, a publication with a slip in it, the correction.</summary>
[Collection<SeesPages>]
public sealed class A_person_records_and_corrects(Chromium chromium)
{
    private const string Desk = "/harbours";

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task With_a_key_and_after_looking_at_what_changes(int width, ColorScheme theme)
    {
        var page = await chromium.OpenAsync("about:blank", width, theme, scripts: false);
        var id = $"port-2025-{width}";
        var (recorder, corrector) = await KeysAsync();

        await page.GotoAsync($"{chromium.OtherOrNothing}{Desk}/publications");
        await page.ClickAsync("text=record a publication");
        await EnterAsync(page, recorder);
        foreach (
            var (name, text) in new[]
            {
                ("publisher", "Port authority"),
                ("kind", "release"),
                ("title", "Cargo in 2025"),
                ("publishedOn", "2026-02-01"),
                ("publication", id),
                ("period", "2025"),
                ("unit", "万吨"),
                ("entity1", "Ningbo"),
                ("text1", "137000"),
                ("entity2", "上海"),
                ("text2", "7900"),
            }
        )
            await page.FillAsync($"[name={name}]", text);
        await page.ClickAsync("text=Show what it would change");
        (await page.Locator("#problem").AllInnerTextsAsync()).ShouldBeEmpty();
        (await page.InnerTextAsync(".effect")).ShouldContain("137000 万吨");
        await SeeAsync(page, $"record-{width}-{theme}");
        await page.ClickAsync("text=Append to the ledger");
        page.Url.ShouldEndWith($"{Desk}/publications/{id}?written=1");
        (await page.InnerTextAsync("#written")).ShouldContain("Written by Ada");
        (await page.InnerTextAsync("main")).ShouldContain("Cargo in 2025");

        await page.ClickAsync("text=correct a figure");
        await EnterAsync(page, corrector);
        await page.FillAsync("[name=entity]", "ningbo");
        await page.FillAsync("[name=period]", "2025");
        await page.FillAsync("[name=text]", "13700");
        await page.FillAsync("[name=unit]", "万吨");
        await page.FillAsync("[name=reason]", "a zero too many");
        await page.FillAsync("[name=evidence]", "page 1");
        await page.ClickAsync("text=Show what it would change");
        (await page.Locator("#problem").AllInnerTextsAsync()).ShouldBeEmpty();
        (await page.InnerTextAsync(".effect del")).ShouldBe("137000 万吨");
        (await page.InnerTextAsync(".effect")).ShouldContain("13700 万吨");
        await SeeAsync(page, $"correct-{width}-{theme}");
        await page.ClickAsync("text=Append to the ledger");
        (await page.InnerTextAsync("main")).ShouldContain("a zero too many");
        await page.GotoAsync($"{chromium.OtherOrNothing}{Desk}/2025/ningbo");
        (await page.InnerTextAsync(".big .n")).ShouldBe("137.00");
        (await page.InnerTextAsync(".big .u")).ShouldStartWith("million 吨");
    }

    // The form stays what it was while a key with another scope is entered in between.
    private static async Task EnterAsync(IPage page, string key)
    {
        if (await page.Locator("#key").CountAsync() == 0)
            return;
        await page.FillAsync("#key", key);
        await page.ClickAsync("text=Go on");
    }

    private async Task<(string Recorder, string Corrector)> KeysAsync()
    {
        var ledger = chromium.OtherLedgerOrNothing!;
        await ledger.SendAsync(
            new DefineRanking(
                new()
                {
                    Id = "harbours",
                    Title = "Harbours",
                    Flows = [new("cargo", "吨")],
                    Entities = [new("ningbo", "Ningbo", "宁波"), new("shanghai", "Shanghai", "上海")],
                },
                "tester"
            )
        );
        return (
            (await ledger.SendAsync(new CreateKey("Ada", Scope.Recorder))).Secret,
            (await ledger.SendAsync(new CreateKey("Bob", Scope.Corrector))).Secret
        );
    }

    private static Task<byte[]> SeeAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Pages_can_be_read_by_everybody.Picture(name.ToLowerInvariant()), FullPage = true });
}
