using Npgsql;
using RankLedger.Projecting;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>Tells whether the ledger's database answers now, however busy it is with questions.</summary>
/// <remarks>All who ask while one look is under way share the next one, so that asking often costs the database nothing.</remarks>
public sealed class LedgerReadiness
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(10);

    private readonly WatchSource watch;
    private readonly TimeProvider clock;
    private readonly KnownHistory history;
    private readonly ReplicaHistory replicas;
    private readonly SingleFlight<string?> look;
    private readonly SingleFlight<Writing> writing;

    /// <summary>Looks by a connection of its own.</summary>
    public LedgerReadiness(WatchSource source, TimeProvider time, KnownHistory known, ReplicaHistory others) =>
        (watch, clock, history, replicas, look, writing) = (source, time, known, others, new(WarningAsync), new(WritingAsync));

    /// <summary>Whether the database answers. What should be looked at though it does, such as a clock that ran ahead; null for
    /// nothing.</summary>
    public Task<string?> LookAsync(CancellationToken ct) => look.LookAsync().WaitAsync(ct);

    /// <summary>Whether the database takes writes.</summary>
    public Task<Writing> LookForWritingAsync(CancellationToken ct) => writing.LookAsync().WaitAsync(ct);

    private async Task<string?> WarningAsync()
    {
        var ofReplicas = await replicas.WarnAsync(CancellationToken.None);
        await using var connection = await watch.Database.OpenConnectionAsync(CancellationToken.None);
        if (await LedgerSchema.VersionAsync(connection, CancellationToken.None) != SchemaSteps.Latest)
            return null;
        // Whoever keeps the entries locked makes questions wait, not the database fail to answer.
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        await using (var patience = new NpgsqlCommand("set local lock_timeout = '200ms'", connection, transaction))
            await patience.ExecuteNonQueryAsync(CancellationToken.None);
        try
        {
            var end = await Entries.EndAsync(connection, CancellationToken.None);
            // So a host knows the end from its start on, before anybody asks.
            history.See(end);
            return UnprotectedCommit.Together(
                ClockAhead.Warning(end.RecordedAt, clock.GetUtcNow()),
                await UnprotectedCommit.WarningAsync(connection, CancellationToken.None),
                ofReplicas
            );
        }
        catch (PostgresException locked) when (locked.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
    }

    // A commit waits for as many standbys as are named by a number, one otherwise. What they are to the server is seen only by whoever may
    // see its statistics; to anybody else each that is attached may be one of them.
    private async Task<Writing> WritingAsync()
    {
        await using var connection = await watch.Database.OpenConnectionAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(
            """
            select pg_is_in_recovery(), current_setting('transaction_read_only')::boolean,
              current_setting('synchronous_standby_names') <> '' and current_setting('synchronous_commit') not in ('off', 'local')
                and (select count(*) from pg_stat_replication where coalesce(sync_state, 'unseen') not in ('async', 'potential')) <
                  coalesce((regexp_match(current_setting('synchronous_standby_names'), '^\s*(?:first|any)?\s*(\d+)\s*\(', 'i'))[1]::int, 1)
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        var found =
            reader.GetBoolean(0) ? Writing.Replica
            : reader.GetBoolean(1) ? Writing.ReadOnly
            : reader.GetBoolean(2) ? Writing.Alone
            : Writing.Taken;
        await reader.DisposeAsync();
        return found is Writing.Taken && await IsHeldUpAsync(connection) ? Writing.HeldUp : found;
    }

    // What is locked for a moment, as tables are when others take their place, holds nobody up.
    private async Task<bool> IsHeldUpAsync(NpgsqlConnection connection)
    {
        var before = await HoldingUpAsync(connection);
        if (before.Count == 0)
            return false;
        await Task.Delay(Moment, clock);
        return (await HoldingUpAsync(connection)).Overlaps(before);
    }

    // Who has a lock on a table against which nothing can be recorded, and who waits for the ledger's own lock for long.
    private static async Task<HashSet<string>> HoldingUpAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select concat_ws(' ', l.relation, l.mode, l.pid, l.virtualtransaction)
            from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
            where l.locktype = 'relation' and l.database = (select oid from pg_database where datname = current_database()) and l.granted
              and l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
              and n.nspname in ('{Tables.Ledger}', '{Tables.Marten}', '{Tables.ReadModel}')
            union all
            select concat_ws(' ', l.pid, l.virtualtransaction)
            from pg_locks l
            where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
              and not l.granted
              and (l.classid::bigint << 32 | l.objid::bigint) = {Entries.Lock} and l.waitstart < clock_timestamp() - $1
            """,
            connection
        )
        {
            Parameters = { new() { Value = LongWait } },
        };
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(CancellationToken.None))
            found.Add(reader.GetString(0));
        return found;
    }
}

/// <summary>Whether a database takes writes.</summary>
public enum Writing
{
    /// <summary>It takes them.</summary>
    Taken,

    /// <summary>It is a replica, and takes none until it is promoted.</summary>
    Replica,

    /// <summary>Transactions are read-only in it by a setting.</summary>
    ReadOnly,

    /// <summary>Its commits wait for more standbys than are attached and waited for.</summary>
    Alone,

    /// <summary>Somebody keeps tables locked that recording writes to, or the ledger's own lock.</summary>
    HeldUp,
}
