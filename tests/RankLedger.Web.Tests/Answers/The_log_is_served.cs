using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Answers;

/// <summary>A host that has a signing key, over the sample; what a stranger asks it, and how he checks the answers.</summary>
public sealed class The_log_is_served(TestServer server) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rankledger-log-").FullName;
    private RunningHost host = null!;
    private VerifierKey key = null!;

    public async ValueTask InitializeAsync()
    {
        var file = new LogKeyFile(Path.Combine(folder, LogKeyFile.UsualName));
        file.Create("example.com/v1/log");
        host = await RunningHost.StartAsync(await SampleHost.ImportAsync(server), options =>
            options with
            {
                SigningKey = file.Path,
                RequestsPerMinute = 0,
            }
        );
        using var read = file.Read(null);
        key = read.Verifier;
        var begun = Stopwatch.GetTimestamp();
        while ((await host.Client.AskAsync("/v1/log/checkpoint")).Status != HttpStatusCode.OK)
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Every_entry_is_proven_with_its_body()
    {
        var newest = await TextAsync("checkpoint");
        Checkpoint.TryVerify(newest, key, out var checkpoint, out var reason).ShouldBeTrue(reason);
        checkpoint.Size.ShouldBe(212);
        (await TextAsync("checkpoint/212")).ShouldBe(newest);
        (await TextAsync("key")).ShouldBe($"{key}\n");
        var bodies = (await TextAsync("bodies")).Split('\n')[..^1];
        bodies.Length.ShouldBe(212);
        for (var position = 1; position <= 212; position++)
        {
            LogProof.TryParse(await TextAsync($"proof/{position}"), out var proof).ShouldBeTrue();
            proof.Problem(key, out var leaf, out var at).ShouldBeNull();
            (leaf!.Position, at).ShouldBe((position, checkpoint));
            EntryLeaf.Sha256(Encoding.UTF8.GetBytes(bodies[position - 1])).ShouldBe(leaf.BodySha256);
        }

        (await TextAsync("body/7")).ShouldBe(bodies[6]);
        (await TextAsync("leaf/7")).ShouldStartWith("rankledger.entry/v1\nposition 7\n", Case.Sensitive);
        (await TextAsync("bodies?after=@210&limit=1")).ShouldBe($"{bodies[210]}\n");
        var reply = await host.Client.AskAsync("/v1/log/proof/7");
        reply.Header(Ledger).ShouldBe($"212 {Convert.ToBase64String(checkpoint.Root.Span)}");
    }

    [Fact]
    public async Task Tiles_and_bundles_give_the_root_that_was_signed()
    {
        Checkpoint.TryVerify(await TextAsync("checkpoint"), key, out var checkpoint, out _).ShouldBeTrue();
        var bundle = await BytesAsync("tile/entries/000.p/212");
        var grown = new GrowingTree();
        foreach (var leaf in EntryBundle.Read(bundle))
            grown.Add(TreeHash.Leaf(leaf));
        grown.Tree.Root(212).AsSpan().SequenceEqual(checkpoint.Root.Span).ShouldBeTrue();
        (await BytesAsync("tile/0/000.p/212")).ShouldBe(grown.Hashes(new Tile(0, 0, 212)).ToArray());
        (await BytesAsync("tile/0/000.p/5")).ShouldBe(grown.Hashes(new Tile(0, 0, 5)).ToArray());
        (await BytesAsync("tile/entries/000.p%2F212")).ShouldBe(bundle);
        (await BytesAsync("tile/0/000.p%2f5")).ShouldBe(grown.Hashes(new Tile(0, 0, 5)).ToArray());
        foreach (var beyond in new[] { "tile/0/000", "tile/0/000.p/213", "tile/1/000.p/1", "tile/entries/000.p/213" })
            (await host.Client.AskAsync($"/v1/log/{beyond}")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-tile");
        (await host.Client.AskAsync("/v1/log/tile/0/0")).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
        (await host.Client.AskAsync("/v1/log/proof/213")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-position");
        (await host.Client.AskAsync("/v1/log/proof/7?size=100")).ShouldBeProblem(HttpStatusCode.NotFound, "no-checkpoint");
    }

    [Fact]
    public async Task Bundles_are_packed_for_whoever_unpacks_them()
    {
        var plain = await BytesAsync("tile/entries/000.p/212");
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/v1/log/tile/entries/000.p/212");
        asking.Headers.Add("Accept-Encoding", "br, gzip");
        using var answer = await host.Client.SendAsync(asking, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        answer.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        var packed = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        packed.Length.ShouldBeLessThan(plain.Length / 2);
        await using var unpacking = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await unpacking.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
        unpacked.ToArray().ShouldBe(plain);
    }

    [Fact]
    public async Task What_is_recorded_is_signed_within_five_seconds_and_goes_on_from_before()
    {
        Checkpoint.TryVerify(await TextAsync("checkpoint"), key, out var before, out _).ShouldBeTrue();
        await host.Ledger.SendAsync(
            new RankLedger.Publications.VoidPublication(
                "china-foreign-trade-cities",
                "cdbrief-2026-01-22-fy2025",
                new("tester", "wrong paper", null)
            )
        );
        var after = await SignedAsync(213);
        var path = (await TextAsync("consistency/212/213")).Split('\n')[..^1].Select(Convert.FromBase64String).ToList();
        ProofCheck.Extends(before.Size, before.Root.Span, after.Size, after.Root.Span, path).ShouldBeTrue();
        (await TextAsync("checkpoints?after=212")).ShouldContain("\"size\":213");
    }

    [Fact]
    public async Task Anybody_audits_it()
    {
        using var place = LogPlace.Of($"{host.Client.BaseAddress}v1/log", null);
        var mirror = Path.Combine(folder, "mirror");
        var audited = await new LogAudit(place, key, new LogFolder(mirror)).RunAsync(
            await TextAsync("checkpoint"),
            null,
            TestContext.Current.CancellationToken
        );
        (audited.Size, audited.KeptSize, audited.Problems.Count).ShouldBe((212, 212, 0));
        (await File.ReadAllTextAsync(Path.Combine(mirror, "body", "7"), TestContext.Current.CancellationToken)).ShouldBe(
            await TextAsync("body/7")
        );
    }

    [Fact]
    public async Task What_was_erased_is_gone_and_every_proof_of_before_holds()
    {
        var proof = await TextAsync("proof/7");
        var leaf = await TextAsync("leaf/7");
        await host.Ledger.SendAsync(new RankLedger.Erasures.EraseBody(7, new("officer", "it named a person", null)));
        await SignedAsync(213);
        (await host.Client.AskAsync("/v1/log/body/7")).ShouldBeProblem(HttpStatusCode.Gone, "erased");
        (await TextAsync("bodies?after=@6&limit=1")).ShouldBe("\n");
        (await TextAsync("proof/7?size=212")).ShouldBe(proof);
        (await TextAsync("leaf/7")).ShouldBe(leaf);
        using var place = LogPlace.Of($"{host.Client.BaseAddress}v1/log", null);
        var audited = await new LogAudit(place, key, null).RunAsync(null, null, TestContext.Current.CancellationToken);
        (audited.Size, audited.Erased, audited.Problems.Count).ShouldBe((213, 1, 0));
    }

    [Fact]
    public async Task A_ledger_that_was_cut_turns_readiness_red()
    {
        (await host.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
        await host.Ledger.ScalarAsync<object>("update ledger.ledger_entry set leaf_sha256 = sha256(leaf_sha256) where position = 100");
        var began = Stopwatch.GetTimestamp();
        Reply reply;
        do
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(30));
            reply = await host.Client.AskAsync("/health/ready");
        } while (reply.Status == HttpStatusCode.OK);
        reply.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "log-rewritten");
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private const string Ledger = "Ledger-Checkpoint";

    private async Task<Checkpoint> SignedAsync(long size)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(20));
            Checkpoint.TryVerify(await TextAsync("checkpoint"), key, out var newest, out _).ShouldBeTrue();
            if (newest.Size == size)
                return newest;
        }
    }

    private async Task<string> TextAsync(string path) => (await host.Client.AskAsync($"/v1/log/{path}")).ShouldBe(HttpStatusCode.OK).Body;

    private Task<byte[]> BytesAsync(string path) => host.Client.GetByteArrayAsync($"/v1/log/{path}", TestContext.Current.CancellationToken);
}
