using RankLedger.Importing;
using RankLedger.Tests.Importing;

namespace RankLedger.Tests.Auditing;

/// <summary>The tests that ask the sample, one after another.</summary>
[CollectionDefinition]
public sealed class AsksTheSample : ICollectionFixture<SampleLedger>;

/// <summary>The sample dataset in a ledger: one that is only asked, and fresh ones for tests that change it.</summary>
public sealed class SampleLedger(TestServer server) : IAsyncDisposable
{
    public const string Ranking = "china-foreign-trade-cities";

    private readonly SemaphoreSlim gate = new(1);
    private TestLedger? shared;

    /// <summary>The ledger that nobody writes to: the definition at @1, publications at @2 to @212.</summary>
    public async Task<TestLedger> SharedAsync()
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return shared ??= await FreshAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task<TestLedger> FreshAsync()
    {
        var ledger = await server.LedgerAsync();
        (
            await ledger.SendAsync(
                new ImportFolder(WrittenFolder.SampleFolder, null, [], DryRun: false, SkipInvalid: false, "tester", null)
            )
        ).Position.ShouldBe(212);
        return ledger;
    }

    public async ValueTask DisposeAsync()
    {
        gate.Dispose();
        if (shared is not null)
            await shared.DisposeAsync();
    }
}
