using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Answers;

public sealed class A_key_may_come_later(TestServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rankledger-late-").FullName;

    [Fact]
    public async Task A_host_that_began_without_signs_when_it_is_there()
    {
        var key = new LogKeyFile(Path.Combine(folder, LogKeyFile.UsualName));
        await using var desk = await (
            await Desk.OpenAsync(server, options => options with { SigningKey = key.Path })
        ).WithPublicationAsync();
        (await desk.Host.Client.AskAsync("/v1/log/checkpoint")).ShouldBeProblem(HttpStatusCode.NotFound, "no-checkpoint");
        (await desk.Host.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
        (await SignedAsync()).ShouldBe("nothing yet; a key makes checkpoints");
        using (var witness = SigningKey.OfSeed("witness.example/w", new byte[32]))
            await desk.Ledger.SendAsync(new AddWitness(witness.Witness, new("http://127.0.0.1:9/")));
        key.Create("example.com/v1/log");
        var begun = Stopwatch.GetTimestamp();
        while ((await desk.Host.Client.AskAsync("/v1/log/checkpoint")).Status != HttpStatusCode.OK)
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        // The definition and the publication.
        (await SignedAsync()).ShouldMatch("^up to @2, .+, as example.com/v1/log; .*witnessed by witness.example/w not yet$");

        async Task<string> SignedAsync()
        {
            var page = await desk.Host.Client.AskAsync("/towns/ledger", ("Accept", "text/html"));
            return Pages.Reading.Plain(Regex.Match(page.Body, "<dt>Signed</dt>(.*?)</dd>", RegexOptions.Singleline).Groups[1].Value);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
