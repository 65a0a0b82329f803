using System.Runtime.CompilerServices;
using Npgsql;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

namespace RankLedger.Auditing.Measuring;

/// <summary>Follows every table of a ranking over all days at a position, one after the other.</summary>
internal static class RankRevisionReader
{
    public static async IAsyncEnumerable<TableRevisions> WalkAsync(
        NpgsqlDataSource database,
        View view,
        string? flow,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var groups = await StatedGroups.OfAsync(database, view, flow, ct);
        foreach (var group in groups.Union(await StatedGroups.OfPositionsAsync(database, view, flow, ct)))
        {
            var (figures, ranks) = await KnownReader.OfAsync(database, view, group, ct);
            if (figures.Count + ranks.Count > 0)
                yield return RankRevisions.Of(view.Ranking, ReferencePeriod.Parse(group.Period), figures, ranks, view.Limit);
        }
    }
}
