using RankLedger.Auditing;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Auditing;

[Collection<AsksTheSample>]
public sealed class RevisionTests(SampleLedger sample, TestServer server)
{
    [Fact]
    public async Task The_sample_holds_exactly_six_printed_revisions()
    {
        // The list of the sample. Days: 26 April to 25 October 2021 are 182, to 26 January 2022 are 275. Of one span the quarter stands
        // first.
        var answer = await (sample.Ledger).SendAsync(All());
        answer
            .Revisions.Where(each => each.Kind != RevisionKind.Implied)
            .Select(each => (each.Kind, each.Entity, each.Period, each.Flow, each.Old, each.New))
            .ShouldBe([
                (RevisionKind.Printed, "beijing", "2021-Q1", "total", 682500000000m, 683230000000m),
                (RevisionKind.Printed, "beijing", "2021-01/2021-03", "total", 677370000000m, 682500000000m),
                (RevisionKind.Printed, "beijing", "2021-01/2021-03", "total", 682500000000m, 683230000000m),
                (RevisionKind.Printed, "beijing", "2021-Q2", "total", 745850000000m, 747150000000m),
                (RevisionKind.Printed, "beijing", "2021-Q3", "total", 805270000000m, 805840000000m),
                (RevisionKind.Printed, "china", "2023-01/2023-03", "total", 9890000000000m, 9760000000000m),
            ]);
        var beijing = answer.Revisions.Where(each => each is { Entity: "beijing", Period: "2021-01/2021-03" }).ToList();
        beijing
            .Select(each => (each.Difference, each.Percent, each.DaysSinceFirst, each.PreviousPublication))
            .ShouldBe([(5130000000m, 0.76m, 182, "bjcustoms-2021-04-26-q1"), (730000000m, 0.11m, 275, "bbt-2021-10-25-beijing-q3")]);
    }

    [Fact]
    public async Task Growth_rates_imply_forty_four_more()
    {
        // 44 by an independent computation over figures.csv with exact fractions: value ± one unit of its last digit, growth ± half a
        // unit, the base as folded up to the same publication, the same value and growth once.
        var answer = await (sample.Ledger).SendAsync(All());
        answer.Revisions.Count(each => each.Kind == RevisionKind.Implied).ShouldBe(44);

        // By hand: 41.76 ± 0.01 tn at 0.2 ± 0.05 % say 41.75 / 1.0025 = 41.646 to 41.77 / 1.0015 = 41.707 tn; printed was 42.07 ± 0.01.
        var china = answer.Revisions.Single(each =>
            each is { Entity: "china", Period: "2022", Flow: "total", Publication: "gacc-2024-01-12-fy2023" }
        );
        (china.Kind, china.Old, china.Growth).ShouldBe((RevisionKind.Implied, 42070000000000m, 0.2m));
        decimal.Round(china.Low!.Value / 1e9m).ShouldBe(41646m);
        decimal.Round(china.High!.Value / 1e9m).ShouldBe(41707m);
        china.New.ShouldBe(41677000000000m);

        // Xiamen 2021: 922.56 bn at "4" allow 882.8 to 891.4 bn, 887.65 lies inside: a whole number spans half a percent.
        answer.Revisions.ShouldNotContain(each => each.Entity == "xiamen" && each.Period == "2021" && each.Flow == "total");
    }

    [Fact]
    public async Task Only_what_was_public_counts_and_filters_narrow()
    {
        var ledger = sample.Ledger;
        var early = await ledger.SendAsync(
            All() with
            {
                Entity = "beijing",
                Flow = "total",
                Point = new(AsPublished.On(new(2021, 10, 25)), AsRecorded.Now),
            }
        );
        early.Revisions.Where(each => each.Kind == RevisionKind.Printed).ShouldHaveSingleItem().New.ShouldBe(682500000000m);
        (await ledger.SendAsync(All() with { Entity = "beijing", Period = ReferencePeriod.Parse("2021-Q2") }))
            .Revisions.ShouldHaveSingleItem()
            .Difference.ShouldBe(1300000000m);
    }

