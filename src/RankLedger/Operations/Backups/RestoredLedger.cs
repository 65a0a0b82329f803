using Npgsql;
using RankLedger.Access;
using RankLedger.Domain;
using RankLedger.Projecting;
using RankLedger.Storage;

namespace RankLedger.Operations.Backups;

/// <summary>What a restore put back.</summary>
/// <param name="File">The dump.</param>
/// <param name="Position">The last ledger position.</param>
/// <param name="RecordedAt">When it was recorded, in UTC; null for an empty ledger.</param>
/// <param name="SchemaVersion">The version of the schema, after an upgrade where the dump was older.</param>
/// <param name="Checked">Whether the dump's hash and its last entry were compared with its manifest.</param>
public sealed record RestoreAnswer(string File, long Position, DateTimeOffset? RecordedAt, int SchemaVersion, bool Checked)
{
    /// <summary>The API keys that count: one that was revoked after the backup is among them again.</summary>
    public IReadOnlyList<ApiKey> Keys { get; init; } = [];

    /// <summary>How many API keys of the backup were revoked as it was restored; null where that was not asked for.</summary>
    public int? KeysRevoked { get; init; }
}

/// <summary>A database before and after a dump is read into it.</summary>
public sealed class RestoredLedger(NpgsqlDataSource database, LedgerSchema schema, TimeProvider clock)
{
    // What belongs to an extension was not put there by anybody.
    private const string Tables = """
        select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        """;

    private const string TakesNoWrites = "select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean";

    /// <exception cref="LedgerRuleException">The database is not empty or takes no writes, or the dump is of a newer version.</exception>
    public async Task RefuseUnlessEmptyAsync(BackupManifest? manifest, CancellationToken ct)
    {
        if (manifest?.SchemaVersion > SchemaSteps.Latest)
        {
            throw new LedgerRuleException(
                "newer-schema",
                $"The backup was made by a newer RankLedger (schema version {manifest.SchemaVersion}, this program knows "
                    + $"{SchemaSteps.Latest}). Restore it with that one."
            );
        }

        await using var writes = database.CreateCommand(TakesNoWrites);
        if (await writes.ExecuteScalarAsync(ct) is true)
            throw await ReadOnlyDatabase.IsReplicaAsync(database, ct) ? Refusals.RestoredOnReplica() : Refusals.ReadOnly();

        await using var command = database.CreateCommand(Tables);
        if ((long)(await command.ExecuteScalarAsync(ct))! is var found and > 0)
        {
            throw new LedgerRuleException(
                "not-empty",
                $"The database is not empty: tables and views that it holds: {found}. A backup is restored into an "
                    + "empty one only; name another "
                    + "with --data or --connection. Nothing was changed."
            );
        }
    }

    /// <summary>Marks the database as one that a dump is read into, until <see cref="CompleteAsync"/> ends.</summary>
    public async Task MarkAsync(CancellationToken ct)
    {
        await using var mark = database.CreateCommand(RestoreMark.Make);
        await mark.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Brings what was restored up to this program, and compares its end with what the manifest says.</summary>
    /// <param name="file">The dump.</param>
    /// <param name="manifest">What is said of it; null where nothing is.</param>
    /// <param name="revokeKeys">Whether no key of the backup counts any more.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="LedgerRuleException">It is not what the manifest says (<c>restored-otherwise</c>).</exception>
    public async Task<RestoreAnswer> CompleteAsync(string file, BackupManifest? manifest, bool revokeKeys, CancellationToken ct)
    {
        await using (var connection = await database.OpenConnectionAsync(ct))
        {
            var end = await LedgerEnd.OfAsync(connection, ct);
            if (manifest is not null && (end.Position, end.Sha256) != (manifest.Position, manifest.EntrySha256))
            {
                throw new LedgerRuleException(
                    "restored-otherwise",
                    $"The restored ledger ends at @{end.Position} with the hash {end.Sha256}, but the manifest says @{manifest.Position} "
                        + $"with {manifest.EntrySha256}: they belong to different backups. Do not use it."
                );
            }

            await schema.EnsureAsync(isRestoring: true, ct);
            await schema.GrantAsync(ct);
            await using var analyze = new NpgsqlCommand("analyze", connection) { CommandTimeout = 0 };
            await analyze.ExecuteNonQueryAsync(ct);
            var keys = await CountingAsync(ct);
            if (revokeKeys)
                await KeyTable.RevokeAsync(database, keys.ConvertAll(key => key.Id), ct);
            await using var unmark = new NpgsqlCommand(RestoreMark.Drop, connection);
            await unmark.ExecuteNonQueryAsync(ct);
            return new(file, end.Position, end.RecordedAt, SchemaSteps.Latest, manifest is not null)
            {
                Keys = revokeKeys ? [] : keys,
                KeysRevoked = revokeKeys ? keys.Count : null,
            };
        }
    }

    private async Task<List<ApiKey>> CountingAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return (await KeyTable.AllAsync(database, ct)).FindAll(key => key.CountsAt(now));
    }
}
