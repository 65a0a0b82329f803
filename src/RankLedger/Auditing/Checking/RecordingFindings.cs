using Npgsql;
using RankLedger.Domain.Consistency;
using RankLedger.Ledger;

namespace RankLedger.Auditing.Checking;

/// <summary>What does not fit together about publications that were just recorded.</summary>
internal static class RecordingFindings
{
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
