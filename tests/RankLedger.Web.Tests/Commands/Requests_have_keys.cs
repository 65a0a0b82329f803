using System.Net;
using RankLedger.Access;
using RankLedger.Operations;
using RankLedger.ReadModels;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Commands;

public sealed class Requests_have_keys(TestServer server)
{
    private const string Publications = "/v1/rankings/towns/publications";

    public static TheoryData<string> Posts =>
        [
            "",
            "/towns/publications",
            .. (
                (string[])
                    [
                        "corrections",
                        "rank-corrections",
                        "publication-corrections",
                        "redatings",
                        "withdrawals",
                        "reinstatements",
                        "voids",
                        "reversals",
                    ]
            ).Select(each => $"/towns/publications/p/{each}"),
        ];

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task A_post_without_one_is_refused(string route)
    {
        await using var desk = await Desk.OpenAsync(server);
        var problem = (await desk.PostAsync($"/v1/rankings{route}", "{}", Scope.Admin, ("Idempotency-Key", ""))).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "not-understood"
        );
        problem.GetProperty("parameters")[0].GetProperty("parameter").GetString().ShouldBe("Idempotency-Key");
    }

    [Fact]
    public async Task They_are_forgotten_after_their_time()
    {
        await using var desk = await Desk.OpenAsync(server);
        foreach (var key in (string[])["old", "new"])
            await desk.PostAsync(Publications, Desk.Publication(key), Scope.Recorder, ("Idempotency-Key", key));
        await desk.Ledger.ScalarAsync<object>(
            "update ledger.request_key set kept_at = now() - interval '31 days' where request_key = 'old'"
        );
        await using (await RunningHost.StartAsync(TestLedger.Open(desk.Ledger.ConnectionString)))
        {
            for (var waited = 0; await desk.Ledger.ScalarAsync<long>("select count(*) from ledger.request_key") > 1; waited++)
            {
                waited.ShouldBeLessThan(300);
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        (await desk.PostAsync(Publications, Desk.Publication("new"), Scope.Recorder, ("Idempotency-Key", "new")))
            .Header("Idempotency-Replayed")
            .ShouldBe("true");
        (await desk.PostAsync(Publications, Desk.Publication("old"), Scope.Recorder, ("Idempotency-Key", "old")))
            .ShouldBe(HttpStatusCode.OK)
            .Header("Idempotency-Replayed")
            .ShouldBe("");
    }

    [Fact]
    public async Task The_first_answer_comes_again_and_says_so()
    {
        await using var desk = await Desk.OpenAsync(server);
        var first = await desk.PostAsync(Publications, Desk.Publication("p"), Scope.Recorder, ("Idempotency-Key", "k"));
        await desk.PostAsync(Publications, Desk.Publication("q"), Scope.Recorder);
        var spaced = Desk.Publication("p").Replace(",", " ,\n", StringComparison.Ordinal);
        var again = await desk.PostAsync(Publications, spaced, Scope.Recorder, ("Idempotency-Key", "\"k\""));
        again.ShouldBe(HttpStatusCode.Created).Body.ShouldBe(first.Body);
        (again.Header("Location"), again.Header("ETag"), again.Header("Idempotency-Replayed")).ShouldBe(
            (first.Header("Location"), first.Header("ETag"), "true")
        );
        first.Header("Idempotency-Replayed").ShouldBe("");
    }

    [Fact]
    public async Task Another_body_or_another_route_with_the_same_key_is_refused_but_another_caller_is_not()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        (await desk.PostAsync(Publications, Desk.Publication("q"), Scope.Admin, ("Idempotency-Key", "k"))).ShouldBe(HttpStatusCode.Created);
        (await desk.PostAsync(Publications, Desk.Publication("r"), Scope.Admin, ("Idempotency-Key", "k"))).ShouldBeProblem(
            HttpStatusCode.UnprocessableEntity,
            "request-key-reused"
        );
        (await desk.PostAsync(Publications, Desk.Publication("q", "120.0"), Scope.Admin, ("Idempotency-Key", "k"))).ShouldBeProblem(
            HttpStatusCode.UnprocessableEntity,
            "request-key-reused"
        );
        (await desk.PostAsync($"{Publications}/p/voids", """{"reason":"x"}""", Scope.Admin, ("Idempotency-Key", "v"))).ShouldBe(
            HttpStatusCode.Created
        );
        (await desk.PostAsync($"{Publications}/q/voids", """{"reason":"x"}""", Scope.Admin, ("Idempotency-Key", "v"))).ShouldBeProblem(
            HttpStatusCode.UnprocessableEntity,
            "request-key-reused"
        );
        (await desk.PostAsync(Publications, Desk.Publication("s"), Scope.Recorder, ("Idempotency-Key", "k"))).ShouldBe(
            HttpStatusCode.Created
        );
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("\"\"")]
    public async Task One_that_is_no_key_is_refused(string key)
    {
        await using var desk = await Desk.OpenAsync(server);
        (await desk.PostAsync(Publications, Desk.Publication("p"), Scope.Recorder, ("Idempotency-Key", key))).ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    [Fact]
    public async Task The_same_request_eight_times_at_once_is_recorded_once()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    desk.PostAsync(
                        $"{Publications}/p/corrections",
                        """{"flow":"total","period":"2024","entity":"a","to":{"value":7},"reason":"typo","evidence":"page 1"}""",
                        Scope.Corrector,
                        ("Idempotency-Key", "k")
                    )
                )
        );
        replies.ShouldAllBe(reply => reply.Status == HttpStatusCode.Created);
        replies.Select(reply => reply.Body).Distinct().Count().ShouldBe(1);
        replies.Count(reply => reply.Header("Idempotency-Replayed") == "").ShouldBe(1);
        (await desk.Ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(3);
    }

    [Fact]
    public async Task Eight_clients_at_once_leave_a_ledger_without_gaps()
    {
        await using var desk = await Desk.OpenAsync(server);
        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(client =>
                    Task.Run(async () =>
                    {
                        var mine = new List<Reply>();
                        for (var number = 0; number < 25; number++)
                            mine.Add(
                                await desk.PostAsync(
                                    Publications,
                                    Desk.Publication($"c{client}-{number}", $"{(client * 100) + number}"),
                                    Scope.Recorder
                                )
                            );
                        return mine;
                    })
                )
        );
        replies.SelectMany(each => each).ShouldAllBe(reply => reply.Status == HttpStatusCode.Created);
        replies
            .SelectMany(each => each)
            .Select(reply => reply.Json.GetProperty("position").GetInt64())
            .Order()
            .ShouldBe(Enumerable.Range(2, 200).Select(each => (long)each));
        var verified = await desk.Ledger.SendAsync(new VerifyLedger(null));
        verified.Problems.ShouldBeEmpty();
        verified.Position.ShouldBe(201);
    }
}
