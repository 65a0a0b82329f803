using System.Diagnostics;
using System.Net;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Tests;
using RankLedger.Tests.Proving;

namespace RankLedger.Web.Tests.Answers;

/// <summary>Two hosts, each the witness of the other, until one of them lies.</summary>
public sealed class Two_desks_witness_each_other(TestServer server)
{
    [Fact]
    public async Task And_the_one_that_rewrites_its_log_is_not_signed_any_more()
    {
        await using var honest = await SignedLedger.OfAsync(server, 10, "honest.example/v1/log");
        await using var liar = await SignedLedger.OfAsync(server, 20, "liar.example/v1/log");
        await using var honestHost = await HostAsync(honest, liar);
        await using var liarHost = await HostAsync(liar, honest);
        await honest.Ledger.SendAsync(new AddWitness(liar.Witness, new(liarHost.Client.BaseAddress!, "v1/witness")));
        await liar.Ledger.SendAsync(new AddWitness(honest.Witness, new(honestHost.Client.BaseAddress!, "v1/witness")));
        await liar.RecordAsync(100, 1);
        await honest.RecordAsync(100, 1);
        await SignedByAsync(honestHost, liar.Witness, 11);
        await SignedByAsync(liarHost, honest.Witness, 21);
        (await liar.Ledger.SendAsync(new GetWitnesses())).Witnesses.ShouldHaveSingleItem().Size.ShouldBe(21);

        // It rewrites a figure, and all that it has of what it signed itself.
        await liarHost.StopAsync();
        await liar.RewriteAsync(7, "106", "107");
        await liar.ForgetLogAsync();
        File.Delete(liar.Ledger.Key.HighWater);
        (await liar.SignAsync()).Size.ShouldBe(21);
        (await ProblemAsync(liar)).ShouldBe("it saw another log of 21 entries: this one was rewritten, or is told twice");
        await liar.RecordAsync(101, 5);
        (await liar.SignAsync()).Size.ShouldBe(26);
        (await ProblemAsync(liar)).ShouldStartWith("this log does not go on from the one that it saw", Case.Sensitive);

        // And one that lost its end.
        await liar.CutAsync(15);
        await liar.ForgetLogAsync();
        File.Delete(liar.Ledger.Key.HighWater);
        await liar.SignAsync();
        (await ProblemAsync(liar)).ShouldStartWith("it has seen 21 entries of this log, but the checkpoint here covers 15", Case.Sensitive);
        (await liar.Ledger.SendAsync(new GetWitnesses())).Witnesses.ShouldHaveSingleItem().Size.ShouldBeNull();
    }

    [Fact]
    public async Task A_host_that_witnesses_nobody_says_so_and_an_offer_that_is_none_is_refused()
    {
        await using var log = await SignedLedger.OfAsync(server, 5);
        await using var alone = await HostAsync(log, null);
        await using var watching = await HostAsync(log, log);
        (await PostAsync(alone, "old 0\n\nx")).ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(watching, "nothing")).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(watching, "old 0\n\nunknown.example\n1\nAAAA\n\n— x AAAA\n")).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(watching, new string('a', 70_000))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private static Task<RunningHost> HostAsync(SignedLedger log, SignedLedger? watched) =>
        RunningHost.StartAsync(log.Ledger, options =>
            options with
            {
                SigningKey = log.Ledger.Key.Path,
                WitnessFor = watched is null ? [] : [watched.Verifier],
            }
        );

    private static async Task SignedByAsync(RunningHost host, VerifierKey witness, long size)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var reply = await host.Client.AskAsync("/v1/log/checkpoint");
            if (
                reply.Status == HttpStatusCode.OK
                && SignedNote.TryParse(reply.Body, out var note, out _)
                && Checkpoint.TryParse(note.Text, out var checkpoint)
                && checkpoint.Size == size
                && note.SignedBy(witness) is not null
            )
                return;
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(60), reply.Body);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string?> ProblemAsync(SignedLedger log) =>
        (await log.Ledger.SendAsync(new AskWitnesses())).Replies.ShouldHaveSingleItem().Problem;

    private static async Task<HttpStatusCode> PostAsync(RunningHost host, string body)
    {
        using var content = new StringContent(body);
        using var reply = await host.Client.PostAsync(
            new Uri("/v1/witness/add-checkpoint", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
        return reply.StatusCode;
    }
}
