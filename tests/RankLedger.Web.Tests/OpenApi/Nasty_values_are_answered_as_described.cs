using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using RankLedger.Proving;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.OpenApi;

/// <summary>Sends what nobody should to every parameter, header and member of a body that the description names, one at a time, the others
/// as in its examples; and to every route that the description leaves out.</summary>
public sealed class Nasty_values_are_answered_as_described(TestServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rankledger-key-").FullName;

    // Of routes that the description leaves out: what pages and faces read from the address.
    private static readonly string[] Names =
    [
        "asPublished",
        "asRecorded",
        "flow",
        "entity",
        "level",
        "period",
        "from",
        "to",
        "on",
        "limit",
        "after",
        "q",
        "series_id",
        "series_ids",
        "form",
        "startPeriod",
        "updatedAfter",
        "asOf",
        "references",
        "file_type",
        "realtime_start",
        "realtime_end",
        "observation_start",
        "observation_end",
        "units",
        "frequency",
        "output_type",
        "vintage_dates",
        "offset",
        "sort_order",
        "id",
        "cosd",
        "coed",
        "vintage_date",
        "old",
        "new",
        "size",
    ];

    [Fact]
    public async Task Each_of_them()
    {
        await using var desk = await OpenAsync();
        var description = (await desk.Host.Client.AskAsync("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK).Json;
        var requests = DescribedOperation
            .In(description)
            // A sheet is the same question on another path; one of them shows what its form adds.
            .Where(operation =>
                !operation.Path.StartsWith("/v1/sheets/", StringComparison.Ordinal)
                || operation.Path.EndsWith("/standings", StringComparison.Ordinal)
            )
            .SelectMany(operation => operation.Nasty().Select(asked => (Operation: operation, Asked: asked)))
            .ToList();
        requests.Count.ShouldBeGreaterThan(5000);
        requests.Count(each => each.Asked.Header is not null).ShouldBeGreaterThan(300);
        requests.Count(each => each.Asked.Body is not null).ShouldBeGreaterThan(1000);
        (await WrongAsync(requests, each => each.Operation.WrongAsync(desk, each.Asked))).ShouldBeEmpty();
    }

    [Fact]
    public async Task And_those_that_the_description_leaves_out()
    {
        await using var desk = await OpenAsync();
        var described = DescribedOperation
            .In((await desk.Host.Client.AskAsync("/openapi/v1.json")).Json)
            .Select(each => each.Path)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var requests = desk
            .Host.Rooms.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Where(route => !described.Contains("/" + route.RoutePattern.RawText!.TrimStart('/')))
            .SelectMany(Spoilt)
            .ToList();
        requests.Count.ShouldBeGreaterThan(3000);
        (await WrongAsync(requests, asked => BrokenAsync(desk, asked))).ShouldBeEmpty();
    }

    // With a log that is signed, and one that is witnessed, so that their routes have something to answer with.
    private async Task<Desk> OpenAsync()
    {
        var sample = await SampleHost.ImportAsync(server);
        var key = new LogKeyFile(Path.Combine(folder, LogKeyFile.UsualName));
        key.Create("example.com/v1/log");
        await using (var signing = TestLedger.Open(sample.ConnectionString, key.Path))
            await signing.SendAsync(new MakeCheckpoint());
        using var own = key.Read(null);
        return await Desk.OverAsync(sample, options =>
            options with
            {
                RequestsPerMinute = 0,
                SigningKey = key.Path,
                WitnessFor = [own.Verifier],
            }
        );
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<string> Spoilt(RouteEndpoint route)
    {
        var parts = route.RoutePattern.PathSegments.Select(segment => segment.Parts).ToList();
        string Path(string? named, string value) =>
            "/"
            + string.Join(
                '/',
                parts.Select(segment =>
                    string.Concat(
                        segment.Select(part =>
                            part switch
                            {
                                RoutePatternLiteralPart text => text.Content,
                                RoutePatternSeparatorPart separator => separator.Content,
                                RoutePatternParameterPart given => given.Name == named ? value : Usual(given.Name),
                                _ => "",
                            }
                        )
                    )
                )
            );
        foreach (var value in NastyValues.InAddresses)
        {
            foreach (var parameter in route.RoutePattern.Parameters)
                yield return Path(parameter.Name, value);
        }

        // What stands in each address takes every value, each other name a third of them, so that all have been sent in three days.
        foreach (var (at, name) in Names.Index())
        {
            foreach (var value in NastyValues.InAddresses.Where((_, nth) => at < 4 || NastyValues.IsOfToday(nth, at, 3)))
                yield return $"{Path(null, "")}?{name}={value}";
        }
    }

    private static string Usual(string parameter) =>
        parameter switch
        {
            "ranking" => "china-foreign-trade-cities",
            "period" => "2025",
            "entity" => "jinhua",
            _ => "1",
        };

    private static async Task<string?> BrokenAsync(Desk desk, string asked)
    {
        var address = new Uri(
            desk.Host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + asked,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var reply = await desk.Host.Client.GetAsync(
            address,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        // SDMX has a status for what is of the standard and not served.
        var isRefused = reply.StatusCode == HttpStatusCode.NotImplemented && asked.StartsWith("/sdmx", StringComparison.OrdinalIgnoreCase);
        return (int)reply.StatusCode >= 500 && !isRefused ? $"{(int)reply.StatusCode}" : null;
    }

    private static async Task<IReadOnlyCollection<string>> WrongAsync<T>(IReadOnlyList<T> requests, Func<T, Task<string?>> wrongAsync)
    {
        var wrong = new List<string>();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (request, _) =>
        {
            if (await wrongAsync(request) is { } found)
            {
                lock (wrong)
                    wrong.Add($"{request}: {found}");
            }
        });
        return wrong;
    }
}
