using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Standings;

/// <summary>Tables in few words: cities a to h, values with or without a margin, and printed positions.</summary>
internal static class GivenTable
{
    public static readonly RankingDefinition Cities = new()
    {
        Id = "cities",
        Title = "Cities",
        Flows = [new("total", "CNY")],
        TableSize = 3,
        Entities = [.. "abcdefgh".Select(letter => new EntityDefinition($"{letter}", $"{letter}"))],
        Tiers = [new("ten", 10), new("twenty", 20)],
    };

    public static EntityFigure Figure(string entity, decimal value, decimal margin = 0) =>
        new(entity, value, margin == 0 ? Span.Exact(value) : new(value - margin, value + margin), "p", "2026-01-01", null);

    /// <summary>A figure with another value of the same day.</summary>
    public static EntityFigure Conflicting(string entity, decimal value, decimal other) =>
        Figure(entity, value) with
        {
            Conflict = new([new("other", other, Span.Exact(other))]),
        };

    /// <summary>Positions of one publication, one after the other: <c>List("b c")</c> prints b first and c second; <c>List("- b=c d")</c>
    /// leaves the first out and prints b and c level.</summary>
    public static List<PrintedRank> List(string printed, string publication = "list", string ties = Ties.Competition)
    {
        var ranks = new List<PrintedRank>();
        var (position, next) = (1, 1);
        foreach (var group in printed.Split(' '))
        {
            var entities = group == "-" ? [] : group.Split('=');
            var size = Math.Max(entities.Length, 1);
            position = ties == Ties.Modified ? next + size - 1 : next;
            ranks.AddRange(entities.Select(entity => new PrintedRank(entity, position, publication, "2026-01-01")));
            next += ties == Ties.Dense ? 1 : size;
        }

        return [.. PrintedList.Read(ranks, ties)];
    }

    public static Table Table(
        IEnumerable<EntityFigure> figures,
        IEnumerable<PrintedRank>? printed = null,
        RankingDefinition? definition = null
    ) => Domain.Standings.Table.Of(new Ranking(definition ?? Cities), figures, printed ?? []);

    /// <summary>Ranks and entities in order: <c>1 a, 2 b</c>.</summary>
    public static string Told(this Table table) => string.Join(", ", table.Places.Select(place => $"{place.Rank} {place.Entity}"));

    public static Place Of(this Table table, string entity) => table.Places.First(place => place.Entity == entity);

    public static StandingsTable Derived(
        PeriodContent now,
        PeriodContent yearBefore,
        RankingDefinition? definition = null,
        string period = "2025",
        PeriodContent? justBefore = null
    ) =>
        StandingsFold.Of(
            new Ranking(definition ?? Cities),
            "total",
            new(ReferencePeriod.Parse(period), now, yearBefore, justBefore ?? yearBefore)
        );

    public static PeriodContent Content(params EntityFigure[] figures) => new(figures, []);
}
