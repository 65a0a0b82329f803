using RankLedger.Auditing;
using RankLedger.Publications;

namespace RankLedger.Cli.Tests;

/// <summary>Where a figure of Beijing comes from: recorded, corrected by us, and touched by what we voided.</summary>
internal static class SampleLineage
{
    internal const string First = "bjcustoms-2021-04-26-q1";
    internal const string Third = "bjgov-2022-01-26-fy2021";

    internal static readonly DateTimeOffset Recorded = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    internal static LineageAnswer Answer { get; } =
        new(
            SampleAnswers.Basis(null) with
            {
                Position = 213,
            },
            "china-foreign-trade-cities",
            "beijing",
            "Beijing",
            "total",
            "2021-01/2021-03",
            "CNY",
            1,
            683.23e9m,
            683.22e9m,
            683.24e9m,
            null,
            "683.23",
            "billion yuan",
            null,
            new PublicationHead(
                Third,
                "Beijing Foreign Affairs Office",
                "release",
                2,
                "Beijing's Imports and Exports in 2021",
                "https://wb.beijing.gov.cn/en/",
                "en",
                "2022-01-26",
                new(2022, 1, 26),
                null,
                "partial",
                null,
                null,
                PublicationState.Standing,
                [],
                8,
                0,
                0,
                62,
                2
            ),
            [
                Event(62, Third, "publication-recorded", "importer", null, null, "recorded with 8 figures", 'a', saysTheCell: false),
                Event(
                    213,
                    Third,
                    "figure-corrected",
                    "editor",
                    "a digit was misread",
                    "page 3",
                    "beijing 2021-01/2021-03 total was 683.32 billion yuan, is 683.23 billion yuan",
                    'b',
                    saysTheCell: true
                ),
            ],
            [
                Event(
                    214,
                    First,
                    "publication-voided",
                    "editor",
                    "recorded twice",
                    null,
                    "void: the record should never have existed",
                    'c',
                    saysTheCell: false
                ),
            ]
        );

    private static LineageEvent Event(
        long position,
        string publication,
        string type,
        string actor,
        string? reason,
        string? evidence,
        string detail,
        char hash,
        bool saysTheCell
    ) =>
        new()
        {
            Position = position,
            RecordedAt = Recorded,
            Publication = publication,
            Type = type,
            Actor = actor,
            Reason = reason,
            Evidence = evidence,
            Detail = detail,
            BodySha256 = new string(hash, 64),
            Leaf = new string((char)(hash + 3), 64),
            SaysTheCell = saysTheCell,
        };

    internal static StatementAmendment Amended(long position, AmendmentKind kind) =>
        new(
            position,
            kind,
            "ann",
            "a digit was misread",
            "page 1",
            Recorded,
            "beijing 2021-01/2021-03 total was 6773.7 亿元, is 6773.8 亿元",
            On: null,
            ReversedAt: null
        );
}
