using System.Net;
using System.Text.Json;
using RankLedger.Importing;
using RankLedger.Tests;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Tests.Fred;

/// <summary>A host over the small dataset of this folder, which has a revision, a drop, a withdrawal, a press copy and every usual form of
/// period: the definition at @1, publications in order of their day at @2 to @11, and a withdrawal at @12.</summary>
public sealed class FredHost(RunningHost running) : IAsyncDisposable
{
    public const string Alpha = "FRED-CHECK.TOTAL.ALPHA.A";
    public const string Ever = "realtime_start=1776-07-04&realtime_end=9999-12-31";

    public RunningHost Host => running;

    public static async Task<FredHost> OpenAsync(TestServer server, Func<LedgerHostOptions, LedgerHostOptions>? settings = null)
    {
        var ledger = await server.LedgerAsync();
        var folder = Path.Combine(AppContext.BaseDirectory, "Fred", "Fixture");
        (
            await ledger.SendAsync(new ImportFolder(folder, "fred-check", [], DryRun: false, SkipInvalid: false, "tester", null))
        ).Position.ShouldBe(12);
        return new(await RunningHost.StartAsync(ledger, settings));
    }

    public Task<Reply> AskAsync(string path, params (string Name, string Value)[] headers) =>
        Host.Client.AskAsync(
            $"/fred/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api_key=any&file_type=json",
            headers
        );

    /// <summary>What is answered, as JSON.</summary>
    public async Task<JsonElement> JsonAsync(string path)
    {
        var reply = (await AskAsync(path)).ShouldBe(HttpStatusCode.OK);
        reply.Header("Content-Type").ShouldBe("application/json; charset=UTF-8");
        return reply.Json;
    }

    /// <summary>Observations, each as its members' texts with a blank between.</summary>
    public async Task<IReadOnlyList<string>> ObservationsAsync(string query) =>
        [
            .. (await JsonAsync($"series/observations?{query}"))
                .GetProperty("observations")
                .EnumerateArray()
                .Select(row => string.Join(' ', row.EnumerateObject().Select(member => Told(member.Name, member.Value.GetString()!)))),
        ];

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static string Told(string name, string value) => name is "date" or "value" ? value : $"{name}={value}";
}
