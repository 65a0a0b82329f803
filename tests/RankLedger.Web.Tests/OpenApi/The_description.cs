using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RankLedger.Web.Tests.OpenApi;

[Collection<AsksTheSample>]
public sealed class The_description(SampleHost sample)
{
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

    [Fact]
    public async Task A_body_offers_what_may_be_sent_only()
    {
        var document = await DocumentAsync();
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Members("RedatingBody").ShouldBe(["evidence", "knownBy", "precision", "reason", "to"]);
        Members("RankCorrectionBody").ShouldBe(["entity", "evidence", "flow", "period", "reason", "to"]);
        Members("SuccessionBody").ShouldBe(["from", "into", "kind", "note", "on"]);
        // What only such members refer to is described nowhere.
        schemas.TryGetProperty("PublicationDate", out _).ShouldBeFalse();
        schemas.TryGetProperty("CellName", out _).ShouldBeFalse();

        IEnumerable<string> Members(string schema) =>
            schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(each => each.Name).Order(StringComparer.Ordinal);
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

        Questions(document)
            .Select(each => each.Operation.GetProperty("operationId").GetString())
            .ShouldBe(Examples_of_the_description.Asked.Keys, ignoreOrder: true);
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

    // Everything below /v1 that has a basis.
    internal static IEnumerable<(string Path, JsonElement Operation)> Questions(JsonElement document) =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .Where(path => path.Name.StartsWith("/v1/rankings", StringComparison.Ordinal) && path.Value.TryGetProperty("get", out _))
            .Select(path => (path.Name, path.Value.GetProperty("get")));

    private async Task<JsonElement> DocumentAsync() => (await sample.Client.AskAsync("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK).Json;
}
