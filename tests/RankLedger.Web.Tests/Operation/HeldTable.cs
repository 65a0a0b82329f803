using Npgsql;

namespace RankLedger.Web.Tests.Operation;

/// <summary>Keeps a table locked, so that every question that reads it waits until it is let go.</summary>
internal sealed class HeldTable(NpgsqlConnection connection, NpgsqlTransaction transaction, string table) : IAsyncDisposable
{
    /// <summary>What every question reads.</summary>
    private const string Positions = "ledger.ledger_entry";

    public static async Task<HeldTable> HoldAsync(string connectionString, string table = Positions)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"lock table {table} in access exclusive mode", connection, transaction);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new(connection, transaction, table);
    }

    /// <summary>Waits until a question waits for the table.</summary>
    public async Task SomebodyWaitsAsync()
    {
        while (await WaitingAsync() == 0)
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    /// <summary>How many questions wait for the table.</summary>
    public async Task<long> WaitingAsync()
    {
        await using var command = new NpgsqlCommand(
            $"select count(*) from pg_locks where not granted and relation = '{table}'::regclass",
            connection,
            transaction
        );
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
