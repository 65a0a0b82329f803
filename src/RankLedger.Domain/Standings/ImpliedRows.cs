using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Standings;

/// <summary>Fills a table's gaps with implied values. Shares, previous ranks and completeness stay those of what is printed.</summary>
public static class ImpliedRows
{
    /// <summary>The table with implied rows; the same table where there is nothing to fill.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="table">The table of what is printed.</param>
    /// <param name="now">What it was made of.</param>
    /// <param name="implied">Values of cells that nobody printed.</param>
    /// <param name="levels">Other levels than the definition ranks.</param>
    public static StandingsTable Fill(
        Ranking ranking,
        string flow,
        StandingsTable table,
        PeriodContent now,
        IReadOnlyList<EntityFigure> implied,
        IReadOnlyCollection<string>? levels = null
    )
    {
        var filled = Table.Of(ranking, [.. now.Figures, .. implied], now.Printed, levels);
        var printed = table.Rows.ToDictionary(row => row.Entity, StringComparer.Ordinal);
        var gaps = implied.Select(figure => figure.Entity).ToHashSet(StringComparer.Ordinal);
        var rows = filled
            .Places.Select(place => Row(ranking, flow, place, gaps.Contains(place.Entity), printed.GetValueOrDefault(place.Entity)))
            .ToList();
        var present = rows.Select(row => row.Entity).ToHashSet(StringComparer.Ordinal);
        var size = ranking.Definition.TableSize;
        return new(
            rows,
            table.Complete && rows.Where(row => row.Rank <= size).All(row => row.Evidence == Evidence.Figure),
            [.. table.Awaited.Where(entity => !present.Contains(entity))],
            filled.Vacant,
            [
                .. table.Contradictions,
                .. filled
                    .Contradictions.Where(found => table.Contradictions.All(known => known.Entity != found.Entity))
                    .Select(found => found with { Kind = ContradictionKind.Implied }),
            ]
        )
        {
            Placed = filled.Places.Count,
            Known = table.Known,
            IsSettled = table.IsSettled,
            Contenders = table.Contenders,
            Unplaced = table.Unplaced,
            AwaitedFigures = [.. table.AwaitedFigures.Where(figure => !present.Contains(figure.Entity))],
        };
    }

    // A rank that implied values moved is not compared with one that they did not.
    private static StandingsRow Row(Ranking ranking, string flow, Place place, bool isImplied, StandingsRow? printed)
    {
        var row = printed
            ?? new StandingsRow
            {
                Rank = place.Rank,
                Entity = place.Entity,
                Name = ranking.Entity(place.Entity)!.Name,
                Evidence = Evidence.Implied,
                Publication = place.Figure!.Publication,
                PublishedOn = place.Figure.PublishedOn,
            };
        row = row with
        {
            Rank = place.Rank,
            Low = place.Span.Low,
            High = place.Span.High,
            Order = place.Order,
            Tier = StandingsFold.Tier(ranking, flow, isImplied ? null : row.Value, place.Span),
            PreviousRank = place.Rank == printed?.Rank ? printed.PreviousRank : null,
        };
        return !isImplied
            ? row
            : row with
            {
                Value = place.Figure!.Value,
                Evidence = Evidence.Implied,
                Publication = place.Figure.Publication,
                PublishedOn = place.Figure.PublishedOn,
            };
    }
}
