using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using RankLedger.Ledger;

namespace RankLedger.Web.Tests.OpenApi;

[Collection<AsksTheSample>]
public sealed class The_description(SampleHost sample)
{
    // The questions whose answers are the examples of the description.
    internal static readonly Dictionary<string, string> Asked = new(StringComparer.Ordinal)
    {
        ["getRankings"] = "/v1/rankings?asPublished=2026-11-28&asRecorded=@212",
        ["getRanking"] = $"{SampleHost.Ranking}?asPublished=2026-11-28&asRecorded=@212",
        ["getStandings"] = $"{SampleHost.Ranking}/standings?period=2025&top=2&asPublished=2026-02-28&asRecorded=@212",
        ["getMovements"] = $"{SampleHost.Ranking}/movements?period=2025&asPublished=2026-02-28&asRecorded=@212",
        ["replayStandings"] = $"{SampleHost.Ranking}/replay?period=2025-01/2025-03&from=2025-10-22&asPublished=2026-11-28&asRecorded=@212",
        ["getStops"] = $"{SampleHost.Ranking}/stops?period=2025-01/2025-03&asPublished=2026-11-28&asRecorded=@212",
        ["getPositions"] = $"{SampleHost.Ranking}/positions?periods=2015&asPublished=2016-12-31&asRecorded=@212",
        ["getAmendments"] = $"{SampleHost.Ranking}/amendments?period=2025&asPublished=2026-11-28&asRecorded=@212",
        ["getMilestones"] = $"{SampleHost.Ranking}/milestones?entity=jinhua&tier=trillion&asPublished=2026-11-28&asRecorded=@212",
        ["getPublications"] = $"{SampleHost.Ranking}/publications?limit=1&asPublished=2026-11-28&asRecorded=@212",
        ["getPublication"] = $"{SampleHost.Ranking}/publications/cdbrief-2026-01-22-fy2025?asPublished=2026-11-28&asRecorded=@212",
        ["getHistory"] = $"{SampleHost.Ranking}/history?entity=beijing&period=2021-01/2021-03&asPublished=2026-11-28&asRecorded=@212",
        ["getRevisions"] = $"{SampleHost.Ranking}/revisions?entity=beijing&period=2021-Q2&asPublished=2026-11-28&asRecorded=@212",
        ["getRevisionStatistics"] = $"{SampleHost.Ranking}/statistics?entity=beijing&flow=total&asPublished=2026-11-28&asRecorded=@212",
        ["getTriangle"] = $"{SampleHost.Ranking}/triangle?entity=yiwu&asPublished=2026-11-28&asRecorded=@212",
        ["comparePoints"] = $"{SampleHost.Ranking}/compare?period=2025&from=2026-01-30@212&to=2026-01-31@212",
        ["getCheck"] = $"{SampleHost.Ranking}/check?asPublished=2018-12-31&asRecorded=@212",
        ["getLineage"] = $"{SampleHost.Ranking}/lineage?entity=jinhua&period=2025&asPublished=2026-11-28&asRecorded=@212",
    };

    [Fact]
    public async Task Decimals_are_numbers_or_texts_and_counts_are_not()
    {
        var document = await DocumentAsync();
        var row = document.GetProperty("components").GetProperty("schemas").GetProperty("StandingsRow").GetProperty("properties");
        Types("value").ShouldBe(["null", "number", "string"]);
        row.GetProperty("value").GetProperty("pattern").GetString().ShouldBe(@"^-?[0-9]+(\.[0-9]+)?$");
        Types("rank").ShouldNotContain("string");

        IEnumerable<string?> Types(string member) =>
            row.GetProperty(member).GetProperty("type") is { ValueKind: JsonValueKind.Array } several
                ? several.EnumerateArray().Select(each => each.GetString()).Order(StringComparer.Ordinal)
                : [row.GetProperty(member).GetProperty("type").GetString()];
    }

