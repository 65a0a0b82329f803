using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RankLedger.Web.Tests.OpenApi;

/// <summary>What the description gives as examples can be asked, and is what is answered.</summary>
[Collection<AsksTheSample>]
public sealed class Examples_of_the_description(SampleHost sample)
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
    public async Task Its_examples_are_what_the_sample_answers()
    {
        foreach (var (path, operation) in The_description.Questions(await DocumentAsync()))
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

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path =>
                path.Value.EnumerateObject()
                    .Where(each => each.Name is "get" or "post")
                    .Select(each => ($"{each.Name} {path.Name}", each.Value))
            );

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
