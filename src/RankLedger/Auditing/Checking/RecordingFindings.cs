using Npgsql;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Auditing.Checking;

/// <summary>What does not fit together about publications that were just recorded.</summary>
internal static class RecordingFindings
{
    /// <summary>What does not fit together about publications that are recorded, or what an amendment brought; null where the database
    /// gave no answer, since what is recorded stays so.</summary>
    public static async Task<IReadOnlyList<FindingGroup>?> AfterwardsAsync(
        LedgerReader ledger,
        string ranking,
        IReadOnlySet<string> publications,
        bool isAll,
        CancellationToken ct,
        long? since = null
    )
    {
        try
        {
            var view = await ledger.ResolveAsync(ranking, new(AsPublished.All, AsRecorded.Now), ct);
            await using var connection = await ledger.Database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            if (since is not { } position)
                return await AboutAsync(connection, view, publications, isAll, ct);
            var before = await ledger.ResolveAsync(ranking, new(AsPublished.All, AsRecorded.At(new LedgerPosition(position))), ct);
            return (await BroughtAsync(connection, before, view, publications, ct)).Brought;
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
        return isAll
            ? await new CheckRun(connection, view, scope: null).FindAsync(kind: null, ct)
            : await FindAsync(connection, view, publications, found => Concerns(publications, found), ct);
    }

    /// <summary>Finds what did not fit together in another way before, and counts what did not and does now.</summary>
    /// <param name="connection">The connection, in a transaction.</param>
    /// <param name="before">The ledger before a command; null where nothing was recorded of the publications.</param>
    /// <param name="after">The ledger behind it.</param>
    /// <param name="publications">The publications that the command is about.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<(IReadOnlyList<FindingGroup> Brought, long Settled)> BroughtAsync(
        NpgsqlConnection connection,
        View? before,
        View after,
        IReadOnlySet<string> publications,
        CancellationToken ct
    )
    {
        var known = new HashSet<Finding>();
        if (before is not null)
            await FindAsync(connection, before, publications, found => Concerns(publications, found) && known.Add(Bare(found)), ct);
        var left = known.ToHashSet();
        var brought = await FindAsync(connection, after, publications, IsBrought, ct);
        return (brought, left.Count);

        bool IsBrought(Finding found) => !left.Remove(Bare(found)) && Concerns(publications, found) && !known.Contains(Bare(found));
    }

    private static async Task<IReadOnlyList<FindingGroup>> FindAsync(
        NpgsqlConnection connection,
        View view,
        IReadOnlySet<string> publications,
        Func<Finding, bool> about,
        CancellationToken ct
    )
    {
        var scope = publications.Count > MostPublications ? null : await CheckScope.OfAsync(connection, view, publications, ct);
        return await new CheckRun(connection, view, scope?.Cells > MostCells ? null : scope).FindAsync(about, ct);
    }

    // Without its words: a publication may get another name or day, and what is found of it stays the same.
    private static Finding Bare(Finding found) => found with { Detail = "" };

    private static bool Concerns(IReadOnlySet<string> publications, Finding found) =>
        found.Publication is { } publication && publications.Contains(publication)
        || found.AgainstPublication is { } against && publications.Contains(against);
}