    [Theory]
    [InlineData("RankingDefinition", "order", "ascending,descending")]
    [InlineData("RankingDefinition", "tieRule", "competition,dense,modified")]
    [InlineData("RankingBody", "order", ",ascending,descending")]
    [InlineData("RankingBody", "printedTieRule", ",competition,dense,modified")]
    [InlineData("StandingsAnswer", "order", "ascending,descending")]
    [InlineData("StandingsAnswer", "tieRule", "competition,dense,modified")]
    [InlineData("MilestonesAnswer", "order", "ascending,descending")]
    [InlineData("Contradiction", "kind", "implied,published-rank")]
    [InlineData("TableChange", "kind", "appeared,lead,rank,revision-swap,value,vanished")]
    [InlineData("PublicationHead", "state", "standing,void,withdrawn")]
    public async Task Names_what_an_order_a_kind_or_a_state_can_be(string schema, string member, string names)
    {
        var document = await DocumentAsync();
        var described = document.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties");
        // A choice has a name of its own; what may be left out is that or null.
        var choice = described.GetProperty(member);
        var either = choice.TryGetProperty("oneOf", out var parts) ? [.. parts.EnumerateArray()] : new[] { choice };
        var reference = either.Single(each => each.TryGetProperty("$ref", out _)).GetProperty("$ref").GetString()!.Split('/')[^1];
        (either.Length == 2 ? [""] : Array.Empty<string>())
            .Concat(
                document
                    .GetProperty("components")
                    .GetProperty("schemas")
                    .GetProperty(reference)
                    .GetProperty("enum")
                    .EnumerateArray()
                    .Select(each => each.GetString() ?? "")
            )
            .Order(StringComparer.Ordinal)
            .ShouldBe(names.Split(','));
    }

