using Marten;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Proving;

namespace RankLedger.Tests;

/// <summary>A ledger in a database, asked and told through MediatR as the programs do; a database that was made for it goes with
/// it.</summary>
public sealed class TestLedger : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Func<Task>? drop;

    private TestLedger(ServiceProvider services, string connectionString, Func<Task>? drop) =>
        (this.services, ConnectionString, this.drop) = (services, connectionString, drop);

    public string ConnectionString { get; }

    public NpgsqlDataSource Database => services.GetRequiredService<NpgsqlDataSource>();

    public LedgerSchema Schema => services.GetRequiredService<LedgerSchema>();

    public LedgerReader Reader => services.GetRequiredService<LedgerReader>();

    public IDocumentStore Marten => services.GetRequiredService<Lazy<IDocumentStore>>().Value;

    public LogKeyFile Key => services.GetRequiredService<LogKeyFile>();

    public LedgerReadiness Readiness => services.GetRequiredService<LedgerReadiness>();

    public KnownHistory History => services.GetRequiredService<KnownHistory>();

    public Checkpointer Checkpointer => services.GetRequiredService<Checkpointer>();

    public static TestLedger Open(
        string connectionString,
        string? signingKey = null,
        TimeProvider? clock = null,
        Action<IServiceCollection>? more = null,
        Func<Task>? drop = null
    )
    {
        var collected = new ServiceCollection()
            .AddLogging()
            .AddSingleton(new LogKeyFile(signingKey))
            .AddSingleton(clock ?? TimeProvider.System)
            .AddRankLedger(connectionString);
        more?.Invoke(collected);
        return new(collected.BuildServiceProvider(), connectionString, drop);
    }

    public Task<T> SendAsync<T>(IRequest<T> request) =>
        services.GetRequiredService<ISender>().Send(request, TestContext.Current.CancellationToken);

    /// <summary>Sends a request of whatever kind.</summary>
    public Task<object?> SendAnyAsync(IBaseRequest request) =>
        services.GetRequiredService<ISender>().Send((object)request, TestContext.Current.CancellationToken);

    public Task<T> SendAsync<T>(IRequest<T> request, CancellationToken ct) => services.GetRequiredService<ISender>().Send(request, ct);

    public IAsyncEnumerable<T> StreamAsync<T>(IStreamRequest<T> request) =>
        services.GetRequiredService<ISender>().CreateStream(request, TestContext.Current.CancellationToken);

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (drop is not null)
            await drop();
    }
}
