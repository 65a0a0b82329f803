using Marten;
using Npgsql;
using RankLedger.Domain;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Projecting;

/// <summary>Makes the ledger's schemas, or brings those of an older version up to this program's, once, whoever comes first.</summary>
public sealed class LedgerSchema(NpgsqlDataSource database, Lazy<IDocumentStore> store)
{
    /// <summary>What is said of a ledger that does not say its version.</summary>
    internal const string NoVersion = "nothing says which schema its tables have: ledger.schema_version is empty or gone";

    private const long MigrationLock = 0x52414e4b4d4947;

    /// <summary>Makes the schemas where they are missing, and upgrades older ones step by step: all steps or none.</summary>
    /// <remarks>Programs of the older version that still run must be stopped before: they go on writing what they know.</remarks>
    /// <exception cref="LedgerRuleException">The database was made by a newer version (<c>newer-schema</c>), only its owner may upgrade
    /// it (<c>owner-needed</c>), it is a replica (<c>read-only-replica</c>), or a restore into it did not end
    /// (<c>restore-incomplete</c>).</exception>
    public Task EnsureAsync(CancellationToken ct) => EnsureAsync(isRestoring: false, ct);

    internal async Task EnsureAsync(bool isRestoring, CancellationToken ct)
    {
        try
        {
            await MakeOrUpgradeAsync(isRestoring, ct);
        }
        catch (Exception e) when (WriterRole.RefusalIn(e) is { } refusal)
        {
            throw WriterRole.OwnerNeeded(refusal);
        }
        catch (Exception e) when (ReadOnlyDatabase.Explains(e))
        {
            throw await ReadOnlyDatabase.IsReplicaAsync(database, ct) ? Refusals.OldSchemaOnReplica() : Refusals.ReadOnly();
        }
    }