    [Fact]
    public async Task Is_OpenAPI_3_1_and_describes_every_question()
    {
        var document = await DocumentAsync();
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        foreach (var (path, operation) in Questions(document))
        {
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(path);
            operation.GetProperty("tags").GetArrayLength().ShouldBe(1, path);
            foreach (var parameter in operation.GetProperty("parameters").EnumerateArray())
            {
                parameter.GetProperty("description").GetString().ShouldNotBeNullOrEmpty(path);
                parameter.TryGetProperty("example", out _).ShouldBeTrue(parameter.GetRawText());
            }

            var responses = operation.GetProperty("responses");
            foreach (var status in new[] { "200", "304", "400", "404", "406", "500", "503" })
                responses.TryGetProperty(status, out _).ShouldBeTrue($"{path} {status}");
            responses
                .GetProperty("503")
                .GetProperty("content")
                .GetProperty("application/problem+json")
                .GetProperty("example")
                .GetProperty("type")
                .GetString()
                .ShouldBe("urn:rankledger:problem:database-out-of-reach");
        }

        Questions(document).Select(each => each.Operation.GetProperty("operationId").GetString()).ShouldBe(Asked.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task Is_made_once_and_answered_with_a_tag()
    {
        const string Path = "/openapi/v1.json";
        var first = (await sample.Client.AskAsync(Path)).ShouldBe(HttpStatusCode.OK);
        var tag = first.Header("ETag");
        tag.ShouldStartWith("W/\"");
        first.Header("Cache-Control").ShouldBe("public, no-cache");
        (await sample.Client.AskAsync(Path, ("If-None-Match", tag))).ShouldBe(HttpStatusCode.NotModified);
        (await sample.Client.AskAsync(Path, ("If-None-Match", "W/\"other\""))).Body.ShouldBe(first.Body);
        var compressed = (await sample.Client.AskAsync(Path, ("Accept-Encoding", "br"))).ShouldBe(HttpStatusCode.OK);
        compressed.Header("ETag").ShouldBe(tag);
        compressed.Header("Vary").ShouldContain("Accept-Encoding");
    }

    [Fact]
    public async Task What_is_asked_with_a_body_is_never_held_by_the_asker()
    {
        var asked = (await DocumentAsync()).GetProperty("paths").GetProperty("/v1/rankings/{ranking}/check").GetProperty("post");
        asked.GetProperty("responses").TryGetProperty("304", out _).ShouldBeFalse();
        asked
            .GetProperty("parameters")
            .EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString())
            .ShouldNotContain("If-None-Match");
    }

    [Fact]
    public async Task Its_examples_are_what_the_sample_answers()
    {
        foreach (var (path, operation) in Questions(await DocumentAsync()))
        {
            var example = operation
                .GetProperty("responses")
                .GetProperty("200")
                .GetProperty("content")
                .EnumerateObject()
                .First()
                .Value.GetProperty("example");
            var answer = (await sample.Client.AskAsync(Asked[operation.GetProperty("operationId").GetString()!])).ShouldBe(
                HttpStatusCode.OK
            );
            // When it was recorded differs from one import to the next.
            WithoutInstants(JsonDocument.Parse(answer.Body.Split('\n')[0]).RootElement).ShouldBe(WithoutInstants(example), path);
        }
    }

    [Fact]
    public async Task Every_body_and_every_success_has_an_example()
    {
        var operations = Operations(await DocumentAsync()).ToList();
        foreach (var (name, operation) in operations)
        {
            foreach (var status in operation.GetProperty("responses").EnumerateObject().Where(IsSuccessInJson))
                status
                    .Value.GetProperty("content")
                    .EnumerateObject()
                    .OrderByDescending(format => format.Name.EndsWith("json", StringComparison.Ordinal))
                    .Where(format => format.Name != "application/octet-stream")
                    .Take(1)
                    .Count(format => !format.Value.TryGetProperty("example", out _))
                    .ShouldBe(0, $"{name} {status.Name}");
        }

        // The walk sends its bodies to a host, which records them.
        var walked = HttpFile
            .Read(Path.Combine(AppContext.BaseDirectory, "api.http"), "http://host", "key", _ => AtTwo)
            .Where(step => step.Body.StartsWith('{'))
            .Select(step => JsonDocument.Parse(step.Body).RootElement)
            .ToList();
        var sent = operations
            .Where(each => each.Operation.TryGetProperty("requestBody", out _))
            .SelectMany(each => each.Operation.GetProperty("requestBody").GetProperty("content").EnumerateObject())
            .Where(each => each.Name == "application/json")
            .Select(each => each.Value.GetProperty("example"))
            .ToList();
        sent.Count.ShouldBe(13);
        foreach (var body in sent)
            walked.Count(step => JsonElement.DeepEquals(step, body)).ShouldBe(1, body.GetRawText());
    }

    // What a walker takes from an answer is a position that any ledger has in the description.
    private static readonly JsonElement AtTwo = JsonDocument.Parse("""{"position":2,"basis":{"position":2}}""").RootElement;

    [Fact]
    public async Task No_example_asks_for_a_position_that_only_one_ledger_has()
    {
        var document = await DocumentAsync();
        var examples = Operations(document)
            .SelectMany(each => Parameters(each.Operation).Select(parameter => (Of: each.Name, Parameter: parameter)))
            .Where(each => each.Parameter.GetProperty("name").GetString() is "position" or "size" or "old" or "new" or "place")
            .ToList();
        examples.Count.ShouldBeGreaterThan(8);
        foreach (var (name, parameter) in examples)
        {
            foreach (Match number in Regex.Matches(parameter.GetProperty("example").ToString(), @"(?<=^|@|p/)\d+$"))
                long.Parse(number.Value).ShouldBeLessThanOrEqualTo(2, $"{name} {parameter.GetRawText()}");
        }

        // Whatever the parameter is called, and what is sent.
        foreach (var (name, operation) in Operations(document))
        {
            var asked = Parameters(operation).Select(each => each.GetProperty("example").ToString());
            var sent = operation.TryGetProperty("requestBody", out var body)
                ? body.GetProperty("content").EnumerateObject().Select(each => Example(each.Value))
                : [];
            foreach (Match number in asked.Concat(sent).SelectMany(text => Regex.Matches(text, """(?<=@|"position":\s*)\d+""")))
                long.Parse(number.Value).ShouldBeLessThanOrEqualTo(2, name);
        }

        static IEnumerable<JsonElement> Parameters(JsonElement operation) =>
            operation.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Where(parameter => parameter.TryGetProperty("example", out _))
                : [];

        static string Example(JsonElement content) => content.TryGetProperty("example", out var example) ? example.ToString() : "";
    }

    [Fact]
    public async Task An_answer_has_one_type_and_sheets_have_paths_of_their_own()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");
        foreach (
            var (path, operation) in paths
                .EnumerateObject()
                .Where(each => each.Value.TryGetProperty("get", out _))
                .Select(each => (each.Name, each.Value.GetProperty("get")))
        )
        {
            var types = operation
                .GetProperty("responses")
                .GetProperty("200")
                .GetProperty("content")
                .EnumerateObject()
                .Select(each => each.Name)
                .ToList();
            if (path.StartsWith("/v1/sheets/", StringComparison.Ordinal))
                types.ShouldNotContain("application/json", path);
            else
                types.Count.ShouldBe(1, path);
            operation.GetProperty("description").GetString().ShouldNotBeNullOrEmpty(path);
        }

        paths.TryGetProperty("/v1/sheets/rankings/{ranking}/standings", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/health/readable")]
    [InlineData("/health/writable")]
    public async Task Probes_may_ask_for_the_headers_alone(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        (await sample.Client.AskAsync(request)).ShouldBe(HttpStatusCode.OK).Body.ShouldBeEmpty();
    }

    // Where every host is forked, questions are answered all the same.
    [Fact]
    public async Task The_balancer_that_is_deployed_asks_what_is_there()
    {
        var asked = File.ReadAllText(Path.Combine(Repository(), "deploy", "patroni", "haproxy.cfg"))
            .Split("backend ")
            .Select(part => (Name: part.Split('\n')[0], Path: Regex.Match(part, @" uri (\S+) ").Groups[1].Value))
            .Where(backend => backend.Path.Length > 0)
            .ToList();
        asked.ShouldBe([("readable", "/health/readable"), ("writable", "/health/writable")]);
        foreach (var (_, path) in asked)
            (await sample.Client.AskAsync(path)).ShouldBe(HttpStatusCode.OK);

        static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));
    }

