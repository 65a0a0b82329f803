using Npgsql;

namespace RankLedger.Storage;

/// <summary>The two connections by which a program watches its database: one that waits for the ledger to grow, one that looks whether
/// the database answers. They are apart from those that questions use, so that however many are asked, both go on.</summary>
public sealed class WatchSource : IAsyncDisposable
{
    private const int Connections = 2;
    private const int Seconds = 5;

    /// <summary>Watches the database of a connection string.</summary>
    public WatchSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = "rankledger watch",
            MinPoolSize = 0,
            MaxPoolSize = Connections,
            Timeout = Seconds,
            CommandTimeout = Seconds,
        };
        Database = SeveralServers.Build(settings);
    }

    internal NpgsqlDataSource Database { get; }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