    private async Task MakeOrUpgradeAsync(bool isRestoring, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!isRestoring)
            await RestoreMark.RefuseAsync(connection, ct);
        if (await IsCurrentAsync(connection, ct))
            return;
        // The lock ends with its transaction, so that behind a pooler nobody else is left with it.
        await using var guard = await database.OpenConnectionAsync(ct);
        await using var held = await guard.BeginTransactionAsync(ct);
        await ExecuteAsync(guard, $"select pg_advisory_xact_lock({MigrationLock})", ct);
        if (await IsCurrentAsync(connection, ct))
            return;
        if (await VersionAsync(connection, ct) is { } version)
            await UpgradeAsync(connection, version, ct);
        else
            await MakeAsync(connection, ct);
    }

    /// <summary>Whether the schema is this program's and the role of the connection may record in it.</summary>
    public async Task<bool> IsUsableAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            if (await VersionAsync(connection, ct) != SchemaSteps.Latest || await RestoreMark.IsThereAsync(connection, ct))
                return false;
            await using var rights = new NpgsqlCommand(WriterRole.HasRights, connection);
            return await rights.ExecuteScalarAsync(ct) is true;
        }
        catch (PostgresException e)
            when (e.SqlState
                    is PostgresErrorCodes.InsufficientPrivilege
                        or PostgresErrorCodes.UndefinedTable
                        or PostgresErrorCodes.InvalidSchemaName
            )
        {
            return false;
        }
    }

    /// <summary>Gives the writer its rights, where there is one; the connection is the owner's.</summary>
    /// <returns>Whether there is one.</returns>
    public async Task<bool> GrantAsync(CancellationToken ct)
    {
        await using var guard = await database.OpenConnectionAsync(ct);
        await using var transaction = await guard.BeginTransactionAsync(ct);
        await ExecuteAsync(guard, $"select pg_advisory_xact_lock({MigrationLock}); {WriterRole.Grants}", ct);
        await transaction.CommitAsync(ct);
        await using var exists = new NpgsqlCommand($"select exists(select from pg_roles where rolname = '{WriterRole.Name}')", guard);
        return await exists.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Whether there are tables of a ledger that do not say their version.</summary>
    internal static async Task<bool> IsNamelessAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // Tables come in one transaction with their version: whoever sees them before sees it behind.
        await using var tables = new NpgsqlCommand($"select to_regclass('{Entries.Table}') is not null", connection);
        return await tables.ExecuteScalarAsync(ct) is true && await VersionAsync(connection, ct) is null;
    }

    /// <summary>The version of the schema in the database; null where there is none.</summary>
    internal static async Task<int?> VersionAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand("select to_regclass('ledger.schema_version') is not null", connection);
        if (await exists.ExecuteScalarAsync(ct) is not true)
            return null;
        await using var version = new NpgsqlCommand("select max(version) from ledger.schema_version", connection);
        return await version.ExecuteScalarAsync(ct) as int?;
    }

    /// <summary>Makes read models in a schema of their own, with all indexes where no other definition is given.</summary>
    internal static async Task MakeReadModelsAsync(NpgsqlConnection connection, string schema, string ddl, CancellationToken ct)
    {
        await ExecuteAsync(
            connection,
            $"drop schema if exists {schema} cascade; create schema {schema}; set local search_path = {schema}",
            ct
        );
        await ExecuteAsync(connection, ddl, ct);
    }

    private static async Task<bool> IsCurrentAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var version = await VersionAsync(connection, ct);
        return version > SchemaSteps.Latest
            ? throw new LedgerRuleException(
                "newer-schema",
                $"The database holds schema version {version}, but this program knows versions up to {SchemaSteps.Latest}. Use "
                    + "a newer RankLedger for this database, or name another database."
            )
            : version == SchemaSteps.Latest;
    }

    private async Task MakeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using (var encoding = new NpgsqlCommand("select current_setting('server_encoding')", connection))
        {
            if ((string)(await encoding.ExecuteScalarAsync(ct))! is var found and not "UTF8")
                throw new LedgerRuleException(
                    "not-unicode",
                    $"The database has the encoding {found}, which cannot keep every name. Make it anew with "
                        + "'create database … encoding 'UTF8' template template0'. Nothing was changed."
                );
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await MakeEventsAsync(connection, ct);
        await ExecuteAsync(connection, Tables.LedgerDdl, ct);
        foreach (var step in SchemaSteps.All.Where(step => step.Ddl.Length > 0))
            await ExecuteAsync(connection, step.Ddl, ct);
        await MakeReadModelsAsync(connection, Tables.ReadModel, ReadModelSchema.Ddl + ReadModelSchema.QuestionIndexes, ct);
        var version = $"insert into ledger.schema_version values ({SchemaSteps.Latest}); {WriterRole.Grants}";
        await ExecuteAsync(connection, version, ct);
        await transaction.CommitAsync(ct);
    }

    // The event store's tables come with the others or not at all. What an earlier program left of them alone is empty, and made anew.
    private async Task MakeEventsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await ExecuteAsync(connection, $"create schema if not exists {Tables.Marten}", ct);
        await using (var found = new NpgsqlCommand($"select to_regclass('{Tables.Events}') is not null", connection))
        {
            if (await found.ExecuteScalarAsync(ct) is true)
            {
                await using var held = new NpgsqlCommand($"select exists(select from {Tables.Events})", connection);
                if (await held.ExecuteScalarAsync(ct) is true)
                    throw new LedgerRuleException(
                        "unknown-schema",
                        $"The database holds events, but {NoVersion}. Restore the ledger from a backup, or name another database."
                    );
            }
        }

        var ddl = store.Value.Storage.ToDatabaseScript();
        await ExecuteAsync(connection, $"drop schema {Tables.Marten} cascade; create schema {Tables.Marten}; {ddl}", ct);
    }

    // Read models of another shape are folded beside those that are asked; whoever asks or records meanwhile goes on until they are put in
    // place.
    private async Task UpgradeAsync(NpgsqlConnection connection, int version, CancellationToken ct)
    {
        var steps = SchemaSteps.After(version).ToList();
        foreach (var step in steps)
            await RefuseAsync(connection, step, ct);
        var next = steps.Exists(step => step.Refold) ? new ShadowSchema(database, ShadowSchema.Next) : null;
        var position = next is null ? 0 : (await next.FoldAsync(null, ct)).Position;
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({Entries.Lock})", ct);
        foreach (var step in steps)
        {
            await RefuseAsync(connection, step, ct);
            await ExecuteAsync(connection, $"{step.Ddl}; {step.Entries}; insert into ledger.schema_version values ({step.Version})", ct);
        }

        if (next is not null)
        {
            await next.CatchUpAsync(connection, position, ct);
            await next.ReplaceAsync(connection, ct);
        }
        else
        {
            await ExecuteAsync(connection, $"set local search_path = {Tables.ReadModel}", ct);
            foreach (var step in steps.Where(step => step.ReadModels.Length > 0))
                await ExecuteAsync(connection, step.ReadModels, ct);
        }

        await ExecuteAsync(connection, WriterRole.Grants, ct);
        await transaction.CommitAsync(ct);
    }

    // New hashes over what was changed would make it look right for ever.
    private static async Task RefuseAsync(NpgsqlConnection connection, SchemaStep step, CancellationToken ct)
    {
        if (step.Forbids.Length == 0)
            return;
        await using var command = new NpgsqlCommand(step.Forbids, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (first, count) = ("", 0);
        while (await reader.ReadAsync(ct))
            first = count++ == 0 ? $"{reader.GetString(0)}: {reader.GetString(1)}" : first;
        if (count > 0)
            throw new LedgerRuleException(
                "event-changed",
                $"The ledger was not upgraded to version {step.Version}, because an upgrade would hash anew what was changed and hide it. "
                    + $"{first}{(count > 1 ? $", and {count - 1} more" : "")}. Restore a backup that verifies. Nothing was changed."
            );
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
