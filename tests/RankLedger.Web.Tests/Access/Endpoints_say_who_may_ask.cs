using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RankLedger.Access;
using RankLedger.Tests;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Tests.Commands;
using RankLedger.Web.Tests.Pages;

namespace RankLedger.Web.Tests.Access;

public sealed class Endpoints_say_who_may_ask(TestServer server)
{
    // What each key opens, and what is open without one.
    private static readonly Dictionary<Scope, Scope[]> Opened = new()
    {
        [Scope.Reader] = [Scope.Reader],
        [Scope.Recorder] = [Scope.Reader, Scope.Recorder],
        [Scope.Corrector] = [Scope.Reader, Scope.Corrector],
        [Scope.Admin] = [Scope.Reader, Scope.Recorder, Scope.Corrector, Scope.Admin],
    };

    // What holds nothing of a ledger: how a host is, how it is asked, and where a key is typed. A witness proves itself by its signature.
    private static readonly string[] Open =
    [
        "/assets/{name}",
        "/docs/dbnomics.md",
        "/docs/favicon.svg",
        "/docs/fred.md",
        "/docs/json-stat.md",
        "/docs/scalar.aspnetcore.js",
        "/docs/scalar.js",
        "/docs/sdmx.md",
        "/docs/{documentName?}",
        "/favicon.ico",
        "/health/live",
        "/health/readable",
        "/health/ready",
        "/health/writable",
        "/key",
        "/key",
        "/openapi/v1.json",
        "/v1/witness/add-checkpoint",
    ];

    private static readonly Func<string, string>[] Spellings =
    [
        path => path,
        path => path.ToUpperInvariant(),
        Mixed,
        Encoded,
        path => path.TrimEnd('/') + "/",
        path => Encoded(path.ToUpperInvariant()).TrimEnd('/') + "/",
    ];

