using Marten;
using Npgsql;
using RankLedger.Projecting;
using RankLedger.Storage;

namespace RankLedger.Ledger;

// What was erased must not come back with a decision that was made before: an erasure waits for those under way, and they for it.
public sealed partial class LedgerWriter
{
    /// <summary>Appends what says that something is erased and erases it, in one transaction in which nobody else decides.</summary>
    /// <param name="decide">Loads what it needs and appends; returns how many things counted already.</param>
    /// <param name="erase">Erases in the ledger's tables what the appended events name.</param>
    /// <param name="key">Names the request; may be null.</param>
    /// <param name="ct">Stops before the commit.</param>
    internal async Task<Receipt> EraseAsync(
        Func<Draft, Task<int>> decide,
        Func<NpgsqlConnection, Draft, Task> erase,
        RequestKey? key,
        CancellationToken ct
    )
    {
        history.Require();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ShadowSchema.ExecuteAsync(connection, $"select pg_advisory_xact_lock({Entries.ErasureLock})", ct);
        var (kept, _, _) = await ForeseenAsync(connection, [new(decide, key, null, ct)], ct);
        if (key is not null && kept.Of(key) is { } first)
        {
            await history.RequireAsync(connection, ct);
            await ConfirmedCommit.AgainAsync(connection, transaction, ct);
            return first;
        }

        var decided = await DecideAsync(connection, transaction, decide, key, ct)
            ?? throw new WrittenFirstException("A ranking was redefined meanwhile. Nothing was erased; repeat the command.");
        if (decided.Receipt!.Appended > 0)
            await erase(connection, decided.Draft);
        await CommitAsync(transaction, [decided], ct);
        return decided.Receipt;
    }
}
