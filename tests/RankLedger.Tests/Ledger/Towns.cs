using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;

namespace RankLedger.Tests.Ledger;

/// <summary>A small ranking for tests of the ledger itself.</summary>
internal static class Towns
{
    /// <summary>The day on which everything is recorded.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 28);

    public static RankingDefinition Definition { get; } =
        new()
        {
            Id = "towns",
            Title = "Towns",
            Flows = [new("total", "CNY")],
            Entities = [new("a", "A"), new("b", "B")],
            Tiers = [new("hundred", 100)],
        };

    public static PublicationRecorded Publication(string id, DateOnly on, decimal value, string year = "2024") =>
        new(
            "towns",
            id,
            "press",
            "press",
            "Title",
            null,
            null,
            on,
            "day",
            null,
            null,
            false,
            [new("total", year, "a", value), new("total", year, "b", 150)],
            [],
            [new("total", year, "a", 1)],
            null,
            "tester"
        );
}
