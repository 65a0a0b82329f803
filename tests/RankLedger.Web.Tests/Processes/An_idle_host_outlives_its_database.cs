using System.Globalization;
using System.Net;
using RankLedger.Access;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Processes;

/// <summary>A database that was stopped and started while nobody asked leaves dead connections in the host, and nobody shall meet
/// them.</summary>
public sealed class An_idle_host_outlives_its_database
{
    private const string Rankings = "/v1/rankings";
    private const int AtOnce = 6;
    private static readonly (string, string) Page = ("Accept", "text/html");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_question_after_a_restart_is_answered(bool crash)
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using var host = await RunningHost.StartAsync(TestLedger.Open(postgres.ConnectionString), options =>
            options with
            {
                RequestsPerMinute = 100,
            }
        );
        var key = ("Authorization", $"Bearer {(await host.Ledger.SendAsync(new CreateKey("desk", Scope.Reader))).Secret}");
        foreach (
            var ask in (Func<Task<Reply>>[])
                [() => host.Client.AskAsync(Rankings), WithKeyAsync, () => host.Client.AskAsync("/health/ready"), HeadAsync]
        )
        {
            // Several at once leave several connections behind.
            foreach (var warm in await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => host.Client.AskAsync("/v1/status"))))
                warm.ShouldBe(HttpStatusCode.OK);
            await (crash ? postgres.CrashAsync() : postgres.StopAsync());
            await postgres.StartAgainAsync();
            (await ask()).ShouldBe(HttpStatusCode.OK);
        }

        // The key's bucket was full, so one token less says that the question was paid for once.
        async Task<Reply> WithKeyAsync()
        {
            var reply = await host.Client.AskAsync(Rankings, key);
            reply.Header("RateLimit").ShouldStartWith("\"key\";r=99;");
            return reply;
        }

        async Task<Reply> HeadAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, Rankings);
            return await host.Client.AskAsync(request);
        }
    }

    [Fact]
    public async Task One_that_is_still_away_is_told_as_before()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using var host = await RunningHost.StartAsync(TestLedger.Open(postgres.ConnectionString));
        (await host.Client.AskAsync(Rankings)).ShouldBe(HttpStatusCode.OK);
        await postgres.StopAsync();
        (await host.Client.AskAsync(Rankings)).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "database-out-of-reach");
        await postgres.StartAgainAsync();
    }

    [Fact]
    public async Task A_page_tells_what_was_known_last()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using var host = await RunningHost.StartAsync(TestLedger.Open(postgres.ConnectionString));
        await using var closed = await RunningHost.StartAsync(TestLedger.Open(postgres.ConnectionString), options =>
            options with
            {
                ReadsNeedKey = true,
            }
        );
        var reader = ("Authorization", $"Bearer {(await host.Ledger.SendAsync(new CreateKey("desk", Scope.Reader))).Secret}");
        (await host.Client.AskAsync("/towns/ledger", Page)).ShouldBe(HttpStatusCode.OK);
        // What was appended by somebody else is seen with the next question.
        var written = await host.Ledger.SendAsync(new DefineRanking(Desk.Towns with { Id = "villages" }, "tester"));
        (await host.Client.AskAsync("/villages/ledger", Page)).ShouldBe(HttpStatusCode.OK);
        (await closed.Client.AskAsync("/villages/ledger", Page, reader)).ShouldBe(HttpStatusCode.OK);
        await postgres.StopAsync();

        var away = (await host.Client.AskAsync("/towns", Page)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        var at = written.RecordedAt!.Value.UtcDateTime.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        away.Body.ShouldContain($"The last that is known of this ledger is entry @2, recorded on {at} UTC.");
        away.Body.ShouldContain("<a href=\"/towns\">Retry</a>");
        // Where reads need a key, nobody can be asked whether one counts.
        var unknown = (await closed.Client.AskAsync("/towns", Page, reader)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        unknown.Body.ShouldContain("Retry");
        unknown.Body.ShouldNotContain("The last that is known");
        await postgres.StartAgainAsync();
    }
}
