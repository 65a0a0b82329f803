using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Standings;

/// <summary>Everything that is printed about one flow and period at a point.</summary>
/// <param name="Figures">The values.</param>
/// <param name="Printed">The printed positions.</param>
public sealed record PeriodContent(IReadOnlyList<EntityFigure> Figures, IReadOnlyList<PrintedRank> Printed)
{
    /// <summary>Nothing was printed.</summary>
    public static PeriodContent Empty { get; } = new([], []);
}

/// <summary>A whole table with what can be said of it.</summary>
/// <param name="Rows">Every row.</param>
/// <param name="Complete">Nobody awaited, no vacant position, every row down to the table size has a value.</param>
/// <param name="Awaited">Entities that had a figure a year earlier and have no row now.</param>
/// <param name="Vacant">Positions that printed positions leave open.</param>
/// <param name="Contradictions">Printed positions that figures contradict.</param>
public sealed record StandingsTable(
    IReadOnlyList<StandingsRow> Rows, bool Complete, IReadOnlyList<string> Awaited, IReadOnlyList<int> Vacant, IReadOnlyList<Contradiction> Contradictions);

/// <summary>Derives standings from what is printed of a period and of the period one year earlier, both at one point.</summary>
public static class StandingsFold
{
    /// <summary>The standings.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="flow">The flow, which decides about tiers.</param>
    /// <param name="now">What is printed of the period.</param>
    /// <param name="yearBefore">What is printed of the period one year earlier.</param>
    /// <param name="levels">Other levels than the definition ranks.</param>
    /// <param name="top">The last rank of which rows are given; all that is said beside the rows is of the whole table.</param>
    public static StandingsTable Of(
        Ranking ranking, string flow, PeriodContent now, PeriodContent yearBefore, IReadOnlyCollection<string>? levels = null, int top = int.MaxValue)
    {
        var table = Table.Of(ranking, now.Figures, now.Printed, levels);
        var before = Table.Of(ranking, yearBefore.Figures, yearBefore.Printed, levels);
        var earlier = before.Places.ToDictionary(place => place.Entity, StringComparer.Ordinal);
        var reference = now.Figures.FirstOrDefault(figure => figure.Entity == ranking.Definition.Reference)?.Value;
        var rows = table.Places.TakeWhile(place => place.Rank <= top)
            .Select(place => Row(ranking, flow, place, table, earlier.GetValueOrDefault(place.Entity), before, reference)).ToList();
        foreach (var place in table.Places)
            earlier.Remove(place.Entity);
        var awaited = earlier.Count == 0 ? [] : before.Places.Where(place => place.Figure is not null && earlier.ContainsKey(place.Entity)).Select(place => place.Entity).ToList();
        var size = ranking.Definition.TableSize;
        var complete = awaited.Count == 0 && table.Vacant.Count == 0 && table.Places.Count > 0
            && table.Places.Where(place => place.Rank <= size).All(place => place.Figure is not null);
        return new(rows, complete, awaited, table.Vacant, table.Contradictions);
    }

    /// <summary>Whether a rank can be compared: it is printed, or no position above it is vacant.</summary>
    public static bool IsComparable(Place place, Table table) => place.Printed?.Rank == place.Rank || !table.Vacant.Any(vacant => vacant < place.Rank);

    /// <summary>The highest tier that an amount reaches.</summary>
    internal static string? Tier(Ranking ranking, string flow, decimal? amount) => ranking.Tiers(flow).LastOrDefault(tier => amount >= tier.Value)?.Name;

    private static StandingsRow Row(Ranking ranking, string flow, Place place, Table table, Place? earlier, Table before, decimal? reference)
    {
        var (value, past) = (place.Figure?.Value, earlier?.Figure?.Value);
        return new()
        {
            Rank = place.Rank, Entity = place.Entity, Name = ranking.Entity(place.Entity)!.Name, Value = value, Low = place.Span.Low, High = place.Span.High,
            Evidence = place.Figure is null ? Evidence.PublishedRank : Evidence.Figure,
            Publication = place.Figure?.Publication ?? place.Printed!.Publication, PublishedOn = place.Figure?.PublishedOn ?? place.Printed!.PublishedOn,
            PrintedRank = place.Printed?.Rank,
            PreviousRank = earlier is not null && IsComparable(place, table) && IsComparable(earlier, before) ? earlier.Rank : null,
            PreviousValue = past, GrowthPublished = place.Figure?.Growth,
            GrowthComputed = value is { } now && past is { } then && then > 0 ? Percent(now - then, then) : null,
            Share = value is { } part && reference is { } whole && whole > 0 ? Percent(part, whole) : null,
            Tier = Tier(ranking, flow, value ?? place.Span.Low),
            Order = place.Order,
        };
    }

    private static decimal? Percent(decimal part, decimal whole)
    {
        try { return Math.Round(part / whole * 100, 1, MidpointRounding.AwayFromZero); }
        catch (OverflowException) { return null; }
    }
}
