using RankLedger.Domain.Rankings;
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
    /// <param name="ranking">The definition that counts.</param>
    /// <param name="shares">How many shares there are.</param>
    /// <param name="shareOf">The share of a flow and period.</param>
    public static PartedChange Of(PublicationChange change, Ranking ranking, int shares, Func<PeriodKey, int> shareOf)
    {
        var row = PublicationRow.Of(change.After, change.FirstPosition, change.Version);
        var parts = new CellPart?[shares];
        (PeriodKey Group, CellPart? Part) last = default;
        foreach (var cell in change.Restated())
        {
            var stated = change.After.Statements.GetValueOrDefault(new(cell.Flow, cell.Period, cell.Entity));
            var figure = stated is null ? null : FigureRow.Of(change.Id, stated, ranking.Flow(cell.Flow)?.Unit ?? "");
            Part(cell.Group).Stated.Add((cell, figure));
        }

        foreach (var cell in change.Touched())
            Part(cell.Group).Touched.Add(cell);
        return new(change, row, FoldedPublication.Of(change.Id, row, ranking), parts);

        // Neighbours are of one period most of the time.
        CellPart Part(PeriodKey group)
        {
            if (last.Part is null || last.Group != group)
                last = (group, parts[shareOf(group)] ??= new([], []));
            return last.Part!;
        }
    }
}

/// <summary>What a change says about the cells of one share.</summary>
/// <param name="Stated">The cells that the publication says something else about than before, with what it says; null where it says
/// nothing any more.</param>
/// <param name="Touched">The cells whose facts may change.</param>
internal sealed record CellPart(List<(CellKey Cell, FigureRow? Figure)> Stated, List<CellKey> Touched);

/// <summary>A cell that shows something else than before.</summary>
internal readonly record struct ChangedFacts(CellKey Cell, IReadOnlyList<FactRow> Before, IReadOnlyList<FactRow> After);