    [Fact]
    public async Task Each_of_them()
    {
        await using var desk = await Desk.OpenAsync(server);
        var endpoints = Endpoints(desk).ToList();
        foreach (var endpoint in endpoints)
            endpoint.Metadata.OfType<RequiredAccess>().ShouldHaveSingleItem(endpoint.DisplayName);
        endpoints
            .Where(endpoint => endpoint.Metadata.GetRequiredMetadata<RequiredAccess>().Scope is null)
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .Order(StringComparer.Ordinal)
            .ShouldBe(Open);
        endpoints
            .Count(endpoint => endpoint.Metadata.GetRequiredMetadata<RequiredAccess>().Scope is not (null or Scope.Reader))
            .ShouldBe(16);
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "")]
    [InlineData(true, "/ledgers/north")]
    [InlineData(false, "/ledgers/north")]
    public async Task And_that_holds_however_its_path_is_written(bool readsNeedKey, string root)
    {
        // The named ledger is the same one, so that the same keys count in it.
        await using var desk = await Desk.OpenAsync(server, options =>
            options with
            {
                ReadsNeedKey = readsNeedKey,
                RequestsPerMinute = 0,
                Ledgers = root.Length == 0 ? [] : [new("north", options.ConnectionString)],
            }
        );
        foreach (var endpoint in Endpoints(desk))
        {
            var needed = endpoint.Metadata.GetRequiredMetadata<RequiredAccess>().Scope;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                // What is let through in another spelling is refused for a parameter that nobody knows, so that it need not be answered.
                foreach (
                    var path in Spellings.Select((spelled, at) => root + spelled(PathOf(endpoint)) + (at == 0 ? "" : "?known-to-nobody=1"))
                )
                {
                    var isOpen = needed is null || (needed == Scope.Reader && !readsNeedKey);
                    (await AskAsync(desk, method, path, null)).ShouldBe(isOpen ? null : HttpStatusCode.Unauthorized, $"{method} {path}");
                    foreach (var (held, opens) in Opened)
                    {
                        (await AskAsync(desk, method, path, desk.Secret(held))).ShouldBe(
                            needed is not { } scope || opens.Contains(scope) ? null : HttpStatusCode.Forbidden,
                            $"{method} {path} as {held}"
                        );
                    }
                }
            }
        }
    }

    [Fact]
    public async Task The_key_that_a_browser_keeps_reads_whatever_is_read_and_writes_in_forms_alone()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { ReadsNeedKey = true, RequestsPerMinute = 0 });
        var cookie = await SentForms.CookieAsync(desk, Scope.Admin);
        foreach (var endpoint in Endpoints(desk))
        {
            var needed = endpoint.Metadata.GetRequiredMetadata<RequiredAccess>().Scope;
            var isPage = endpoint.Metadata.GetMetadata<PageForPeople>() is { IsOurs: true };
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var path = PathOf(endpoint);
                if (isPage && method == "POST")
                    continue;
                var opens = needed is null || isPage || (needed == Scope.Reader && method is "GET" or "HEAD");
                (await AskAsync(desk, method, path, null, ("Cookie", cookie))).ShouldBe(
                    opens ? null : HttpStatusCode.Unauthorized,
                    $"{method} {path}"
                );
                // Another site, or another host of this one, has nobody's files sent.
                if (needed == Scope.Reader && !isPage)
                    (await AskAsync(desk, method, path, null, ("Cookie", cookie), ("Sec-Fetch-Site", "same-site"))).ShouldBe(
                        HttpStatusCode.Unauthorized,
                        path
                    );
            }
        }
    }

    [Fact]
    public async Task A_sheet_needs_what_its_question_needs_and_where_there_is_none_nothing_is()
    {
        await using var opened = await Desk.OpenAsync(server, options => options with { ReadsNeedKey = true });
        var desk = await opened.WithPublicationAsync();
        const string Sheet = "/v1/sheets/rankings/towns/standings";
        foreach (var path in Spellings.Select(spelled => spelled(Sheet) + "?period=2024"))
        {
            (await AskAsync(desk, "GET", path, null)).ShouldBe(HttpStatusCode.Unauthorized, path);
            (await AskAsync(desk, "GET", path, desk.Secret(Scope.Reader))).ShouldBeNull(path);
        }

        // The id of a ranking keeps its case.
        foreach (var path in (string[])[Sheet, "/V1/SHEETS/RANKINGS/towns/STANDINGS/"])
            (await desk.Host.Client.AskAsync($"{path}?period=2024", ("Authorization", $"Bearer {desk.Secret(Scope.Reader)}")))
                .ShouldBe(HttpStatusCode.OK)
                .Type.ShouldBe("text/csv", path);
        foreach (var path in (string[])["/v1/sheets/status", "/v1/sheets/rankings", "/v1/sheets/log/key"])
            (await desk.Host.Client.AskAsync(path)).ShouldBeProblem(HttpStatusCode.NotFound, "no-such-route");
        // Nobody writes by such a path.
        (await desk.PostAsync("/v1/sheets/rankings", "{}", Scope.Admin)).ShouldBeProblem(
            HttpStatusCode.MethodNotAllowed,
            "method-not-served"
        );
    }

    [Fact]
    public async Task And_one_that_does_not_is_closed_to_everybody()
    {
        await using var desk = await Desk.OpenAsync(server);
        await using var app = LedgerHost.Build(
            new(desk.Ledger.ConnectionString) { Urls = "http://127.0.0.1:0", LeastLogged = LogLevel.Critical }
        );
        app.MapGet("/later", () => "secret");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        (await client.AskAsync("/later")).ShouldBeProblem(HttpStatusCode.Forbidden, "closed");
        (await client.AskAsync("/LATER/", ("Authorization", $"Bearer {desk.Secret(Scope.Admin)}"))).ShouldBeProblem(
            HttpStatusCode.Forbidden,
            "closed"
        );
    }

    [Fact]
    public async Task And_what_is_no_endpoint_is_told_so_and_counted()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { ReadsNeedKey = true, RequestsPerMinute = 2 });
        (await desk.Host.Client.AskAsync("/nothing/here")).ShouldBeProblem(HttpStatusCode.NotFound, "no-such-route");
        (await desk.Host.Client.AskAsync("/V1/RANKINGS/towns/nothing")).ShouldBeProblem(HttpStatusCode.NotFound, "no-such-route");
        (await desk.Host.Client.AskAsync("/nothing/here")).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        (await desk.Host.Client.AskAsync("/V1/RANKINGS/")).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        (await desk.Host.Client.AskAsync("/HEALTH/live")).ShouldBe(HttpStatusCode.OK);
    }

    private static IEnumerable<RouteEndpoint> Endpoints(Desk desk) =>
        desk.Host.Rooms.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + Regex.Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), @"\{(\w+)(?::[^}]*)?[?]?\}", part => part.Groups[1].Value switch
            {
                "ranking" => "towns",
                "id" => "p",
                "documentName" => "v1",
                "period" => "2024",
                "form" => "void",
                var other => other,
            });

    private static string Mixed(string path) =>
        string.Concat(path.Select((character, at) => at % 2 == 0 ? char.ToUpperInvariant(character) : character));

    private static string Encoded(string path) =>
        string.Concat(path.Select(character => char.IsAsciiLetter(character) ? $"%{(int)character:X2}" : $"{character}"));

    // 401 or 403, or null where the request was let through, whatever became of it then.
    private static async Task<HttpStatusCode?> AskAsync(
        Desk desk,
        string method,
        string path,
        string? secret,
        params (string Name, string Value)[] headers
    )
    {
        var address = new Uri(
            desk.Host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST")
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        if (secret is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var reply = await desk.Host.Client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        return reply.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? reply.StatusCode : null;
    }
}