    [Fact]
    public async Task Small_steps_that_add_up_are_gradual_and_coarser_repetitions_are_nothing()
    {
        // Spans: 100.0 ± 0.1, then 100.1, 100.2 (touching 100.0's span only: disjoint from the oldest), then "100" ± 1, which overlaps.
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new RankingDefinition
                {
                    Id = "trade",
                    Title = "Trade",
                    Flows = [new("total", "CNY")],
                    Entities = [new("a", "A")],
                },
                "tester"
            )
        );
        string[] printed = ["100.0", "100.1", "100.2", "100"];
        await ledger.SendAsync(
            new RecordPublications(
                "trade",
                [
                    .. printed.Select(
                        (text, at) =>
                            new PublicationRecorded(
                                "trade",
                                $"p{at}",
                                "press",
                                "press",
                                "Title",
                                null,
                                null,
                                new(2026, 1, 1 + at),
                                "day",
                                null,
                                null,
                                false,
                                [new("total", "2025", "a", decimal.Parse(text) * 1e9m, text, "billion yuan")],
                                [],
                                [],
                                null,
                                "tester"
                            )
                    ),
                ]
            )
        );
        var answer = await ledger.SendAsync(new GetRevisions("trade", null, null, null, new(AsPublished.All, AsRecorded.Now)));
        var found = answer.Revisions.ShouldHaveSingleItem();
        (found.Kind, found.Old, found.New, found.Publication, found.PreviousPublication, found.DaysSinceFirst).ShouldBe(
            (RevisionKind.Gradual, 100e9m, 100.2e9m, "p2", "p0", 2)
        );
    }

    [Fact]
    public async Task Of_very_many_periods_all_are_told_in_order()
    {
        // 2,000 are read at once: the last of them and the first behind them are revised, and growth of a day behind them implies that
        // one a year before was, which is among them: 110 is 20 ± 0.05 % more than 91.67, and 100 was printed.
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new RankingDefinition
                {
                    Id = "trade",
                    Title = "Trade",
                    Flows = [new("total", "CNY")],
                    Entities = [new("a", "A")],
                },
                "tester"
            )
        );
        var days = Enumerable.Range(0, 2_100).Where(at => at != 2_066).ToList();
        await ledger.SendAsync(
            new RecordPublications(
                "trade",
                [
                    Published("first", 1, [.. days.Select(at => Stated(at, 100))]),
                    Published("second", 2, [Stated(1_999, 101), Stated(2_000, 102), Stated(2_066, 110) with { Growth = 20 }]),
                ]
            )
        );

        var answer = await ledger.SendAsync(new GetRevisions("trade", "a", null, null, new(AsPublished.All, AsRecorded.Now)));

        answer
            .Revisions.Select(each => (each.Kind, each.Period, each.Old))
            .ShouldBe([
                (RevisionKind.Implied, Day(1_700), 100),
                (RevisionKind.Printed, Day(1_999), 100),
                (RevisionKind.Printed, Day(2_000), 100),
            ]);
        var page = await ledger.SendAsync(new GetRevisions("trade", null, null, null, new(AsPublished.All, AsRecorded.Now), Limit: 2));
        page.Revisions.Count.ShouldBe(2);
        (
            await ledger.SendAsync(
                new GetRevisions("trade", null, null, null, new(AsPublished.All, AsRecorded.Now), new RevisionCursor("a", 2), Limit: 2)
            )
        )
            .Revisions.ShouldHaveSingleItem()
            .Period.ShouldBe(Day(2_000));

        static string Day(int at) => $"{new DateOnly(2019, 1, 1).AddDays(at):yyyy-MM-dd}";

        static RecordedFigure Stated(int at, decimal value) => new("total", Day(at), "a", value);

        static PublicationRecorded Published(string id, int day, IReadOnlyList<RecordedFigure> figures) =>
            new(
                "trade",
                id,
                "press",
                "press",
                "Title",
                null,
                null,
                new(2026, 1, day),
                "day",
                null,
                null,
                false,
                figures,
                [],
                [],
                null,
                "tester"
            );
    }

    private static GetRevisions All() => new(SampleLedger.Ranking, null, null, null, new(AsPublished.All, AsRecorded.Now));
}
