using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>What one event did to a publication, parted into what it says about the cells of each share.</summary>
/// <param name="Change">The change.</param>
/// <param name="Row">The publication as it counts then.</param>
/// <param name="Head">What the fold needs to know of it.</param>
/// <param name="Parts">What it says, by share; null where it says nothing.</param>
internal sealed record PartedChange(PublicationChange Change, PublicationRow Row, FoldedPublication Head, CellPart?[] Parts)
{
    /// <summary>Parts a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="numbered">The definition that counts.</param>
    /// <param name="shares">How many shares there are.</param>
    /// <param name="shareOf">The share of a flow and period, by its first key.</param>
    public static PartedChange Of(PublicationChange change, NumberedRanking numbered, int shares, Func<long, int> shareOf)
    {
        var (ranking, row) = (numbered.Ranking, PublicationRow.Of(change.After, change.FirstPosition, change.Version));
        var (places, parts) = (new CellPlaces(numbered.Numbers), new CellPart?[shares]);
        (long First, CellPart? Part) lastPart = default;
        (string Flow, string Unit)? lastUnit = null;
        foreach (var (cell, stated) in change.Restated())
        {
            var placed = places.Of(cell);
            Part(placed.First).Stated.Add((placed, stated is null ? null : FigureRow.Of(change.Id, stated, Unit(cell.Flow))));
        }

        foreach (var cell in change.Touched())
        {
            var placed = places.Of(cell);
            Part(placed.First).Touched.Add(placed);
        }

        return new(change, row, FoldedPublication.Of(change.Id, row, ranking), parts);

        // Neighbours are of one period most of the time.
        CellPart Part(long first)
        {
            if (lastPart.Part is null || lastPart.First != first)
                lastPart = (first, parts[shareOf(first)] ??= new([], []));
            return lastPart.Part!;
        }

        string Unit(string flow)
        {
            var (last, unit) = lastUnit is { } known && known.Flow == flow ? known : (flow, ranking.Flow(flow)?.Unit ?? "");
            lastUnit = (last, unit);
            return unit;
        }
    }
}

/// <summary>What a change says about the cells of one share.</summary>
/// <param name="Stated">The cells that the publication says something else about than before, with what it says; null where it says
/// nothing any more.</param>
/// <param name="Touched">The cells whose facts may change.</param>
internal sealed record CellPart(List<(PlacedCell Cell, FigureRow? Figure)> Stated, List<PlacedCell> Touched);

/// <summary>A cell that shows something else than before.</summary>
internal readonly record struct ChangedFacts(CellKey Cell, IReadOnlyList<FactRow> Before, IReadOnlyList<FactRow> After);
