using System.Globalization;
using System.Net;
using System.Text.Json;

namespace RankLedger.Web.Tests.OpenApi;

/// <summary>What a client that is generated from the description can believe of an answer without asking.</summary>
[Collection<AsksTheSample>]
public sealed class Clients_are_generated(SampleHost sample)
{
    [Fact]
    public async Task The_example_of_the_status_is_that_of_a_host_with_a_log()
    {
        var document = await DocumentAsync();
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var example = document
            .GetProperty("paths")
            .GetProperty("/v1/status")
            .GetProperty("get")
            .GetProperty("responses")
            .GetProperty("200")
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("example");
        var log = example.GetProperty("log");
        log.GetProperty("size").GetInt64().ShouldBe(example.GetProperty("position").GetInt64());
        foreach (
            var (schema, shown) in new[] { ("StatusAnswer", example), ("LogState", log), ("WitnessState", log.GetProperty("witnesses")[0]) }
        )
            shown
                .EnumerateObject()
                .Select(each => each.Name)
                .ShouldBe(schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(each => each.Name), schema);
    }

    // Whoever tries the description on a ledger of a few entries asks of these.
    [Fact]
    public async Task No_example_of_a_parameter_names_a_position_that_a_small_ledger_has_not()
    {
        var examples = (await DocumentAsync())
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Where(operation => operation.Value.TryGetProperty("parameters", out _))
            .SelectMany(operation => operation.Value.GetProperty("parameters").EnumerateArray())
            .Where(parameter => parameter.TryGetProperty("example", out _))
            .Select(parameter => parameter.GetProperty("example").ToString())
            .Where(example => example.StartsWith('@'))
            .Select(example => long.Parse(example.Split('@')[^1], CultureInfo.InvariantCulture))
            .ToList();
        examples.ShouldNotBeEmpty();
        examples.ShouldAllBe(position => position <= 2);
    }

    [Fact]
    public async Task The_log_and_the_witness_say_what_they_answer()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");
        var described = paths
            .EnumerateObject()
            .Where(path => path.Name.StartsWith("/v1/log/", StringComparison.Ordinal))
            .ToDictionary(path => path.Name["/v1/log/".Length..], path => Types(path.Value.GetProperty("get"), "200"));
        described.ShouldBe(
            new Dictionary<string, string>
            {
                ["checkpoint"] = "text/plain",
                ["checkpoint/{size}"] = "text/plain",
                ["checkpoints"] = "application/json",
                ["key"] = "text/plain",
                ["tile/{level}/{place}"] = "application/octet-stream",
                ["tile/entries/{place}"] = "application/octet-stream",
                ["leaf/{position}"] = "text/plain",
                ["body/{position}"] = "application/json",
                ["bodies"] = "application/x-ndjson",
                ["proof/{position}"] = "text/plain",
                ["consistency/{old}/{new}"] = "text/plain",
            },
            ignoreOrder: true
        );
        var body = paths.GetProperty("/v1/log/body/{position}").GetProperty("get");
        Types(body, "410").ShouldBe("application/problem+json");
        var said = body.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json");
        said.GetProperty("schema").GetProperty("type").GetString().ShouldBe("object");
        said.GetProperty("example").GetProperty("publication").GetString().ShouldBe("p1");
        var witness = paths.GetProperty("/v1/witness/add-checkpoint").GetProperty("post");
        witness.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(each => each.Name).ShouldBe(["text/plain"]);
        foreach (
            var (status, types) in ((string, string)[])
                [
                    ("200", "text/plain"),
                    ("400", "text/plain application/problem+json"),
                    ("403", "text/plain"),
                    ("404", "text/plain application/problem+json"),
                    ("409", "text/x.tlog.size"),
                    ("422", "text/plain"),
                ]
        )
            Types(witness, status).ShouldBe(types, status);