    [Fact]
    public async Task Its_page_loads_nothing_from_elsewhere()
    {
        var page = (await sample.Client.AskAsync("/docs/")).ShouldBe(HttpStatusCode.OK);
        page.Body.ShouldNotContain("http://");
        page.Body.ShouldNotContain("https://");
        var scripts = Regex.Matches(page.Body, "src=\"([^\"]+)\"").Select(found => found.Groups[1].Value).ToList();
        scripts.ShouldNotBeEmpty();
        foreach (var script in scripts)
            (await sample.Client.AskAsync($"/docs/{script}")).ShouldBe(HttpStatusCode.OK).Body.Length.ShouldBeGreaterThan(100);
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path =>
                path.Value.EnumerateObject()
                    .Where(each => each.Name is "get" or "post")
                    .Select(each => ($"{each.Name} {path.Name}", each.Value))
            );

    // Everything below /v1 that has a basis.
    internal static IEnumerable<(string Path, JsonElement Operation)> Questions(JsonElement document) =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .Where(path => path.Name.StartsWith("/v1/rankings", StringComparison.Ordinal) && path.Value.TryGetProperty("get", out _))
            .Select(path => (path.Name, path.Value.GetProperty("get")));

    private static bool IsSuccessInJson(JsonProperty response) =>
        response.Name is "200" or "201"
        && response
            .Value.GetProperty("content")
            .EnumerateObject()
            .Any(each => each.Name.EndsWith("json", StringComparison.Ordinal) && !each.Name.Contains("nd", StringComparison.Ordinal));

    private static string WithoutInstants(JsonElement json) =>
        Regex.Replace(JsonSerializer.Serialize(json), "\"(recordedAt|bodySha256|leaf)\":\"[^\"/]*\"", "");

    private async Task<JsonElement> DocumentAsync() => (await sample.Client.AskAsync("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK).Json;
}
