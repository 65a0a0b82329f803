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
    // Of one entity so many flows and periods are read at once.
    private const int MostGroups = 2_000;

    /// <summary>By entity, period and flow, one entity after another: what is held is the statements of some flows and periods of one, or
    /// of one period.</summary>
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
        var asked = period is { } one
            ? [.. view.Ranking.Definition.Flows.Select(each => new PeriodKey(each.Id, one.ToString()))]
            : await StatedGroups.OfAsync(database, view, flow, ct);
        List<(HashSet<PeriodKey> Asked, HashSet<PeriodKey> Read)> parts =
        [
            .. asked
                .Where(group => flow is null || group.Flow == flow)
                .OrderBy(group => ReferencePeriod.Parse(group.Period))
                .ThenBy(group => group.Flow, StringComparer.Ordinal)
                .Chunk(MostGroups)
                .Select(part => (part.ToHashSet(), WithYearLater(part))),
        ];
        IEnumerable<string?> whose =
            entity is not null || period is not null
                ? new[] { entity }
                : (await StatedEntities.OfAsync(database, view, ct)).Select(id => (string?)id);
        ILookup<PeriodKey, PublicationContent>? full = null;
        foreach (var each in whose.Where(id => id is null || first is null || string.CompareOrdinal(id, first) >= 0))
        {
            if (each is not null)
                full ??= await CellReader.FullAsync(database, view, [.. parts.SelectMany(part => part.Read).Distinct()], ct);
            foreach (var (ofPart, read) in parts)
            {
                var cells = await CellReader.OfAsync(database, view, read, each, ct, full);
                foreach (
                    var cell in Found(view, cells, ofPart)
                        .Where(cell => first is null || string.CompareOrdinal(cell.Cell.Entity, first) >= 0)
                )
                    yield return cell;
            }
        }
    }

    private static IEnumerable<RevisedCell> Found(View view, IReadOnlyList<StatedCell> cells, HashSet<PeriodKey> asked)
    {
        var standing = cells.ToDictionary(cell => cell.Cell, cell => cell.StandingAt(view.Limit));
        return standing
            .Where(cell => asked.Contains(cell.Key.Group))
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
                    cell.Period.OneYearLater() is { } later
                        ? standing.GetValueOrDefault(cell.Key with { Period = later.ToString() }) ?? []
                        : []
                )
            );
    }

    // Growth that is printed a year later implies what a number was revised to.
    private static HashSet<PeriodKey> WithYearLater(IReadOnlyCollection<PeriodKey> groups) =>
        [
            .. groups,
            .. from @group in groups
            let later = ReferencePeriod.Parse(@group.Period).OneYearLater()
            where later is not null
            select @group with
            {
                Period = later.Value.ToString(),
            },
        ];
}
