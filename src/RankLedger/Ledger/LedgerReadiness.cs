using RankLedger.Projecting;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>Tells whether the ledger's database answers now, however busy it is with questions.</summary>
/// <remarks>All who ask while one look is under way share the next one, so that asking often costs the database nothing.</remarks>
public sealed class LedgerReadiness
{
    private readonly WatchSource watch;
    private readonly SingleFlight<int?> look;

    /// <summary>Looks by a connection of its own.</summary>
    public LedgerReadiness(WatchSource source) => (watch, look) = (source, new(VersionAsync));

    /// <summary>The version of the schema in the database; null where there is none.</summary>
    public Task<int?> LookAsync(CancellationToken ct) => look.LookAsync().WaitAsync(ct);

    private async Task<int?> VersionAsync()
    {
        await using var connection = await watch.Database.OpenConnectionAsync(CancellationToken.None);
        return await LedgerSchema.VersionAsync(connection, CancellationToken.None);
    }
}
