using RankLedger.Auditing;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Revisions;
using RankLedger.Proving;
using RankLedger.Publications;

namespace RankLedger.Cli.Tests;

/// <summary>Answers put together by hand: Beijing's first quarter of 2021, and a correction of ours, a drop and a withdrawal beside
/// it.</summary>
public sealed class Audit_pages_read_as_approved
{
    private const string First = SampleLineage.First;
    private const string Third = SampleLineage.Third;

    private static readonly DateTimeOffset Recorded = SampleLineage.Recorded;

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    [InlineData(200, "200 columns")]
    public void A_history(int? width, string name)
    {
        using var screen = new TestScreen(width);
        var answer = new HistoryAnswer(
            SampleAnswers.Basis(null) with
            {
                Position = 216,
            },
            "china-foreign-trade-cities",
            "beijing",
            "Beijing",
            "total",
            "2021-01/2021-03",
            "CNY",
            [
                Said(First, "2021-04-26", "6773.7", 677.37m, 0.01m, StatementOutcome.Corrected) with
                {
                    CorrectedAt = 213,
                    Amendment = SampleLineage.Amended(213, AmendmentKind.Correction) with { ReversedAt = 216 },
                },
                Said(First, "2021-04-26", "6773.8", 677.38m, 0.01m, StatementOutcome.Reversed) with
                {
                    Position = 213,
                    CorrectedAt = 216,
                    Amendment = SampleLineage.Amended(216, AmendmentKind.Reversal) with
                    {
                        Evidence = null,
                        Detail = "undoes the event at @213",
                    },
                },
                Said(First, "2021-04-26", "6773.7", 677.37m, 0.01m, StatementOutcome.First) with
                {
                    Growth = 8.7m,
                    Position = 216,
                },
                Said("bbt-2021-10-25-beijing-q3", "2021-10-25", "6825", 682.5m, 0.1m, StatementOutcome.Dropped) with
                {
                    DroppedBy = "all-2022",
                },
                Said(Third, "2022-01-26", "6832.3", 683.23m, 0.01m, StatementOutcome.Revised) with
                {
                    Stands = true,
                },
                Said("later", "2022-02", null, null, null, StatementOutcome.Withdrawn) with
                {
                    Amendment = SampleLineage.Amended(214, AmendmentKind.Withdrawal) with
                    {
                        Reason = "taken back",
                        Evidence = "its page",
                        Detail = "withdrawn by the publisher on 2022-03-01",
                        On = new(2022, 3, 1),
                    },
                },
                Said("never", "2022-03", "7", 0.7m, 0.1m, StatementOutcome.Voided) with
                {
                    Amendment = SampleLineage.Amended(215, AmendmentKind.Void) with
                    {
                        Reason = "a test",
                        Evidence = null,
                        Detail = "void: the record should never have existed",
                    },
                },
            ]
        );
        HistoryPage.Write(screen.Screen, answer, new(InFull: false));
        screen.Output.ShouldBeApproved($"history, {name}");
    }

