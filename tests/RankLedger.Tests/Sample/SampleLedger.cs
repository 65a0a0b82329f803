using RankLedger.Importing;
using RankLedger.Tests.Importing;

namespace RankLedger.Tests.Sample;

/// <summary>The sample dataset, imported once for the tests that only ask.</summary>
public sealed class SampleLedger(TestServer server) : IAsyncLifetime
{
    public const string Ranking = "china-foreign-trade-cities";
    private TestLedger? opened;

    public TestLedger Ledger => opened!;

    public static async Task<TestLedger> ImportAsync(TestServer server)
    {
        var ledger = await server.LedgerAsync();
        var answer = await ledger.SendAsync(new ImportFolder(WrittenFolder.SampleFolder, null, [], false, false, "tester", null));
        answer.Problems.ShouldBeEmpty();
        return ledger;
    }

    public async ValueTask InitializeAsync() => opened = await ImportAsync(server);

    public async ValueTask DisposeAsync() => await Ledger.DisposeAsync();
}
