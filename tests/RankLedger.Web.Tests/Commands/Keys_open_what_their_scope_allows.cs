using System.Net;
using RankLedger.Access;
using RankLedger.ReadModels;
using RankLedger.Tests;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Tests.Commands;

public sealed class Keys_open_what_their_scope_allows(TestServer server)
{
    private const string Publications = "/v1/rankings/towns/publications";

    [Theory]
    [InlineData(Scope.Reader, "403 403 403")]
    [InlineData(Scope.Recorder, "201 403 403")]
    [InlineData(Scope.Corrector, "403 201 403")]
    [InlineData(Scope.Admin, "201 201 201")]
    public async Task Recording_amending_and_defining(Scope scope, string expected)
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        Reply[] replies =
        [
            await desk.PostAsync(Publications, Desk.Publication("q"), scope),
            await desk.PostAsync($"{Publications}/p/voids", """{"reason":"x"}""", scope),
            await desk.PostAsync("/v1/rankings", """{"id":"ports","title":"Ports","flows":[{"id":"total"}],"entities":[]}""", scope),
        ];
        string.Join(' ', replies.Select(reply => (int)reply.Status)).ShouldBe(expected);
        foreach (var refused in replies.Where(reply => reply.Status == HttpStatusCode.Forbidden))
        {
            refused
                .ShouldBeProblem(HttpStatusCode.Forbidden, "scope-missing")
                .GetProperty("detail")
                .GetString()!
                .ShouldContain($"has the scope {scope.Word()}");
            refused.Header("WWW-Authenticate").ShouldContain("error=\"insufficient_scope\", scope=\"");
        }
    }

    [Fact]
    public async Task Writing_always_needs_one()
    {
        await using var desk = await Desk.OpenAsync(server);
        var none = await desk.PostAsync(Publications, Desk.Publication("p"), Scope.Admin, ("Authorization", ""));
        none.ShouldBeProblem(HttpStatusCode.Unauthorized, "key-missing");
        none.Header("WWW-Authenticate").ShouldBe("Bearer realm=\"rankledger\"");
    }

    [Theory]
    [InlineData("Bearer rl_0000000000000000000000000000000000000000000000000000000000000000", "invalid_token")]
    [InlineData("Bearer wrong", "invalid_token")]
    [InlineData("Basic YTpi", "invalid_request")]
    public async Task A_wrong_one_is_refused_for_reads_too(string authorization, string error)
    {
        await using var desk = await Desk.OpenAsync(server);
        var reply = await desk.Host.Client.AskAsync("/v1/rankings", ("Authorization", authorization));
        reply.ShouldBeProblem(HttpStatusCode.Unauthorized, "key-missing");
        reply.Header("WWW-Authenticate").ShouldContain($"error=\"{error}\"");
    }

    [Fact]
    public async Task Reads_need_one_where_they_are_closed_and_health_never_does()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { ReadsNeedKey = true });
        foreach (var path in (string[])["/v1/rankings", "/v1/rankings/towns/standings?period=2024", "/v1/events", "/v1/status"])
        {
            (await desk.Host.Client.AskAsync(path)).ShouldBeProblem(HttpStatusCode.Unauthorized, "key-missing");
            (await desk.Host.Client.AskAsync(path, ("Authorization", $"Bearer {desk.Secret(Scope.Reader)}"))).ShouldBe(HttpStatusCode.OK);
        }

        (await desk.Host.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://localhost:1;http://[::1]:2", true)]
    [InlineData("http://127.0.0.1:1;http://10.0.0.1:2", false)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://ledger.example:80", false)]
    public void Only_loopback_is_open_by_itself(string urls, bool loopback) => LedgerHostOptions.AreLoopback(urls).ShouldBe(loopback);

    [Fact]
    public async Task A_revoked_one_is_refused_within_seconds()
    {
        await using var desk = await Desk.OpenAsync(server);
        (await desk.PostAsync(Publications, Desk.Publication("p"), Scope.Recorder)).ShouldBe(HttpStatusCode.Created);
        await desk.Ledger.SendAsync(new RevokeKey(2));
        await Task.Delay(KeyCache.Remembered + TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        (await desk.PostAsync(Publications, Desk.Publication("q"), Scope.Recorder))
            .ShouldBeProblem(HttpStatusCode.Unauthorized, "key-missing")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("was revoked");
    }

    [Fact]
    public async Task One_that_expired_is_refused()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.Ledger.ScalarAsync<object>("update ledger.api_key set expires_at = '2026-01-02T03:04:05Z' where id = 2");
        var refused = await desk.PostAsync(Publications, Desk.Publication("p"), Scope.Recorder);
        refused
            .ShouldBeProblem(HttpStatusCode.Unauthorized, "key-missing")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("expired at 2026-01-02T03:04:05Z");
        await desk.Ledger.ScalarAsync<object>("update ledger.api_key set expires_at = '2999-01-01' where id = 1");
        (await desk.Host.Client.AskAsync("/v1/rankings", ("Authorization", $"Bearer {desk.Secret(Scope.Reader)}"))).ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task No_more_often_than_the_limit_which_is_told()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { RequestsPerMinute = 3 });
        var key = ("Authorization", $"Bearer {desk.Secret(Scope.Reader)}");
        for (var left = 2; left >= 0; left--)
        {
            var reply = (await desk.Host.Client.AskAsync("/v1/rankings", key)).ShouldBe(HttpStatusCode.OK);
            reply.Header("RateLimit-Policy").ShouldBe("\"key\";q=3;w=60");
            reply.Header("RateLimit").ShouldBe($"\"key\";r={left};t={60 - (left * 20)}");
        }

        var refused = await desk.Host.Client.AskAsync("/v1/rankings", key);
        refused
            .ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("3 requests a minute for each key");
        int.Parse(refused.Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 20);
        refused.Header("RateLimit").ShouldStartWith("\"key\";r=0;");
        (await desk.Host.Client.AskAsync("/health/live")).ShouldBe(HttpStatusCode.OK);
        (await desk.Host.Client.AskAsync("/v1/rankings")).ShouldBe(HttpStatusCode.OK).Header("RateLimit").ShouldStartWith("\"address\";r=");
    }

    [Fact]
    public async Task Wrong_ones_count_against_the_address()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { RequestsPerMinute = 3 });
        for (var number = 0; number < 3; number++)
            (
                await desk.Host.Client.AskAsync("/v1/rankings", ("Authorization", $"Bearer rl_{new string((char)('0' + number), 64)}"))
            ).ShouldBe(HttpStatusCode.Unauthorized);
        (await desk.Host.Client.AskAsync("/v1/rankings", ("Authorization", $"Bearer rl_{new string('9', 64)}"))).ShouldBe(
            HttpStatusCode.TooManyRequests
        );
    }

    [Fact]
    public async Task One_that_counts_gets_through_whatever_others_on_its_address_spent()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { RequestsPerMinute = 3 });
        for (var number = 0; number < 3; number++)
            (await desk.Host.Client.AskAsync("/v1/rankings")).ShouldBe(HttpStatusCode.OK);
        (await desk.Host.Client.AskAsync("/v1/rankings")).ShouldBe(HttpStatusCode.TooManyRequests);

        var wrong = ("Authorization", $"Bearer rl_{new string('9', 64)}");
        var guesses = Enumerable.Range(0, 50).Select(_ => desk.Host.Client.AskAsync("/v1/rankings", wrong)).ToList();
        var reply = await desk.Host.Client.AskAsync("/v1/rankings", ("Authorization", $"Bearer {desk.Secret(Scope.Reader)}"));
        reply.ShouldBe(HttpStatusCode.OK).Header("RateLimit").ShouldBe("\"key\";r=2;t=20");
        foreach (var guess in await Task.WhenAll(guesses))
            guess.ShouldBe(HttpStatusCode.TooManyRequests).Header("RateLimit-Policy").ShouldBe("\"address\";q=3;w=60");
    }

    [Fact]
    public async Task A_revoked_one_counts_against_the_address_also_while_it_is_remembered()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { RequestsPerMinute = 3 });
        var secret = desk.Secret(Scope.Reader);
        await desk.Ledger.SendAsync(new RevokeKey(1));
        for (var number = 0; number < 3; number++)
            (await desk.Host.Client.AskAsync("/v1/rankings", ("Authorization", $"Bearer {secret}"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await desk.Host.Client.AskAsync("/v1/rankings", ("Authorization", $"Bearer {secret}"))).ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
