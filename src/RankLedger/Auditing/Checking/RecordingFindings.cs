using Npgsql;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Auditing.Checking;

/// <summary>What does not fit together about publications that were just recorded.</summary>
internal static class RecordingFindings
{
    /// <summary>What does not fit together about publications that are recorded; null where the database gave no answer, since what is
    /// recorded stays so.</summary>
    public static async Task<IReadOnlyList<FindingGroup>?> AfterwardsAsync(
        LedgerReader ledger,
        string ranking,
        IReadOnlySet<string> publications,
        bool isAll,
        CancellationToken ct
    )
    {
        try
        {
            var view = await ledger.ResolveAsync(ranking, new(AsPublished.All, AsRecorded.Now), ct);
            await using var connection = await ledger.Database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            return await AboutAsync(connection, view, publications, isAll, ct);
        }
        catch (Exception failed) when (failed is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }

    private const int MostPublications = 200;
    private const long MostCells = 100_000;

    /// <summary>Finds it, as the ledger is on a connection in a transaction.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="view">The end of the ledger, without a limit of publication days.</param>
    /// <param name="publications">The publications.</param>
    /// <param name="isAll">Whether they are all that the ranking has, so that what is about no publication counts too.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IReadOnlyList<FindingGroup>> AboutAsync(
        NpgsqlConnection connection,
        View view,
        IReadOnlySet<string> publications,
        bool isAll,
        CancellationToken ct
    )
    {
        if (publications.Count == 0)
            return [];
        var scope = isAll || publications.Count > MostPublications ? null : await CheckScope.OfAsync(connection, view, publications, ct);
        return await new CheckRun(connection, view, scope?.Cells > MostCells ? null : scope).FindAsync(isAll ? null : IsAbout, ct);

        bool IsAbout(Finding found) => Names(found.Publication) || Names(found.AgainstPublication);

        bool Names(string? publication) => publication is not null && publications.Contains(publication);
    }
}
