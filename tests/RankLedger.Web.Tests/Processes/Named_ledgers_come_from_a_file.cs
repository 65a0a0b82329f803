using System.Net;
using RankLedger.Cli.Tests.Processes;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Processes;

/// <summary><c>serve --ledgers FILE</c>, as it was built.</summary>
public sealed class Named_ledgers_come_from_a_file(TestServer server)
{
    [Fact]
    public async Task And_are_served_under_their_names()
    {
        await using var own = await server.LedgerAsync();
        await using var north = await server.LedgerAsync();
        await north.SendAsync(new DefineRanking(Desk.Towns, "tester"));
        using var file = new TextFile($$"""{"north": {"connection": "{{north.ConnectionString}}"} }""");

        await using var host = await ServedProgram.StartAsync(own.ConnectionString, ServedProgram.FreePort(), "--ledgers", file.Name);

        Ids((await host.Client.AskAsync("/ledgers/north/v1/rankings")).ShouldBe(HttpStatusCode.OK)).ShouldBe(["towns"]);
        Ids((await host.Client.AskAsync("/v1/rankings")).ShouldBe(HttpStatusCode.OK)).ShouldBeEmpty();
        (await host.Client.AskAsync("/ledgers/south/v1/rankings")).Status.ShouldBe(HttpStatusCode.NotFound);

        static IEnumerable<string?> Ids(Reply reply) =>
            reply.Json.GetProperty("rankings").EnumerateArray().Select(ranking => ranking.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"North Sea": {"connection": "Host=127.0.0.1"}}""", "'North Sea' cannot be a ledger's name")]
    [InlineData(
        """{"north": {"connection": "Host=127.0.0.1", "signingKey": "/nowhere/key.pem"}}""",
        "there is no signing key /nowhere/key.pem for 'north'"
    )]
    [InlineData("""{"north": {"connexion": "Host=127.0.0.1"}}""", "line 1: not understood")]
    public async Task A_file_that_is_not_understood_is_refused(string text, string reason)
    {
        await using var own = await server.LedgerAsync();
        using var file = new TextFile(text);
        (await BuiltProgram.RunAsync(own.ConnectionString, "serve", "--urls", "http://127.0.0.1:0", "--ledgers", file.Name))
            .ShouldReturn(2)
            .Problems.ShouldContain(reason);
    }

    private sealed class TextFile : IDisposable
    {
        public TextFile(string text) => File.WriteAllText(Name, text);

        public string Name { get; } = Path.GetTempFileName();

        public void Dispose() => File.Delete(Name);
    }
}
