using Npgsql;
using RankLedger.Domain;
using RankLedger.Proofs;
using RankLedger.Storage;

namespace RankLedger.Proving;

/// <summary>Signs what the ledger holds, after it was committed, and only what goes on from the last checkpoint signed.</summary>
/// <remarks>
/// The last one lies beside the key, outside the database. A restored backup, a cut tail or rewritten entries do not go on from it: then
/// nothing is signed any more, and whoever looks is told, until a person has looked. Nothing here fails an append.
/// </remarks>
public sealed class Checkpointer(NpgsqlDataSource database, LogKeyFile file)
{
    /// <summary>The advisory lock of the database under which one program signs at a time.</summary>
    private const long Lock = 0x52414e4b4c4f47;

    /// <summary>Whether there is a key to sign with.</summary>
    public bool CanSign => file.IsThere;

    /// <summary>Why nothing is signed any more; null where all is well.</summary>
    public LedgerRuleException? Stopped { get; private set; }

    /// <summary>Signs a checkpoint where the ledger has grown, and says which is the newest; null where somebody else is signing, or the
    /// database takes no writes.</summary>
    /// <exception cref="LedgerRuleException">The ledger does not go on from what was signed: <c>log-behind</c>, <c>log-rewritten</c> or
    /// <c>checkpoint-forged</c>.</exception>
    public async Task<SignedCheckpoint?> SignAsync(CancellationToken ct)
    {
        file.Require();
        await using var guard = file.TryLock();
        return guard is null ? null : await SignAloneAsync(waits: false, ct);
    }

    /// <summary>Signs a checkpoint up to what the ledger holds now, after whoever is signing; null where nothing was recorded yet, or the
    /// database takes no writes.</summary>
    /// <exception cref="LedgerRuleException">As <see cref="SignAsync(CancellationToken)"/>, or another signs for longer than a signing
    /// takes (<c>signing-now</c>).</exception>
    public async Task<SignedCheckpoint?> SignInTurnAsync(CancellationToken ct)
    {
        file.Require();
        await using var guard = await file.LockAsync(ct);
        return await SignAloneAsync(waits: true, ct);
    }

    /// <summary>Compares what was signed with the ledger, and signs nothing.</summary>
    /// <exception cref="LedgerRuleException">As <see cref="SignAsync(CancellationToken)"/>.</exception>
    public async Task RequireAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        using var keys = file.ReadAll(await LogTable.OriginAsync(connection, ct));
        var newest = await LogTable.NewestAsync(connection, ct);
        await LastAsync(connection, keys.Verifiers, newest, newest?.Size ?? 0, ct);
    }

    private async Task<SignedCheckpoint?> SignAloneAsync(bool waits, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var newest = await MaySignAsync(connection, waits, ct) ? await SignAsync(connection, ct) : null;
            await transaction.CommitAsync(ct);
            Stopped = null;
            return newest;
        }
        catch (LedgerRuleException stop)
        {
            Stopped = stop;
            throw;
        }
    }

    /// <summary>Waits until no other program signs, for the rest of the caller's transaction.</summary>
    internal static async Task LockAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Signs in the caller's transaction, which keeps others from signing; null where nothing was recorded yet.</summary>
    /// <exception cref="LedgerRuleException">As <see cref="SignAsync(CancellationToken)"/>.</exception>
    internal async Task<SignedCheckpoint?> SignAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        using var keys = file.ReadAll(await LogTable.OriginAsync(connection, ct));
        var newest = await LogTable.NewestAsync(connection, ct);
        var (head, _) = await Entries.HeadAsync(connection, ct);
        await TileWriting.StoreAsync(connection, head, ct);
        var last = await LastAsync(connection, keys.Verifiers, newest, head, ct);
        if (head == newest?.Size)
            return newest;
        if (head == 0)
            return null;
        if (last.Kept is { } kept && kept.Size > (newest?.Size ?? 0))
            await LogTable.AddAsync(connection, kept, last.Note!, ct);
        if (last.Kept?.Size != head)
        {
            var root = await new StoredTree(connection, head).AskAsync(tree => tree.Root(head), ct);
            var checkpoint = new Checkpoint(keys.Name, head, root);
            var note = keys.Sign(checkpoint.Text).ToString();
            file.Keep(note);
            await LogTable.AddAsync(connection, checkpoint, note, ct);
        }

        return await LogTable.NewestAsync(connection, ct);
    }

    private static async Task<bool> MaySignAsync(NpgsqlConnection connection, bool waits, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select not pg_is_in_recovery() and not current_setting('transaction_read_only')::boolean and "
                + (waits ? $"pg_advisory_xact_lock({Lock}) is not null" : $"pg_try_advisory_xact_lock({Lock})"),
            connection
        );
        return await command.ExecuteScalarAsync(ct) is true;
    }

    // The one beside the key, and that the one in the database and it are both the ledger's.
    private async Task<(Checkpoint? Kept, string? Note)> LastAsync(
        NpgsqlConnection connection,
        IReadOnlyList<VerifierKey> keys,
        SignedCheckpoint? newest,
        long covered,
        CancellationToken ct
    )
    {
        var (head, _) = await Entries.HeadAsync(connection, ct);
        var note = file.Last();
        if (newest is not null)
            await GoesOnAsync(newest.Note, "the ledger");
        return note is null ? (null, null) : (await GoesOnAsync(note, $"'{file.HighWater}'"), note);

        async Task<Checkpoint> GoesOnAsync(string signed, string where)
        {
            if (!Checkpoint.TryVerify(signed, keys, out var checkpoint, out var reason))
                throw new LedgerRuleException(
                    "checkpoint-forged",
                    $"The last checkpoint in {where} is not to be believed: {reason}. {Look}"
                );
            if (checkpoint.Size > head)
                throw new LedgerRuleException(
                    "log-behind",
                    $"{EntryCount.Were(checkpoint.Size)} signed, the ledger holds {head}: its end was cut off, or a "
                        + $"backup was restored. {Look}"
                );
            // Signed but not stored, because the program ended between the two: the next signing stores its tiles first, and compares then.
            if (checkpoint.Size > covered)
                return checkpoint;
            var root = await new StoredTree(connection, covered).AskAsync(tree => tree.Root(checkpoint.Size), ct);
            if (!checkpoint.Root.Span.SequenceEqual(root))
                throw new LedgerRuleException(
                    "log-rewritten",
                    $"The ledger's {EntryCount.Differ(checkpoint.Size)}: something up to "
                        + $"@{checkpoint.Size} was changed "
                        + $"afterwards. {Look}"
                );
            return checkpoint;
        }
    }

    private const string Look = "Nothing is signed until a person has looked; 'rankledger verify' says what is wrong.";
}
