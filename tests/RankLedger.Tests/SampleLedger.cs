using RankLedger.Importing;
using RankLedger.Tests.Importing;

namespace RankLedger.Tests;

/// <summary>The tests that ask the sample, one after another.</summary>
[CollectionDefinition]
public sealed class AsksTheSample : ICollectionFixture<SampleLedger>;

/// <summary>The sample dataset in a ledger: one that is only asked, and fresh ones for tests that change it.</summary>
public sealed class SampleLedger(TestServer server) : IAsyncLifetime
{
    public const string Ranking = "china-foreign-trade-cities";
    private TestLedger? asked;

    /// <summary>The ledger that nobody writes to: the definition at @1, publications at @2 to @212.</summary>
    public TestLedger Ledger => asked!;

    /// <summary>A ledger of its own.</summary>
    public static async Task<TestLedger> ImportAsync(TestServer server)
    {
        var ledger = await server.LedgerAsync();
        var answer = await ledger.SendAsync(
            new ImportFolder(WrittenFolder.SampleFolder, null, [], DryRun: false, SkipInvalid: false, "tester", null)
        );
        answer.Problems.ShouldBeEmpty();
        answer.Position.ShouldBe(212);
        return ledger;
    }

    /// <summary>A ledger of its own.</summary>
    public Task<TestLedger> FreshAsync() => ImportAsync(server);

    public async ValueTask InitializeAsync() => asked = await FreshAsync();

    public async ValueTask DisposeAsync() => await Ledger.DisposeAsync();
}
