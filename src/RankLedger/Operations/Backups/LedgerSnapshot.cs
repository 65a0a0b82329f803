using System.Data;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Projecting;
using RankLedger.Storage;

namespace RankLedger.Operations.Backups;

/// <summary>The ledger as it is at one moment, for a program that dumps it while others go on recording.</summary>
public sealed class LedgerSnapshot : IAsyncDisposable
{
    private readonly NpgsqlTransaction transaction;

    private LedgerSnapshot(NpgsqlConnection connection, NpgsqlTransaction held) => (Connection, transaction) = (connection, held);

    /// <summary>The connection that holds the snapshot for as long as this is not disposed.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>The snapshot's name, which <c>pg_dump --snapshot</c> takes.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The last position, its instant and the hash of its event.</summary>
    public LedgerEnd End { get; private init; } = new(0, null, null);

    /// <summary>The version of the ledger's schema.</summary>
    public int SchemaVersion { get; private init; }

    /// <summary>The schemas that are the ledger. What else is in the database, an extension or somebody else's tables, may be nothing that
    /// its owner can read or make again.</summary>
    public static IReadOnlyList<string> Schemas { get; } = [Tables.Ledger, Tables.Marten, Tables.ReadModel];

    /// <summary>The table that every ledger has: its schema and its name.</summary>
    public static (string Schema, string Table) EntryTable { get; } = (Tables.Ledger, "ledger_entry");

    /// <exception cref="LedgerRuleException">There is no ledger in the database (<c>no-ledger</c>).</exception>
    public static async Task<LedgerSnapshot> TakeAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var version = await LedgerSchema.VersionAsync(connection, ct)
                ?? throw new LedgerRuleException(
                    "no-ledger",
                    "There is no ledger in this database, so there is nothing to back up. Nothing was written."
                );
            await RestoreMark.RefuseAsync(connection, ct);
            var held = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            await using var export = new NpgsqlCommand("select pg_export_snapshot()", connection);
            var name = (string)(await export.ExecuteScalarAsync(ct))!;
            return new(connection, held)
            {
                Name = name,
                End = await LedgerEnd.OfAsync(connection, ct),
                SchemaVersion = version,
            };
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}

/// <summary>The last entry of a ledger.</summary>
/// <param name="Position">Its position; 0 for an empty ledger.</param>
/// <param name="RecordedAt">When it was recorded, in UTC.</param>
/// <param name="Sha256">The hash that the ledger holds of its event, in hexadecimal.</param>
public sealed record LedgerEnd(long Position, DateTimeOffset? RecordedAt, string? Sha256)
{
    internal static async Task<LedgerEnd> OfAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select position, recorded_at, encode(body_sha256, 'hex') from {Entries.Table} order by position desc limit 1",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2))
            : new(0, null, null);
    }
}
