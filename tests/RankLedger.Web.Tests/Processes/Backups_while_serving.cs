using System.Net;
using RankLedger.Cli.Tests.Processes;

namespace RankLedger.Web.Tests.Processes;

/// <summary>A backup that is taken while clients record holds everything up to its position, and nothing else.</summary>
public sealed class Backups_while_serving(ITestOutputHelper output)
{
    [Fact]
    public async Task Hold_every_acknowledged_position_up_to_theirs()
    {
        var (ledger, secret) = await PrivateLedger.MakeAsync();
        await using var _ = ledger;
        await using var copy = PrivateLedger.Nowhere();
        var file = Path.Combine(ledger.Beside, "under-load.dump");
        var client = await RecordMeanwhileAsync(ledger, secret, async () =>
        {
            var taken = (await ledger.TypeAsync("backup", file, "--json")).ShouldReturn(0).Json;
            return taken.GetProperty("position").GetInt64();
        });
        output.WriteLine($"backed up to @{client.Position}, acknowledged up to @{client.Acknowledged.Values.Max()}");
        client.Position.ShouldBeInRange(client.Before, client.Acknowledged.Values.Max());

        (await copy.TypeAsync("restore", file)).ShouldReturn(0);
        (await copy.TypeAsync("verify")).ShouldReturn(0).Output.ShouldContain($"up to @{client.Position}: nothing found");
        await using var host = await copy.ServeAsync(ServedProgram.FreePort());
        var there = new Dictionary<string, long>();
        for (var after = 1L; after < client.Position; )
        {
            var page = (await host.Client.AskAsync($"/v1/events?after=@{after}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("events");
            foreach (var each in page.EnumerateArray())
            {
                after = each.GetProperty("position").GetInt64();
                there.Add(each.GetProperty("stream").GetString()!.Split('/')[^1], after);
            }
        }

        there
            .OrderBy(each => each.Value)
            .ShouldBe(client.Acknowledged.Where(each => each.Value <= client.Position).OrderBy(each => each.Value));
    }

    private static async Task<(IReadOnlyDictionary<string, long> Acknowledged, long Before, long Position)> RecordMeanwhileAsync(
        PrivateLedger ledger,
        string secret,
        Func<Task<long>> backUp
    )
    {
        await using var host = await ledger.ServeAsync(ServedProgram.FreePort());
        var client = new PersistentClient(() => host.Client, secret);
        using var enough = new CancellationTokenSource();
        var writing = Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async writer =>
                {
                    for (var number = 1; !enough.IsCancellationRequested; number++)
                        await client.RecordAsync($"w{writer}-{number}");
                })
        );
        while (client.Acknowledged.Count < 50)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        var before = client.Acknowledged.Values.Max();
        var position = await backUp();
        await enough.CancelAsync();
        await writing;
        return (client.Acknowledged, before, position);
    }
}