        static string Types(JsonElement operation, string status) =>
            string.Join(
                ' ',
                operation.GetProperty("responses").GetProperty(status).GetProperty("content").EnumerateObject().Select(each => each.Name)
            );
    }

    [Fact]
    public async Task Events_come_as_pages_or_as_a_stream_and_readiness_may_be_refused()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");
        Types("/v1/events").ShouldBe(["application/json"]);
        Types("/v1/events/stream").ShouldBe(["text/event-stream"]);
        paths
            .GetProperty("/health/ready")
            .GetProperty("get")
            .GetProperty("responses")
            .GetProperty("503")
            .GetProperty("content")
            .TryGetProperty("application/problem+json", out _)
            .ShouldBeTrue();

        IEnumerable<string> Types(string path) =>
            paths
                .GetProperty(path)
                .GetProperty("get")
                .GetProperty("responses")
                .GetProperty("200")
                .GetProperty("content")
                .EnumerateObject()
                .Select(each => each.Name);
    }

    [Fact]
    public async Task What_an_answer_always_has_is_required_and_what_is_sent_may_leave_it_out()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        Required("StandingsRow").ShouldBe(Members("StandingsRow"), ignoreOrder: true);
        Required("EntityDefinition").ShouldContain("aliases");
        Required("EntityDefinitionBody").ShouldBe(["id", "name"], ignoreOrder: true);
        Required("RankingBody").ShouldNotContain("tiers");
        Required("RankingDefinition").ShouldContain("tiers");
        // Left out where there is nothing to say.
        Required("RankingDefinition").ShouldNotContain("fiscalYear");
        Required("Receipt").ShouldNotContain("preview");

        List<string> Required(string name) =>
            [.. schemas.GetProperty(name).GetProperty("required").EnumerateArray().Select(each => each.GetString()!)];
        List<string> Members(string name) =>
            [.. schemas.GetProperty(name).GetProperty("properties").EnumerateObject().Select(each => each.Name)];
    }

    [Fact]
    public async Task Every_member_has_a_type_and_only_what_can_be_null_is()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        // Bodies of events are whatever was recorded.
        schemas
            .EnumerateObject()
            .Where(each => each.Name != "JsonElement")
            .SelectMany(each =>
                each.Value.TryGetProperty("properties", out var members)
                    ? members.EnumerateObject().Select(member => ($"{each.Name}.{member.Name}", member.Value))
                    : [(each.Name, each.Value)]
            )
            .Where(each => !new[] { "type", "$ref", "oneOf" }.Any(said => each.Value.TryGetProperty(said, out _)))
            .Select(each => each.Item1)
            .ShouldBeEmpty();
        Type("SignedSize", "signedAt").ShouldBe("\"string\"");
        Type("Basis", "recordedAt").ShouldBe("[\"null\",\"string\"]");
        // Computed from others, so that nothing can be set to null.
        Type("CheckAnswer", "groups").ShouldBe("\"array\"");
        Type("CheckAnswer", "findings").ShouldBe("\"array\"");
        schemas.GetProperty("ChangeKind").GetProperty("type").GetString().ShouldBe("string");

        string Type(string schema, string member) =>
            JsonSerializer.Serialize(schemas.GetProperty(schema).GetProperty("properties").GetProperty(member).GetProperty("type"));
    }

    [Fact]
    public async Task What_is_said_of_schemas_is_on_one_line() =>
        (await DocumentAsync())
            .GetProperty("components")
            .GetProperty("schemas")
            .EnumerateObject()
            .SelectMany(each =>
                each.Value.TryGetProperty("properties", out var members)
                    ? members.EnumerateObject().Select(member => member.Value).Append(each.Value)
                    : [each.Value]
            )
            .Where(each => each.TryGetProperty("description", out var told) && told.GetString()!.Contains('\n', StringComparison.Ordinal))
            .ShouldBeEmpty();

    private async Task<JsonElement> DocumentAsync() => (await sample.Client.AskAsync("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK).Json;
}
