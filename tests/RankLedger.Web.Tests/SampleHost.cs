using RankLedger.Importing;
using RankLedger.Tests;

namespace RankLedger.Web.Tests;

/// <summary>The tests that ask the sample, one after another.</summary>
[CollectionDefinition]
public sealed class AsksTheSample : ICollectionFixture<SampleHost>;

/// <summary>One host over the sample dataset, for the tests that only ask: the definition at @1, publications at @2 to @212.</summary>
public sealed class SampleHost(TestServer server) : IAsyncLifetime
{
    public const string Ranking = "/v1/rankings/china-foreign-trade-cities";
    private RunningHost? running;

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "sample", "china-foreign-trade-cities");

    public RunningHost Host => running!;

    public HttpClient Client => Host.Client;

    public async ValueTask InitializeAsync() => running = await RunningHost.StartAsync(await ImportAsync(server));

    public static async Task<TestLedger> ImportAsync(TestServer server)
    {
        var ledger = await server.LedgerAsync();
        (await ledger.SendAsync(new ImportFolder(Folder, null, [], DryRun: false, SkipInvalid: false, "tester", null))).Position.ShouldBe(
            212
        );
        return ledger;
    }

    /// <summary>Asks a route below the ranking, such as <c>standings?period=2025</c>.</summary>
    public Task<Reply> AskAsync(string question, params (string Name, string Value)[] headers) =>
        Client.AskAsync($"{Ranking}/{question}", headers);

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
            await running.DisposeAsync();
    }
}
