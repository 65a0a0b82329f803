using Npgsql;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
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
    public IEnumerable<Revision> All => Printed.Concat(Implied);
}

/// <summary>Reads the revisions known at a point.</summary>
internal static class RevisionReader
{
    /// <summary>By entity, period and flow; null asks for all.</summary>
    public static async Task<List<RevisedCell>> AtAsync(
        NpgsqlDataSource database,
        View view,
        string? entity,
        ReferencePeriod? period,
        string? flow,
        CancellationToken ct
    )
    {
        var (oneFlow, oneEntity) = (flow is null ? null : view.Flow(flow).Id, entity is null ? null : view.Entity(entity).Id);
        var periods = period is { } named ? new[] { named.ToString(), Later(named) } : null;
        var cells = await CellReader.AtAsync(database, view, new(oneFlow, periods, oneEntity), ct);
        var standing = cells.ToDictionary(cell => cell.Cell, cell => cell.StandingAt(view.Limit));
        return
        [
            .. standing
                .Where(cell => period is null || cell.Key.Period == period.ToString())
                .Select(cell => (cell.Key, Period: ReferencePeriod.Parse(cell.Key.Period), Statements: cell.Value))
                .OrderBy(cell => cell.Key.Entity, StringComparer.Ordinal)
                .ThenBy(cell => cell.Period)
                .ThenBy(cell => cell.Key.Flow, StringComparer.Ordinal)
                .Select(cell =>
                {
                    var later = standing.GetValueOrDefault(cell.Key with { Period = Later(cell.Period) }) ?? [];
                    return new RevisedCell(
                        cell.Key,
                        PrintedRevisions.Of(cell.Statements),
                        Implied(view, cell.Key, cell.Period, cell.Statements, later),
                        PrintedRevisions.Superseded(cell.Statements),
                        Math.Max(0, cell.Statements.Count(each => each.Value is not null) - 1),
                        ImpliedRevisions.Comparable(cell.Statements, later)
                    );
                }),
        ];
    }

    // Growth printed behind a break is growth of something else.
    private static IReadOnlyList<Revision> Implied(
        View view,
        CellKey cell,
        ReferencePeriod period,
        IReadOnlyList<Statement> statements,
        IReadOnlyList<Statement> later
    ) =>
        period.OneYearLater() is { } next && view.Ranking.Break(cell.Flow, cell.Entity, period, next) is not null
            ? []
            : ImpliedRevisions.Of(statements, later);

    private static string Later(ReferencePeriod period) => period.OneYearLater()?.ToString() ?? "";
}
