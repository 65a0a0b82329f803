using System.Data;
using Npgsql;

namespace RankLedger.Storage;

/// <summary>Carries out batches with statements that their connection prepared, which it does once for each text.</summary>
/// <remarks>
/// The driver would prepare by itself ("Max Auto Prepare"), in the batch that needs the statement for the second time. Where the server
/// then refuses a statement of that batch
/// as not supported (0A000: a plan that a change of a table made invalid, an extension that cannot plan it), version 10.0.3 of it loses
/// count of what it prepared and waits for
/// an answer that never comes: for ever, where the batch may take any time. A statement that is prepared before its batch cannot be refused
/// in that way.
/// </remarks>
internal static class PreparedBatch
{
    /// <summary>Prepares what its connection has not prepared before. Nothing where a pooler may give every transaction another
    /// connection.</summary>
    public static async Task PrepareOnceAsync(this NpgsqlBatch batch, CancellationToken ct)
    {
        if (!await Pooler.IsBetweenAsync(batch.Connection!, ct))
            await batch.PrepareAsync(ct);
    }

    /// <summary>Carries a batch out on a connection of its own, which is given back with the reader.</summary>
    public static async Task<NpgsqlDataReader> ReadAsync(this NpgsqlBatch batch, NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            batch.Connection = connection;
            await batch.PrepareOnceAsync(ct);
            return await batch.ExecuteReaderAsync(CommandBehavior.CloseConnection, ct);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
