using RankLedger.Domain.Figures;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;

namespace RankLedger.Auditing;

/// <summary>The revisions of one cell, and how often there could have been one.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Printed">Printed and gradual ones.</param>
/// <param name="Implied">Implied ones.</param>
/// <param name="Superseded">Numbers of other sources that took the place of what stood, which are no revisions.</param>
/// <param name="Restatements">Standing statements with a value that followed another.</param>
/// <param name="Bases">Pairs of value and growth printed a year later that could have implied one.</param>
internal sealed record RevisedCell(
    CellKey Cell,
    IReadOnlyList<Revision> Printed,
    IReadOnlyList<Revision> Implied,
    IReadOnlyList<Revision> Superseded,
    int Restatements,
    int Bases
)
{
    /// <summary>Whether there is anything to list.</summary>
    public bool HasAny => Printed.Count + Implied.Count + Superseded.Count > 0;

    public IEnumerable<Revision> All => Printed.Concat(Implied);

    /// <summary>Finds them in the statements that stand at a point about the cell, and about the same one a year later.</summary>
    public static RevisedCell Of(
        View view,
        CellKey cell,
        ReferencePeriod period,
        IReadOnlyList<Statement> statements,
        IReadOnlyList<Statement> later
    ) =>
        new(
            cell,
            PrintedRevisions.Of(statements),
            period.OneYearLater() is { } next && view.Ranking.Break(cell.Flow, cell.Entity, period, next) is not null
                // Growth printed behind a break is growth of something else.
                ? []
                : ImpliedRevisions.Of(statements, later),
            PrintedRevisions.Superseded(statements),
            Math.Max(0, statements.Count(each => each.Value is not null) - 1),
            ImpliedRevisions.Comparable(statements, later)
        );
}
