using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Pages;

/// <summary>What nobody declared stands under the table that rests on it, on pages and over HTTP.</summary>
public sealed class Tables_tell_what_nobody_declared(TestServer server)
{
    // 1,020 is 17.2 percent more than 870, and 2 more than 870 and 130 together.
    private const string Sentence =
        "Small ends in 2018 while all others go on, and Big grows by 17.24% in 2019, far more than all of them, and by 2% with what Small "
        + "had. If the one went into the other, declare it in 'successions'.";

    [Fact]
    public async Task A_merger_is_told_under_the_table_of_its_year()
    {
        await using var desk = await OpenAsync(
            Said("p18", 2018, ("big", 870, null), ("small", 130, null), ("other", 950, null)),
            Said("p19", 2019, ("big", 1020, null), ("other", 960, null)),
            Said("p20", 2020, ("big", 1040, null), ("other", 970, null))
        );

        var page = (await desk.Host.Client.AskAsync("/merged/2019")).Body;
        WebUtility.HtmlDecode(page).ShouldContain($"Not declared: {Sentence}");
        page.ShouldContain("in doubt");
        (await desk.Host.Client.AskAsync("/merged/2020")).Body.ShouldNotContain("Not declared");

        var table = (await desk.Host.Client.AskAsync("/v1/rankings/merged/standings?period=2019")).Json;
        table.GetProperty("undeclared")[0].GetProperty("detail").GetString().ShouldBe(Sentence);
        table.GetProperty("rows")[0].GetProperty("doubt").GetString().ShouldBe(Sentence);
        var csv = (await desk.Host.Client.AskAsync("/v1/rankings/merged/movements?period=2019&format=csv")).Body;
        csv.ShouldContain("not-declared,big,");
    }

    [Fact]
    public async Task A_marked_break_is_told_at_its_row()
    {
        await using var desk = await OpenAsync(
            Said("p18", 2018, ("big", 1622, null), ("other", 1500, null), ("small", 130, null)),
            Said("p19", 2019, ("big", 1421, "b"), ("other", 1510, null), ("small", 131, null)),
            Said("p20", 2020, ("big", 1430, null), ("other", 1520, null), ("small", 132, null))
        );
        var page = (await desk.Host.Client.AskAsync("/merged/2019")).Body;
        page.ShouldContain("marked b, a break in the series (p19)");
        page.ShouldNotContain("−12.4");
        // Three positions a year. No line goes over the break, nor that of the one which it let pass; the third has it ahead in both years.
        var chart = Regex.Match(
            (await desk.Host.Client.AskAsync("/merged/2020")).Body,
            "<svg class=\"bump\".*?</svg>",
            RegexOptions.Singleline
        );
        (Regex.Count(chart.Value, "<circle"), Regex.Count(chart.Value, "<line")).ShouldBe((9, 4));
    }

    private async Task<Desk> OpenAsync(params PublicationRecorded[] said)
    {
        var ledger = await server.LedgerAsync();
        var definition = new RankingDefinition
        {
            Id = "merged",
            Title = "Merged",
            Flows = [new("total", "CNY")],
            Entities = [new("big", "Big"), new("small", "Small"), new("other", "Other")],
        };
        await ledger.SendAsync(new DefineRanking(definition, "tester"));
        await ledger.SendAsync(new RecordPublications("merged", said));
        return await Desk.OverAsync(ledger);
    }

    private static PublicationRecorded Said(string id, int year, params (string Entity, decimal Value, string? Flags)[] figures) =>
        new(
            "merged",
            id,
            "office",
            "release",
            "Title",
            null,
            null,
            new(year + 1, 1, 20),
            "day",
            null,
            null,
            false,
            [.. figures.Select(each => new RecordedFigure("total", $"{year}", each.Entity, each.Value, Flags: each.Flags))],
            [],
            [],
            null,
            "tester"
        );
}