    [Fact]
    public void What_another_source_superseded_is_told_apart()
    {
        using var screen = new TestScreen(null);
        var answer = new RevisionsAnswer(
            SampleAnswers.Basis(null),
            "trade",
            [],
            [
                new(
                    "norhaven",
                    "Norhaven",
                    "2015",
                    "balance",
                    RevisionKind.Superseded,
                    2.09e9m,
                    -4.1e9m,
                    -4.1e9m,
                    -4.1e9m,
                    null,
                    -6.19e9m,
                    -296.17m,
                    "compiler-1",
                    "register-1",
                    "Compiler",
                    "Register",
                    "2016-02-11",
                    10
                ),
            ]
        );
        RevisionsPage.Write(screen.Screen, answer, new(InFull: false));
        screen
            .Output.ReplaceLineEndings("\n")
            .ShouldContain(
                "No revision: Norhaven, balance 2015: -4.1 bn of Compiler (compiler-1, 2016-02-11) took the place of 2.09 bn of "
                    + "Register (register-1).\n"
            );
    }

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    [InlineData(200, "200 columns")]
    public void Revisions(int? width, string name)
    {
        using var screen = new TestScreen(width);
        var answer = new RevisionsAnswer(
            SampleAnswers.Basis(null) with
            {
                Position = 213,
            },
            "china-foreign-trade-cities",
            [
                new(
                    "beijing",
                    "Beijing",
                    "2021-01/2021-03",
                    "total",
                    RevisionKind.Printed,
                    677.37e9m,
                    682.5e9m,
                    682.4e9m,
                    682.6e9m,
                    null,
                    5.13e9m,
                    0.76m,
                    "bbt-2021-10-25-beijing-q3",
                    First,
                    "China Customs",
                    "China Customs",
                    "2021-10-25",
                    182
                ),
                new(
                    "china",
                    "China",
                    "2022",
                    "total",
                    RevisionKind.Implied,
                    42.07e12m,
                    41.677e12m,
                    41.646e12m,
                    41.707e12m,
                    0.2m,
                    -0.393e12m,
                    -0.93m,
                    "gacc-2024-01-12-fy2023",
                    "gacc-2023-01-13-fy2022",
                    "China Customs",
                    "China Customs",
                    "2024-01-12",
                    364
                ),
            ],
            []
        );
        RevisionsPage.Write(screen.Screen, answer, new(InFull: false));
        screen.Output.ShouldBeApproved($"revisions, {name}");
    }

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    public void A_lineage(int? width, string name)
    {
        using var screen = new TestScreen(width);
        LineagePage.Write(screen.Screen, SampleLineage.Answer, new(InFull: false), Signed);
        screen.Output.ShouldBeApproved($"lineage, {name}");
    }

    private static CheckpointAnswer Signed =>
        new("example.com/v1/log", 214, "VvM+vzNwOCGvOva5fjKR8h02PiD/Gvb0z7LJ43gR6lk=", Recorded, "unused");

    [Fact]
    public void A_lineage_of_a_position()
    {
        using var screen = new TestScreen();
        LineagePage.Write(
            screen.Screen,
            SampleLineage.Answer with
            {
                Value = null,
                Low = 2.5e12m,
                High = 4.52e12m,
                PrintedRank = 3,
                Rank = 3,
                Text = null,
                Events = [SampleLineage.Answer.Events[0]],
                AlsoTouched = [],
            },
            new(InFull: false),
            signed: null
        );
        screen.Output.ShouldBeApproved("lineage, position");
    }

    [Fact]
    public void A_triangle()
    {
        using var screen = new TestScreen();
        TriangleCsv.Write(
            screen.Screen,
            new(
                SampleAnswers.Basis(null) with
                {
                    Position = 213,
                },
                "china-foreign-trade-cities",
                "beijing",
                "Beijing",
                "total",
                "CNY",
                [new(2021, 4, 26), new(2021, 10, 25)],
                [new("2021-Q1", [null, 682.5e9m]), new("2021-01/2021-03", [677.37e9m, 682.5e9m])]
            )
        );
        screen.Output.ShouldBeApproved("triangle");
    }

    [Fact]
    public void A_triangle_of_which_nothing_is_known()
    {
        using var screen = new TestScreen();
        TriangleCsv.Write(
            screen.Screen,
            new(SampleAnswers.Basis(null) with { Position = 213 }, "china-foreign-trade-cities", "xian", "Xi'an", "total", "CNY", [], [])
        );
        screen.Output.ReplaceLineEndings("\n").ShouldBe("period\n");
        screen.Problems.ShouldStartWith("Nothing is known of Xi'an, total, at this point: everything published");
    }

    private static HistoryStatement Said(
        string publication,
        string published,
        string? text,
        decimal? billions,
        decimal? digit,
        StatementOutcome outcome
    ) =>
        new(
            publication,
            "Beijing Customs",
            "China Customs",
            1,
            published,
            new(2021, 4, 26),
            text,
            text is null ? null : "亿元",
            null,
            billions * 1e9m,
            (billions - digit) * 1e9m,
            (billions + digit) * 1e9m,
            null,
            null,
            outcome,
            Again: false,
            Stands: false,
            DroppedBy: null,
            38,
            Recorded,
            CorrectedAt: null,
            Amendment: null
        )
        {
            Kind = "release",
            Title = "Beijing",
            Before = null,
            Url = null,
        };
}
