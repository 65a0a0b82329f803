using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain;
using RankLedger.Storage;

namespace RankLedger.Ledger;

// Looks whether the ledger still has what is known of it.
public sealed partial class KnownHistory
{
    /// <summary>Looks whether the ledger still has what is known, at most once a second unless <paramref name="now"/>. A database out of
    /// reach is no proof of anything.</summary>
    public async Task LookAsync(bool now, CancellationToken ct)
    {
        var (entry, before) = (last, Interlocked.Read(ref looked));
        if (
            entry is null
            || (!now && before != 0 && clock.GetElapsedTime(before) < Interval)
            || Interlocked.CompareExchange(ref looked, clock.GetTimestamp(), before) != before
        )
            return;
        // A connection that was kept may have died with its server. Where a new one does not help either, whoever needs the database
        // is told by it.
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            try
            {
                await CompareAsync(entry, ct);
                return;
            }
            catch (Exception failure) when (LostConnection.Explains(failure))
            {
                looked = 0;
            }
            catch (PostgresException locked) when (locked.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                // Whoever keeps the entries locked makes questions wait; it takes nothing from the ledger.
                return;
            }
        }
    }

    /// <summary>The same now, over a connection that waits for nobody.</summary>
    /// <exception cref="LedgerRuleException">It has not (<c>history-forked</c>).</exception>
    internal Task RequireAsync(NpgsqlConnection connection, CancellationToken ct) => RequireAsync(long.MaxValue, connection, ct);

    /// <summary>The same for somebody who has everything up to a position: what was lost behind it he never had.</summary>
    /// <exception cref="LedgerRuleException">It has not (<c>history-forked</c>).</exception>
    internal async Task RequireAsync(long upTo, NpgsqlConnection connection, CancellationToken ct)
    {
        if (last is { } entry)
            await CompareAsync(entry, connection, ct);
        if (Lost?.Reaches(upTo) is true)
            Require();
    }

    private async Task CompareAsync(KnownEntry entry, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var patience = new NpgsqlCommand("set local lock_timeout = '200ms'", connection, transaction))
            await patience.ExecuteNonQueryAsync(ct);
        await CompareAsync(entry, connection, ct);
    }

    private async Task CompareAsync(KnownEntry entry, NpgsqlConnection connection, CancellationToken ct)
    {
        var behind = seen;
        await using (
            var command = new NpgsqlCommand(
                $"""
                select {KnownEntry.Columns}, pg_is_in_recovery(), {Entries.Erasures} from (select) here
                  left join {Entries.Table} e on e.position = $1
                """,
                connection
            )
            {
                Parameters = { new() { Value = entry.Position } },
            }
        )
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            var (isReplica, isThere) = (reader.GetBoolean(KnownEntry.Count), KnownEntry.PositionIn(reader) is not null);
            SeeErasures(reader.GetInt64(KnownEntry.Count + 1));
            // A replica may not have got it yet.
            if (isThere ? entry.IsIn(reader) : isReplica)
            {
                if (behind is not null && isThere)
                    Follow(behind);
                return;
            }
        }

        await LostAsync(connection, ct);
    }

    // What was seen before the last entry known was found in its place is of the same history.
    private void Follow(KnownEntry behind)
    {
        lock (gate)
        {
            Remember(behind);
            if (seen == behind)
                seen = null;
        }
    }

    /// <summary>Finds out what was lost, and remembers only what is there.</summary>
    internal async Task LostAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        KnownEntry[] all;
        lock (gate)
            all = [.. known];
        await using var command = new NpgsqlCommand(
            $"""
            select {KnownEntry.Columns}, (select coalesce(max(position), 0) from {Entries.Table}) from (select) here
              left join {Entries.Table} e on e.position = any($1)
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = all.Select(each => each.Position).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (end, lost) = (0L, all.ToList());
        while (await reader.ReadAsync(ct))
        {
            end = reader.GetInt64(KnownEntry.Count);
            lost.RemoveAll(each => each.IsIn(reader));
        }

        Lose(lost, end);
    }
}
