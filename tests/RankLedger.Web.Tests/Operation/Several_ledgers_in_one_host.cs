using System.Globalization;
using System.Net;
using RankLedger.Access;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Operation;

/// <summary>Ledgers beside a host's own: each is asked under its name, and shares nothing with the others but the process.</summary>
public sealed class Several_ledgers_in_one_host(TestServer server)
{
    private const string Standings = "/v1/rankings/towns/standings?period=2024";

    [Fact]
    public async Task Each_signs_its_log_with_a_key_of_its_own()
    {
        await using TestLedger own = await TownsAsync(),
            north = await TownsAsync(),
            south = await TownsAsync();
        var folder = Directory.CreateTempSubdirectory("rankledger-keys-");
        var keys = new[] { "own", "north" }.Select(name => new LogKeyFile(Path.Combine(folder.FullName, $"{name}.pem"))).ToArray();
        keys[0].Create("example.com/v1/log");
        keys[1].Create("example.com/ledgers/north/v1/log");
        await using (
            var host = await RunningHost.StartAsync(own, options =>
                options with
                {
                    SigningKey = keys[0].Path,
                    Ledgers = [new("north", north.ConnectionString) { SigningKey = keys[1].Path }, new("south", south.ConnectionString)],
                }
            )
        )
        {
            foreach (var (root, key) in new[] { ("", keys[0]), ("/ledgers/north", keys[1]) })
            {
                Reply reply;
                var began = System.Diagnostics.Stopwatch.GetTimestamp();
                while ((reply = await host.Client.AskAsync($"{root}/v1/log/checkpoint")).Status != HttpStatusCode.OK)
                {
                    System.Diagnostics.Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(30));
                    await Task.Delay(50, TestContext.Current.CancellationToken);
                }

                using var read = key.Read(null);
                Checkpoint.TryVerify(reply.Body, read.Verifier, out var signed, out var reason).ShouldBeTrue(reason);
                signed.Size.ShouldBe(1);
                (await host.Client.AskAsync($"{root}/v1/log/key")).Body.ShouldBe($"{read.Verifier}\n");
            }

            (await host.Client.AskAsync("/ledgers/south/v1/log/checkpoint")).ShouldBeProblem(HttpStatusCode.NotFound, "no-checkpoint");
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Streams_of_each_end_when_the_host_stops()
    {
        await using TestLedger own = await TownsAsync(),
            north = await TownsAsync();
        await using var host = await RunningHost.StartAsync(own, options =>
            options with
            {
                Ledgers = [new("north", north.ConnectionString)],
                StopPatience = TimeSpan.FromSeconds(20),
            }
        );
        var open = new List<HttpResponseMessage>();
        foreach (var root in new[] { "", "/ledgers/north" })
            open.Add(
                await host.Client.GetAsync(
                    $"{root}/v1/events/stream",
                    HttpCompletionOption.ResponseHeadersRead,
                    TestContext.Current.CancellationToken
                )
            );
        var readers = new List<StreamReader>();
        foreach (var each in open)
        {
            each.StatusCode.ShouldBe(HttpStatusCode.OK);
            var reader = new StreamReader(await each.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
            readers.Add(reader);
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != "event: ranking-defined")
                line.ShouldNotStartWith("event: publication");
        }

        var clock = System.Diagnostics.Stopwatch.StartNew();
        await host.StopAsync();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "a stop must not wait for streams, which have no end");
        foreach (var reader in readers)
        {
            (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldStartWith("data: ");
            reader.Dispose();
        }

        open.ForEach(each => each.Dispose());
    }

    [Fact]
    public async Task Each_has_its_data_and_its_keys_and_links_to_itself()
    {
        await using TestLedger own = await TownsAsync(),
            north = await TownsAsync(),
            south = await TownsAsync();
        var (northern, southern) = (await SecretAsync(north), await SecretAsync(south));
        await using var host = await RunningHost.StartAsync(own, options =>
            options with
            {
                Ledgers = [new("north", north.ConnectionString), new("south", south.ConnectionString)],
            }
        );

        var recorded = await RecordAsync(host, "/ledgers/north", northern, "first", "120");
        recorded.ShouldBe(HttpStatusCode.Created).Header("Location").ShouldBe("/ledgers/north/v1/rankings/towns/publications/first");
        (await RecordAsync(host, "/ledgers/south", southern, "first", "9")).ShouldBe(HttpStatusCode.Created);
        (await RecordAsync(host, "/ledgers/south", northern, "second", "9")).ShouldBeProblem(HttpStatusCode.Unauthorized, "key-missing");
        (await RecordAsync(host, "", northern, "second", "9")).ShouldBeProblem(HttpStatusCode.Unauthorized, "key-missing");

        foreach (var (root, value) in new[] { ("/ledgers/north", 120m), ("/ledgers/south", 9m) })
        {
            var answer = (await host.Client.AskAsync(root + Standings)).ShouldBe(HttpStatusCode.OK);
            answer
                .Json.GetProperty("rows")
                .EnumerateArray()
                .Single(row => row.GetProperty("entity").GetString() == "a")
                .GetProperty("value")
                .GetDecimal()
                .ShouldBe(value);
            answer.Header("Content-Location").ShouldStartWith($"{root}/v1/rankings/towns/standings?period=2024");
            (await host.Client.AskAsync(root + Standings, ("If-None-Match", answer.Header("ETag")))).ShouldBe(HttpStatusCode.NotModified);
            (await host.Client.AskAsync(answer.Header("Content-Location"))).ShouldBe(HttpStatusCode.OK).Body.ShouldBe(answer.Body);
            (await host.Client.AskAsync($"{root}/health/ready")).ShouldBe(HttpStatusCode.OK);
            (await host.Client.AskAsync($"{root}/v1/status")).Json.GetProperty("position").GetInt64().ShouldBe(2);
            (await host.Client.AskAsync($"{root}/v1/events?limit=1"))
                .Json.GetProperty("next")
                .GetString()!
                .ShouldStartWith($"{root}/v1/events?");
            (await host.Client.AskAsync($"{root}/openapi/v1.json"))
                .Json.GetProperty("servers")[0]
                .GetProperty("url")
                .GetString()
                .ShouldBe(root);
            (await host.Client.AskAsync($"{root}/docs/")).ShouldBe(HttpStatusCode.OK);
            (await host.Client.AskAsync($"{root}/v1/nothing"))
                .ShouldBeProblem(HttpStatusCode.NotFound, "no-such-route")
                .GetProperty("instance")
                .GetString()
                .ShouldBe($"{root}/v1/nothing");
        }

        (await host.Client.AskAsync("/v1/status")).Json.GetProperty("position").GetInt64().ShouldBe(1, "the host's own is as it was");
        (await host.Client.AskAsync("/openapi/v1.json")).Json.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe("/");
        foreach (var nobody in (string[])["/ledgers/west/v1/status", "/ledgers/North/v1/status", "/ledgers/west"])
            (await host.Client.AskAsync(nobody)).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-ledger");
        foreach (var nothing in (string[])["/ledgers", "/ledgers/", "/Ledgers/north/v1/status"])
            (await host.Client.AskAsync(nothing)).ShouldBeProblem(HttpStatusCode.NotFound, "no-such-route");
    }

    [Fact]
    public async Task An_address_has_one_minute_for_all_and_a_key_its_own()
    {
        await using TestLedger own = await TownsAsync(),
            north = await TownsAsync(),
            south = await TownsAsync();
        await using var host = await RunningHost.StartAsync(own, options =>
            options with
            {
                RequestsPerMinute = 3,
                Ledgers = [new("north", north.ConnectionString), new("south", south.ConnectionString)],
            }
        );
        for (var spent = 0; spent < 3; spent++)
            (await host.Client.AskAsync("/ledgers/north" + Standings)).ShouldBe(HttpStatusCode.OK);
        (await host.Client.AskAsync("/ledgers/north" + Standings)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        (await host.Client.AskAsync("/ledgers/south" + Standings)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        (await host.Client.AskAsync(Standings)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");

        // Each is the first key of its ledger.
        var (northern, southern) = (await SecretAsync(north), await SecretAsync(south));
        for (var spent = 0; spent < 3; spent++)
            (await AskWithAsync("/ledgers/north", northern)).ShouldBe(HttpStatusCode.Created);
        (await AskWithAsync("/ledgers/north", northern)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        (await AskWithAsync("/ledgers/south", southern)).ShouldBe(HttpStatusCode.Created);

        Task<Reply> AskWithAsync(string root, string secret) => RecordAsync(host, root, secret, $"p{Guid.NewGuid():N}", "9");
    }

    [Fact]
    public async Task One_whose_tables_are_not_there_yet_is_not_asked_by_the_host_itself()
    {
        await using TestLedger own = await TownsAsync(),
            later = await TownsAsync();
        var folder = Directory.CreateTempSubdirectory("rankledger-keys-");
        var key = new LogKeyFile(Path.Combine(folder.FullName, "later.pem"));
        key.Create("example.com/ledgers/later/v1/log");
        var (opened, before) = (new TaskCompletionSource(), await ConnectionsAsync());
        await using (
            var host = await RunningHost.StartAsync(own, options =>
                options with
                {
                    Ledgers = [new("later", later.ConnectionString) { SigningKey = key.Path, Opened = opened.Task }],
                }
            )
        )
        {
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
            (await ConnectionsAsync()).ShouldBe(before);
            opened.SetResult();
            while ((await host.Client.AskAsync("/ledgers/later/v1/log/checkpoint")).Status != HttpStatusCode.OK)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            (await ConnectionsAsync()).ShouldBeGreaterThan(before);
        }

        folder.Delete(recursive: true);

        Task<long> ConnectionsAsync() =>
            later.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database()");
    }

    [Fact]
    public async Task A_ledger_whose_reads_are_closed_is_closed_under_its_name()
    {
        await using TestLedger own = await TownsAsync(),
            north = await TownsAsync();
        await using var host = await RunningHost.StartAsync(own, options =>
            options with
            {
                ReadsNeedKey = true,
                Ledgers = [new("north", north.ConnectionString)],
            }
        );
        foreach (var path in (string[])["/ledgers/north" + Standings, "/ledgers/north/V1/status", "/ledgers/north/v1/events/"])
            (await host.Client.AskAsync(path)).ShouldBeProblem(HttpStatusCode.Unauthorized, "key-missing");
        var secret = await SecretAsync(north);
        (await host.Client.AskAsync("/ledgers/north" + Standings, ("Authorization", $"Bearer {secret}"))).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<TestLedger> TownsAsync()
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Desk.Towns, "tester"));
        return ledger;
    }

    private static async Task<string> SecretAsync(TestLedger ledger) => (await ledger.SendAsync(new CreateKey("desk", Scope.Admin))).Secret;

    private static async Task<Reply> RecordAsync(RunningHost host, string root, string secret, string id, string value)
    {
        using var request = Desk.Post($"{root}/v1/rankings/towns/publications", Desk.Publication(id, value));
        return await host.Client.AskAsync(
            request,
            ("Authorization", $"Bearer {secret}"),
            ("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"{root}{id}"))
        );
    }
}
