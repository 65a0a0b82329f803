using Marten;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using RankLedger.Access;
using RankLedger.Feed;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Proving;
using RankLedger.Requests;
using RankLedger.Storage;

namespace RankLedger;

/// <summary>Puts the ledger into a program.</summary>
public static class LedgerSetup
{
    /// <summary>Registers the ledger on a PostgreSQL database. The event store is opened by the first command that writes.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="connectionString">The database.</param>
    /// <param name="readConnectionString">A replica of it that questions go to; null for none.</param>
    public static IServiceCollection AddRankLedger(
        this IServiceCollection services,
        string connectionString,
        string? readConnectionString = null
    )
    {
        services.AddSingleton(_ => Open(connectionString));
        services.AddSingleton(_ => new WatchSource(connectionString));
        services.AddSingleton<LedgerReadiness>();
        services.TryAddSingleton(RequestKeyLifetime.Usually);
        services.AddSingleton<ExpiredRequestKeys>();
        services.AddSingleton(provider => new Lazy<IDocumentStore>(() => EventStore.Open(provider.GetRequiredService<NpgsqlDataSource>())));
        services.AddSingleton<LedgerSchema>();
        services.AddSingleton<IEntryFollower, GrowthNotice>();
        services.AddSingleton<IEntryFollower, AnswerKeeping>();
        services.AddSingleton<Definitions>();
        services.AddSingleton<LedgerWriter>();
        services.AddSingleton<LedgerReader>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new KnownHistory(
            provider.GetRequiredService<WatchSource>().Database,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<KnownHistory>>(),
            provider.GetService<KnownEntryFile>()
        ));
        services.AddSingleton(provider => new ReplicaHistory(
            provider.GetRequiredService<WatchSource>(),
            provider.GetRequiredService<KnownHistory>(),
            readConnectionString,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<ReplicaHistory>>()
        ));
        services.AddSingleton<KeyCache>();
        services.AddSingleton<LedgerGrowth>();
        services.TryAddSingleton(new LogKeyFile(null));
        services.AddSingleton<Checkpointer>();
        services.AddSingleton<WitnessAsking>();
        services.AddMediatR(options => options.RegisterServicesFromAssembly(typeof(LedgerSetup).Assembly));
        services.AddSingleton<RequestTelemetry>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(TelemetryBehavior<,>));
        services.AddTransient(typeof(IStreamPipelineBehavior<,>), typeof(TelemetryStreamBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ReplicaRefusal<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(NearNames<,>));
        services.AddSingleton(provider => new Questions(provider, readConnectionString is null ? null : Replica(readConnectionString)));
        return services;
    }

    private static ServiceProvider Replica(string connectionString) =>
        new ServiceCollection().AddRankLedger(SeveralServers.ForQuestions(connectionString)).BuildServiceProvider();

    /// <summary>Connections of one program where its connection string names no maximum: two hosts and the command line fit into a server's
    /// usual hundred.</summary>
    private const int Connections = 40;

    /// <summary>A table of 300 rows is about 35 KB; the driver's 8 KB would be filled and awaited five times.</summary>
    private const int TableBytes = 32_768;

    private static NpgsqlDataSource Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = "rankledger",
        };
        if (!connectionString.Contains("Read Buffer Size", StringComparison.OrdinalIgnoreCase))
            settings.ReadBufferSize = TableBytes;
        var named = connectionString.Replace(" ", "", StringComparison.Ordinal);
        if (
            !named.Contains("MaxPoolSize", StringComparison.OrdinalIgnoreCase)
            && !named.Contains("MaximumPoolSize", StringComparison.OrdinalIgnoreCase)
        )
            settings.MaxPoolSize = Connections;
        return SeveralServers.Build(settings);
    }
}
