using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RankLedger.Operations;
using RankLedger.Projecting;

namespace RankLedger.Benchmarks.Running;

/// <summary>What the command line asked for.</summary>
/// <param name="Figures">How many printed figures; the benchmark's own number where none is named.</param>
/// <param name="Tiny">A size at which figures say nothing and mistakes still show.</param>
/// <param name="Prepare">Only generate.</param>
/// <param name="AtMost">How long one loop measures at most.</param>
/// <param name="Seed">The seed of data and questions.</param>
/// <param name="Verify">Whether ledgers are verified at the end.</param>
/// <param name="Times">How many times the rows of blocks their tables are to hold, see <see cref="AsOf.RowsBeside"/>.</param>
internal sealed record Wanted(int? Figures, bool Tiny, bool Prepare, TimeSpan AtMost, int Seed, bool Verify, int Times);

/// <summary>One run of one benchmark: its size, its server and its report.</summary>
internal sealed class Bench(BenchServer server, Wanted wanted, Benchmark benchmark)
{
    public BenchServer Server => server;

    public Wanted Wanted => wanted;

    public bool Tiny => wanted.Tiny;

    public int Seed => wanted.Seed;

    public int Figures { get; } = wanted.Figures ?? (wanted.Tiny ? benchmark.TinyFigures : benchmark.Figures);

    public Report Report { get; } =
        new(benchmark.Name, benchmark.About, wanted.Figures ?? (wanted.Tiny ? benchmark.TinyFigures : benchmark.Figures), wanted.Seed);

    /// <summary>An empty ledger in a database of its own, which is dropped with it.</summary>
    public async Task<BenchLedger> EmptyLedgerAsync(CancellationToken ct)
    {
        var ledger = new BenchLedger(await server.DatabaseAsync(ct));
        await ledger.Schema.EnsureAsync(ct);
        return ledger;
    }

    /// <summary>A ledger that is filled once; with a folder or server that is kept, later runs find it under its name.</summary>
    public async Task<BenchLedger> KeptLedgerAsync(string name, Func<BenchLedger, Task> fill, CancellationToken ct)
    {
        var (database, isNew) = await server.KeptDatabaseAsync(name, ct);
        var ledger = new BenchLedger(database);
        try
        {
            await ledger.Schema.EnsureAsync(ct);
            if (!isNew)
                return ledger;
            await fill(ledger);
            await ledger.ExecuteAsync("vacuum analyze", ct);
            await server.KeepAsync(name, ct);
        }
        catch
        {
            await ledger.DisposeAsync();
            throw;
        }

        return ledger;
    }

    /// <summary>Verifies a ledger and puts into the report whether it is clean.</summary>
    public async Task VerifyAsync(BenchLedger ledger, CancellationToken ct)
    {
        if (wanted.Verify)
            Report.Verified(await ledger.AskAsync(new VerifyLedger(null), ct));
        else
            Report.Note("The ledger was not verified, as --skip-verify says.");
    }
}

/// <summary>A ledger in a database, asked and told through MediatR as the programs do.</summary>
internal sealed class BenchLedger(BenchDatabase database) : IAsyncDisposable
{
    private readonly ServiceProvider rooms = new ServiceCollection()
        .AddLogging()
        .AddRankLedger(database.ConnectionString)
        .BuildServiceProvider();

    public string ConnectionString => database.ConnectionString;

    public NpgsqlDataSource Database => rooms.GetRequiredService<NpgsqlDataSource>();

    public LedgerSchema Schema => rooms.GetRequiredService<LedgerSchema>();

    public Task<T> AskAsync<T>(IRequest<T> request, CancellationToken ct) => rooms.GetRequiredService<ISender>().Send(request, ct);

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = Database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<T> ScalarAsync<T>(string sql, CancellationToken ct)
    {
        await using var command = Database.CreateCommand(sql);
        command.CommandTimeout = 0;
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        await rooms.DisposeAsync();
        await database.DisposeAsync();
    }
}
