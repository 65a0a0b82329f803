using System.Diagnostics;
using System.Net;
using System.Text;
using Npgsql;
using RankLedger.Access;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;
using RankLedger.Web.Tests.Pages;

namespace RankLedger.Web.Tests.Operation;

/// <summary>Whatever somebody sends, or does not get done sending, costs the others nothing.</summary>
public sealed class Bodies_are_bounded(TestServer server)
{
    private const string Check = "/v1/rankings/towns/check";
    private const string Publications = "/v1/rankings/towns/publications";
    private const string Json = "Content-Type: application/json";

    // Far less than what each takes without a bound, and more than a busy machine needs.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    // The escape has every text looked at.
    [Fact]
    public async Task A_long_name_over_many_items_costs_no_more_than_its_length()
    {
        await using var desk = await Desk.OpenAsync(server);
        var name = new string('n', 1_000_000);
        var items = string.Join(',', Enumerable.Repeat("1", 40_000));
        var began = Stopwatch.GetTimestamp();
        var refused = await desk.PostAsync(Check, $$"""{"{{name}}":[{{items}}],"\u0061":1}""", Scope.Reader);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Soon);
        refused.ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
        refused.Body.Length.ShouldBeLessThan(10_000, "a name is not repeated in full");
    }

    [Fact]
    public async Task A_text_that_cannot_be_kept_is_named_by_a_path_that_is_cut()
    {
        await using var desk = await Desk.OpenAsync(server);
        var refused = (await desk.PostAsync(Check, $$"""{"{{new string('n', 100_000)}}":[[0,{"a":"\u0000"}]]}""", Scope.Reader))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood")
            .GetProperty("fields")
            .EnumerateArray()
            .ShouldHaveSingleItem();
        refused.GetProperty("field").GetString()!.ShouldBe(new string('n', 300) + "…");
        refused.GetProperty("detail").GetString()!.Length.ShouldBeLessThan(3000);
    }

    // Two places for questions that read much.
    [Fact]
    public async Task Who_drips_holds_no_place_of_those_who_ask()
    {
        await using var desk = await Desk.OpenAsync(server, options => Pooled(options, 4));
        var slow = new List<SlowBody>();
        for (var each = 0; each < 20; each++)
            slow.Add((await BeginAsync(desk, Check, 1_000_000, "", Json)).Drip());
        try
        {
            for (var asked = 0; asked < 10; asked++)
            {
                var began = Stopwatch.GetTimestamp();
                (await desk.Host.Client.AskAsync("/v1/rankings/towns/revisions")).ShouldBe(HttpStatusCode.OK);
                (await desk.Host.Client.AskAsync("/v1/status")).ShouldBe(HttpStatusCode.OK);
                Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Soon);
            }
        }
        finally
        {
            foreach (var each in slow)
                await each.DisposeAsync();
        }
    }

    [Fact]
    public async Task One_address_leaves_places_to_another()
    {
        await using var desk = await Desk.OpenAsync(server, options => Pooled(options, 4) with { TrustedProxies = ["127.0.0.1"] });
        (await desk.Host.Client.AskAsync("/v1/rankings/towns/revisions")).ShouldBe(HttpStatusCode.OK);
        await using var held = await HeldTable.HoldAsync(desk.Ledger.ConnectionString);
        var many = Enumerable.Range(0, 6).Select(_ => FromAsync("203.0.113.1")).ToList();
        await held.SomebodyWaitsAsync();
        var other = FromAsync("203.0.113.2");
        // All but one of the first address have been told by then that the host is busy.
        for (var told = 0; told < 5; told++)
        {
            var busy = await Task.WhenAny(many);
            (await busy).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "too-busy");
            many.Remove(busy);
        }

        await held.DisposeAsync();
        (await other).ShouldBe(HttpStatusCode.OK);
        (await many.ShouldHaveSingleItem()).ShouldBe(HttpStatusCode.OK);

        Task<Reply> FromAsync(string address) => desk.Host.Client.AskAsync("/v1/rankings/towns/revisions", ("X-Forwarded-For", address));
    }

    [Fact]
    public async Task One_that_does_not_come_to_its_end_is_refused()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { BodyPatience = TimeSpan.FromSeconds(1) });
        foreach (
            var (path, headers) in ((string, string[])[])
                [
                    (Check, [Json]),
                    ("/key", ["Content-Type: application/x-www-form-urlencoded"]),
                    (Publications, [Json, "Idempotency-Key: k", $"Authorization: Bearer {desk.Secret(Scope.Recorder)}"]),
                ]
        )
        {
            await using var slow = (await BeginAsync(desk, path, 5000, "", headers)).Drip();
            var answer = await slow.AnswerAsync(Soon);
            answer.ShouldStartWith("HTTP/1.1 408 ");
            if (path != "/key")
                answer.ShouldContain("sent-too-slowly");
        }
    }

    [Theory]
    [InlineData(Check, 2 * 1024 * 1024)]
    [InlineData("/key", 8 * 1024)]
    [InlineData("/towns/record", 1024 * 1024)]
    [InlineData(Publications, 16 * 1024 * 1024)]
    public async Task Each_endpoint_takes_what_it_needs(string path, int most)
    {
        await using var desk = await Desk.OpenAsync(server);
        var isForm = !path.StartsWith("/v1", StringComparison.Ordinal);
        string[] headers =
        [
            isForm ? "Content-Type: application/x-www-form-urlencoded" : Json,
            "Idempotency-Key: k",
            isForm
                ? $"Cookie: {await SentForms.CookieAsync(desk, Scope.Recorder)}"
                : $"Authorization: Bearer {desk.Secret(Scope.Recorder)}",
        ];
        await using var taken = await BeginAsync(desk, path, most, new string('x', most), headers);
        (await taken.AnswerAsync(Soon)).ShouldStartWith("HTTP/1.1 400 ");
        await using var tooLong = await BeginAsync(desk, path, most + 1, "", headers);
        var answer = await tooLong.AnswerAsync(Soon);
        answer.ShouldStartWith("HTTP/1.1 413 ");
        if (!isForm)
            answer.ShouldContain($"larger than {most} bytes");
    }

    [Theory]
    [InlineData("/key", "Sec-Fetch-Site: cross-site", "HTTP/1.1 403 ")]
    [InlineData("/towns/record", "Accept: text/html", "HTTP/1.1 401 ")]
    [InlineData(Publications, Json, "HTTP/1.1 401 ")]
    public async Task Who_may_not_send_it_is_told_before_it_comes(string path, string header, string expected)
    {
        await using var desk = await Desk.OpenAsync(server);
        await using var sent = await BeginAsync(desk, path, 5000, "", header);
        (await sent.AnswerAsync(Soon)).ShouldStartWith(expected);
    }

    // Two of the largest have room for one address, four for all.
    [Fact]
    public async Task Those_in_the_hands_of_requests_have_a_limit_together()
    {
        await using var desk = await Desk.OpenAsync(server, options =>
            options with
            {
                MaxRequestBytes = 100_000,
                TrustedProxies = ["127.0.0.1"],
            }
        );
        string[] headers = [Json, "Idempotency-Key: k", $"Authorization: Bearer {desk.Secret(Scope.Recorder)}"];
        var begun = new string(' ', 90_000);
        var sent = new List<SlowBody>();
        try
        {
            foreach (
                var (addresses, said) in ((string[], string)[])
                    [
                        (["203.0.113.1", "203.0.113.1", "203.0.113.1"], "Other requests of this address send"),
                        (["203.0.113.2", "203.0.113.2", "203.0.113.3"], "Other requests send"),
                    ]
            )
            {
                var answers = new List<Task<string>>();
                foreach (var address in addresses)
                {
                    sent.Add(await BeginAsync(desk, Publications, 95_000, begun, [.. headers, $"X-Forwarded-For: {address}"]));
                    answers.Add(sent[^1].AnswerAsync(Soon));
                }

                // Whichever came last; the others are waited for to their end.
                var answer = await await Task.WhenAny(answers);
                answer.ShouldStartWith("HTTP/1.1 503 ");
                answer.ShouldContain("too-busy");
                answer.ShouldContain(said);
            }
        }
        finally
        {
            foreach (var each in sent)
                await each.DisposeAsync();
        }

        // What left gives its room back.
        var (began, status) = (Stopwatch.GetTimestamp(), HttpStatusCode.ServiceUnavailable);
        while (status == HttpStatusCode.ServiceUnavailable)
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Soon);
            status = (await desk.PostAsync(Publications, begun, Scope.Recorder, ("X-Forwarded-For", "203.0.113.1"))).Status;
        }

        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static Task<SlowBody> BeginAsync(Desk desk, string path, int length, string begun, params string[] headers) =>
        SlowBody.BeginAsync(desk.Host.Client.BaseAddress!.Port, path, length, begun, headers);

    private static Http.Hosting.LedgerHostOptions Pooled(Http.Hosting.LedgerHostOptions options, int connections) =>
        options with
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { MaxPoolSize = connections }.ConnectionString,
        };
}
