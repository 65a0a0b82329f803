using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Npgsql;
using RankLedger.Access;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Processes;

/// <summary>A replica that lagged is promoted: what the host acknowledged last is gone, and its positions come again with other
/// content.</summary>
public sealed class A_lost_history_is_noticed
{
    private const string Standings = "/v1/rankings/towns/standings?period=2024";

    [Fact]
    public async Task The_host_refuses_to_write_and_answers_with_nothing_that_was_lost()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        var (replica, reason) = await postgres.ReplicaAsync();
        Assert.SkipWhen(replica is null, reason);
        await using var ledger = TestLedger.Open(postgres.ConnectionString);
        var secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Recorder))).Secret;
        await using var host = await ServedProgram.StartAsync(Both(postgres.ConnectionString, replica!), ServedProgram.FreePort());
        (await RecordAsync(host, secret, "before", 120)).ShouldBe(HttpStatusCode.Created);
        await ReachesAsync(replica!, 2);

        await OwnPostgres.CutReplicaAsync(replica!);
        foreach (var number in (int[])[1, 2, 3])
            (await RecordAsync(host, secret, $"ghost-{number}", 200 + number))
                .ShouldBe(HttpStatusCode.Created)
                .Json.GetProperty("position")
                .GetInt64()
                .ShouldBe(2 + number);
        var ghost = (await host.Client.AskAsync($"{Standings}&asRecorded=@5")).ShouldBe(HttpStatusCode.OK);
        var unpinned = (await host.Client.AskAsync(Standings)).ShouldBe(HttpStatusCode.OK);
        (await host.Client.AskAsync($"{Standings}&asRecorded=@5", ("If-None-Match", ghost.Header("ETag")))).ShouldBe(
            HttpStatusCode.NotModified
        );

        await postgres.CrashAsync();
        await OwnPostgres.PromoteAsync(replica!);
        // Nobody asks before: the first who come want to record, two at once.
        IReadOnlyList<Reply> first;
        do first = await Task.WhenAll(Enumerable.Range(1, 2).Select(each => RecordAsync(host, secret, $"first-{each}", 900 + each)));
        while (first.All(each => each.Json.GetProperty("problem").GetString() == "database-out-of-reach"));
        first.ShouldAllBe(each => each.Status == HttpStatusCode.ServiceUnavailable, string.Join('\n', first.Select(each => each.Body)));
        first.Select(each => each.Json.GetProperty("problem").GetString()).ShouldContain("history-forked");

        var refused = (await RecordAsync(host, secret, "other", 900)).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "history-forked");
        refused.GetProperty("title").GetString().ShouldBe("The ledger lost what was acknowledged");
        var lost =
            "The ledger no longer has what this program acknowledged or read of it: @3 (publication/towns/ghost-1), @4 "
            + "(publication/towns/ghost-2) and @5 (publication/towns/ghost-3); "
            + "it ended at @2 when that was noticed. Its database was replaced by one that had not got them: a replica that "
            + "lagged, or a copy that was restored. This program records "
            + "nothing until it is started again; look at what was lost first, and record it anew.";
        refused.GetProperty("detail").GetString()!.ShouldBe(lost);
        (await host.Client.AskAsync("/health/ready"))
            .ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "history-forked")
            .GetProperty("detail")
            .GetString()!
            .ShouldBe(lost);
        (await host.Client.AskAsync("/health/readable"))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("warning")
            .GetString()!
            .ShouldBe(lost);
        (await host.Client.AskAsync("/health/writable")).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "history-forked");
        (await host.Client.AskAsync("/health/live")).ShouldBe(HttpStatusCode.OK);
        (await host.Client.AskAsync("/v1/status")).Json.GetProperty("health").GetString()!.ShouldBe(lost);
        (await host.Client.AskAsync($"{Standings}&asRecorded=@5")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-position");
        (await host.Client.AskAsync($"{Standings}&asRecorded=@5", ("If-None-Match", ghost.Header("ETag")))).ShouldBe(
            HttpStatusCode.NotFound
        );

        // A follower who has what was lost is told so; one who has less goes on.
        (await host.Client.AskAsync("/v1/events?after=@4", ("Authorization", $"Bearer {secret}"))).ShouldBeProblem(
            HttpStatusCode.ServiceUnavailable,
            "history-forked"
        );
        (await host.Client.AskAsync("/v1/events?after=@2", ("Authorization", $"Bearer {secret}"))).ShouldBe(HttpStatusCode.OK);

        // Another program, which knows of nothing that was lost, uses the positions again.
        await using (var other = await ServedProgram.StartAsync(Both(postgres.ConnectionString, replica!), ServedProgram.FreePort()))
        {
            foreach (var number in (int[])[1, 2, 3])
                (await RecordAsync(other, secret, $"other-{number}", 900 + number))
                    .ShouldBe(HttpStatusCode.Created)
                    .Json.GetProperty("position")
                    .GetInt64()
                    .ShouldBe(2 + number);
        }

        (await RecordAsync(host, secret, "other", 900)).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "history-forked");
        foreach (var (address, tag) in new[] { ($"{Standings}&asRecorded=@5", ghost.Header("ETag")), (Standings, unpinned.Header("ETag")) })
        {
            var answer = (await host.Client.AskAsync(address, ("If-None-Match", tag))).ShouldBe(HttpStatusCode.OK);
            answer.Header("ETag").ShouldNotBe(tag);
            answer.Body.ShouldNotContain("ghost");
            answer.Json.GetProperty("rows")[0].GetProperty("value").GetDecimal().ShouldBe(903m);
        }
    }

    [Fact]
    public async Task Starting_again_accepts_nothing_and_followers_are_told()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var postgres = await OwnPostgres.StartAsync();
        var (replica, reason) = await postgres.ReplicaAsync();
        Assert.SkipWhen(replica is null, reason);
        await using var ledger = TestLedger.Open(postgres.ConnectionString);
        var secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Recorder))).Secret;
        var (both, kept) = (Both(postgres.ConnectionString, replica!), Path.Combine(postgres.Folder, "known-entry"));
        await using (var host = await ServedProgram.StartAsync(both, ServedProgram.FreePort(), "--known-entry", kept))
        {
            (await RecordAsync(host, secret, "before", 120)).ShouldBe(HttpStatusCode.Created);
            await ReachesAsync(replica!, 2);
            await OwnPostgres.CutReplicaAsync(replica!);
            (await RecordAsync(host, secret, "ghost", 200)).ShouldBe(HttpStatusCode.Created);

            using var following = new HttpRequestMessage(HttpMethod.Get, "/v1/events?after=@2");
            following.Headers.Accept.ParseAdd("text/event-stream");
            using var followed = await host.Client.SendAsync(following, HttpCompletionOption.ResponseHeadersRead, ct);
            var told = followed.Content.ReadAsStringAsync(ct);
            await postgres.CrashAsync();
            await OwnPostgres.PromoteAsync(replica!);
            while ((await host.Client.AskAsync("/v1/status")).Status != HttpStatusCode.OK)
                await Task.Delay(50, ct);
            var stream = await told;
            stream.ShouldMatch("event: publication-recorded\ndata: .*\nid: 3\n");
            stream.ShouldContain("event: history-forked\ndata: {\"problem\":\"history-forked\",\"detail\":\"The ledger no longer has");
            var again = await host.Client.AskAsync("/v1/events?after=@2", ("Accept", "text/event-stream"));
            again.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "history-forked");
            again.Header("Retry-After").ShouldBe("60");
            await host.KillAsync();
        }

        await using (var host = await ServedProgram.StartAsync(both, ServedProgram.FreePort(), "--known-entry", kept))
        {
            (await RecordAsync(host, secret, "other", 900))
                .ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "history-forked")
                .GetProperty("detail")
                .GetString()!
                .ShouldContain("@3; it ended at @2 when that was noticed.");
            (await host.Client.AskAsync("/health/ready"))
                .ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "history-forked")
                .GetProperty("detail")
                .GetString()!
                .ShouldContain("records nothing until it is served with --accept-fork");
            (await host.Client.AskAsync(Standings)).ShouldBe(HttpStatusCode.OK);
        }

        foreach (var (more, id) in new[] { ((string[])["--accept-fork"], "other"), ([], "another") })
        {
            await using var host = await ServedProgram.StartAsync(both, ServedProgram.FreePort(), ["--known-entry", kept, .. more]);
            (await RecordAsync(host, secret, id, 900)).ShouldBe(HttpStatusCode.Created);
        }
    }

    /// <summary>The other history has the same positions with other content, and goes on; nobody asked anything since.</summary>
    [Theory]
    [InlineData("follow")]
    [InlineData("again")]
    [InlineData("unchanged")]
    [InlineData("preview")]
    public async Task Whoever_comes_first_after_the_change_is_told(string first)
    {
        await using var postgres = await OwnPostgres.StartAsync();
        var own = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        string secret;
        await using (var ledger = TestLedger.Open(postgres.ConnectionString))
            secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Recorder))).Secret;
        await RunAsync(Closed(own.Database!), $"create database copy template {own.Database}");
        var copy = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "copy" }.ConnectionString;
        await using (var other = await ServedProgram.StartAsync(copy, ServedProgram.FreePort()))
        {
            (await RecordAsync(other, secret, "other", 900)).ShouldBe(HttpStatusCode.Created);
            (await RecordAsync(other, secret, "another", 901)).ShouldBe(HttpStatusCode.Created);
        }

        await RunAsync($"alter database {own.Database} allow_connections true");
        await using var host = await ServedProgram.StartAsync(postgres.ConnectionString, ServedProgram.FreePort());
        (await RecordAsync(host, secret, "ghost", 200)).ShouldBe(HttpStatusCode.Created);
        await RunAsync(
            Closed(own.Database!),
            Closed("copy"),
            $"alter database {own.Database} rename to gone",
            $"alter database copy rename to {own.Database}",
            $"alter database {own.Database} allow_connections true"
        );

        for (var times = 0; times < 2; times++)
        {
            Reply answer;
            do answer = await AskAsync();
            while (answer.Body.Contains("database-out-of-reach"));
            answer.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "history-forked");
        }

        while (!host.Warnings.Any(line => line.Contains("The ledger no longer has what this program acknowledged or read of it: @2 ")))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        // Whoever has nothing of what was lost goes on.
        (await host.Client.AskAsync("/v1/events?after=@1", ("Authorization", $"Bearer {secret}"))).ShouldBe(HttpStatusCode.OK);

        Task<Reply> AskAsync() =>
            first switch
            {
                "follow" => host.Client.AskAsync("/v1/events?after=@2", ("Authorization", $"Bearer {secret}")),
                "again" => RecordAsync(host, secret, "other", 900),
                "unchanged" => RecordAsync(host, secret, "other", 900, key: "new"),
                _ => RecordAsync(host, secret, "next", 902, more: "?preview=true"),
            };

        // Nobody is connected, and nobody comes back.
        static string Closed(string name) =>
            $"alter database {name} allow_connections false; select pg_terminate_backend(pid, 10000) from pg_stat_activity "
            + $"where datname = '{name}'";

        async Task RunAsync(params string[] statements)
        {
            var beside = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "template1", Pooling = false };
            await using var connection = new NpgsqlConnection(beside.ConnectionString);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            foreach (var statement in statements)
            {
                await using var command = new NpgsqlCommand(statement, connection);
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    private static string Both(string one, string other)
    {
        var (first, second) = (new NpgsqlConnectionStringBuilder(one), new NpgsqlConnectionStringBuilder(other));
        return new NpgsqlConnectionStringBuilder(one) { Host = $"{first.Host}:{first.Port},{second.Host}:{second.Port}" }.ConnectionString;
    }

    private static async Task ReachesAsync(string connectionString, long position)
    {
        await using var ledger = TestLedger.Open(connectionString);
        while (await ledger.ScalarAsync<long>("select coalesce(max(position), 0) from ledger.ledger_entry") < position)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    private static async Task<Reply> RecordAsync(
        ServedProgram host,
        string secret,
        string id,
        int value,
        string more = "",
        string? key = null
    )
    {
        using var request = Desk.Post(
            $"/v1/rankings/towns/publications{more}",
            Desk.Publication(id, value.ToString(CultureInfo.InvariantCulture))
        );
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return await host.Client.AskAsync(request, ("Idempotency-Key", key ?? id));
    }
}
