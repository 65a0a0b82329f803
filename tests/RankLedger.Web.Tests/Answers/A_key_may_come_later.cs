using System.Diagnostics;
using System.Net;
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
        key.Create("example.com/v1/log");
        var begun = Stopwatch.GetTimestamp();
        while ((await desk.Host.Client.AskAsync("/v1/log/checkpoint")).Status != HttpStatusCode.OK)
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
