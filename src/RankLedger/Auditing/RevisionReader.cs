using System.Runtime.CompilerServices;
using Npgsql;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

namespace RankLedger.Auditing;

/// <summary>Reads the revisions known at a point.</summary>
internal static class RevisionReader
{
    /// <summary>By entity, period and flow, one entity after another: what is held is the statements of one, or of one period.</summary>
    /// <param name="database">The database.</param>
    /// <param name="view">The point.</param>
    /// <param name="entity">One entity; null for all.</param>
    /// <param name="period">One reference period; null for all.</param>
    /// <param name="flow">One flow; null for all.</param>
    /// <param name="first">The first entity that is wanted; null for all.</param>
    /// <param name="ct">Stops it.</param>
    public static async IAsyncEnumerable<RevisedCell> InOrderAsync(
        NpgsqlDataSource database,
        View view,
        string? entity,
        ReferencePeriod? period,
        string? flow,
        string? first,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var groups = period is { } one
            ?
            [
                .. view.Ranking.Definition.Flows.SelectMany(each =>
                    new PeriodKey[] { new(each.Id, one.ToString()), new(each.Id, Later(one)) }
                ),
            ]
            : await StatedGroups.OfAsync(database, view, flow, ct);
        groups.RemoveAll(group => flow is not null && group.Flow != flow);
        IEnumerable<string?> whose =
            entity is not null || period is not null
                ? new[] { entity }
                : (await StatedEntities.OfAsync(database, view, ct)).Select(id => (string?)id);
        ILookup<PeriodKey, PublicationContent>? full = null;
        foreach (var each in whose.Where(id => id is null || first is null || string.CompareOrdinal(id, first) >= 0))
        {
            if (each is not null)
                full ??= await CellReader.FullAsync(database, view, groups, ct);
            var cells = await CellReader.OfAsync(database, view, groups, each, ct, full);
            foreach (
                var cell in Found(view, cells, period).Where(cell => first is null || string.CompareOrdinal(cell.Cell.Entity, first) >= 0)
            )
                yield return cell;
        }
    }

    private static IEnumerable<RevisedCell> Found(View view, IReadOnlyList<StatedCell> cells, ReferencePeriod? period)
    {
        var standing = cells.ToDictionary(cell => cell.Cell, cell => cell.StandingAt(view.Limit));
        return standing
            .Where(cell => period is null || cell.Key.Period == period.ToString())
            .Select(cell => (cell.Key, Period: ReferencePeriod.Parse(cell.Key.Period), Statements: cell.Value))
            .OrderBy(cell => cell.Key.Entity, StringComparer.Ordinal)
            .ThenBy(cell => cell.Period)
            .ThenBy(cell => cell.Key.Flow, StringComparer.Ordinal)
            .Select(cell =>
                RevisedCell.Of(
                    view,
                    cell.Key,
                    cell.Period,
                    cell.Statements,
                    standing.GetValueOrDefault(cell.Key with { Period = Later(cell.Period) }) ?? []
                )
            );
    }

    private static string Later(ReferencePeriod period) => period.OneYearLater()?.ToString() ?? "";
}
