using System.Text;
using RankLedger.Access;
using RankLedger.Domain.Rankings;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Tests.Commands;

/// <summary>A host over a small ranking, with a key of each scope. The ranking is at @1.</summary>
public sealed class Desk : IAsyncDisposable
{
    private readonly Dictionary<Scope, string> secrets = [];

    private Desk(RunningHost host) => Host = host;

    public RunningHost Host { get; }

    public TestLedger Ledger => Host.Ledger;

    public static async Task<Desk> OpenAsync(TestServer server, Func<LedgerHostOptions, LedgerHostOptions>? settings = null)
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns, "tester"));
        return await OverAsync(ledger, settings);
    }

    public static async Task<Desk> OverAsync(TestLedger ledger, Func<LedgerHostOptions, LedgerHostOptions>? settings = null)
    {
        var desk = new Desk(await RunningHost.StartAsync(ledger, settings));
        foreach (var scope in Enum.GetValues<Scope>())
            desk.secrets[scope] = (await ledger.SendAsync(new CreateKey($"{scope.Word()} desk", scope))).Secret;
        return desk;
    }

    public static RankingDefinition Towns { get; } =
        new()
        {
            Id = "towns",
            Title = "Towns",
            Flows = [new("total", "CNY")],
            Entities = [new("a", "A"), new("b", "B")],
            Tiers = [new("hundred", 100)],
        };

    /// <summary>What goes into the body of a publication of two figures.</summary>
    public static string Publication(string id, string value = "120", string on = "2025-01-01") =>
        $$"""
            {"publication":"{{id}}","publisher":"press","kind":"press","title":"Title","publishedOn":"{{on}}",
             "figures":[{"flow":"total","period":"2024","entity":"a","value":{{value}}},{"flow":"total","period":"2024","entity":"b","value":150}]}
            """;

    public string Secret(Scope scope) => secrets[scope];

    /// <summary>Sends a body with a new request key, unless headers say otherwise.</summary>
    public async Task<Reply> PostAsync(string path, string body, Scope scope = Scope.Admin, params (string Name, string Value)[] headers)
    {
        using var request = Post(path, body);
        (string, string)[] own = [("Authorization", $"Bearer {Secret(scope)}"), ("Idempotency-Key", Guid.NewGuid().ToString())];
        return await Host.Client.AskAsync(
            request,
            [.. own.Where(each => headers.All(other => other.Name != each.Item1)), .. headers.Where(each => each.Value.Length > 0)]
        );
    }

    public static HttpRequestMessage Post(string path, string body, string type = "application/json") =>
        new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };

    /// <summary>Records the publication p, at @2.</summary>
    public async Task<Desk> WithPublicationAsync()
    {
        (await PostAsync("/v1/rankings/towns/publications", Publication("p"))).ShouldBe(System.Net.HttpStatusCode.Created);
        return this;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
