using System.Net;
using System.Text;
using System.Text.Json;

namespace RankLedger.Web.Tests.OpenApi;

/// <summary>Walks every question that the description tells: decimals come as texts where they are asked for so, and CSV with the mark of
/// its encoding unless it is asked for without.</summary>
[Collection<AsksTheSample>]
public sealed class Numbers_and_marks_on_every_route(SampleHost sample)
{
    [Fact]
    public async Task Decimals_are_texts_where_they_are_asked_for_so()
    {
        var document = await DocumentAsync();
        var decimals = Decimals(document);
        var found = 0;
        foreach (var (path, operation) in Questions(document))
        {
            Parameters(operation).ShouldContain("numbers", path);
            var address = Address(path, operation);
            var body = (await sample.Client.AskAsync($"{address}&numbers=text")).ShouldBe(HttpStatusCode.OK).Body;
            foreach (var line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                foreach (var (member, value) in Members(JsonDocument.Parse(line).RootElement).Where(each => decimals.Contains(each.Name)))
                {
                    value.ValueKind.ShouldNotBe(JsonValueKind.Number, $"{address}: {member} is {value}");
                    found += value.ValueKind == JsonValueKind.String ? 1 : 0;
                }
            }
        }

        found.ShouldBeGreaterThan(80);
    }

    [Fact]
    public async Task Csv_begins_with_the_mark_unless_it_is_asked_for_without()
    {
        var tables = 0;
        foreach (var (path, operation) in Sheets(await DocumentAsync()).Where(each => Media(each.Operation).Contains("text/csv")))
        {
            Parameters(operation).ShouldContain("bom", path);
            var address = Address(path, operation).Replace("/v1/", "/v1/sheets/", StringComparison.Ordinal);
            var marked = await sample.Client.GetByteArrayAsync($"{address}&format=csv", TestContext.Current.CancellationToken);
            var plain = await sample.Client.GetStringAsync($"{address}&format=csv&bom=false", TestContext.Current.CancellationToken);
            // The permanent link of either is its own address.
            marked.ShouldBe(
                [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(plain.Replace("bom=false&", "", StringComparison.Ordinal))],
                address
            );
            tables++;
        }

        tables.ShouldBeGreaterThan(12);
    }

    /// <summary>What records or amends answers with decimals too: of findings, and of what it would change.</summary>
    [Fact]
    public async Task Whatever_answers_with_a_decimal_takes_numbers()
    {
        var document = await DocumentAsync();
        var walked = 0;
        foreach (
            var operation in DescribedOperation.In(document).Where(each => each.Path.StartsWith("/v1/rankings", StringComparison.Ordinal))
        )
        {
            var says = operation
                .Described.GetProperty("responses")
                .EnumerateObject()
                .Where(response => response.Name[0] == '2' && response.Value.TryGetProperty("content", out _))
                .SelectMany(response => response.Value.GetProperty("content").EnumerateObject())
                .Any(content => content.Value.TryGetProperty("schema", out var schema) && HasDecimal(document, schema, []));
            if (!says)
                continue;
            Parameters(operation.Described).ShouldContain("numbers", $"{operation}");
            walked++;
        }

        walked.ShouldBeGreaterThan(15);
    }

    private static HashSet<string> Decimals(JsonElement document) =>
        document
            .GetProperty("components")
            .GetProperty("schemas")
            .EnumerateObject()
            .Where(schema => schema.Value.TryGetProperty("properties", out _))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject())
            .GroupBy(member => member.Name, StringComparer.Ordinal)
            .Where(members => members.All(member => IsDecimal(member.Value)))
            .Select(members => members.Key)
            .ToHashSet(StringComparer.Ordinal);

    private static bool IsDecimal(JsonElement schema) =>
        schema.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.Array
        && type.EnumerateArray().Select(each => each.GetString()).Intersect(["number", "string"]).Count() == 2;

    private static bool HasDecimal(JsonElement document, JsonElement schema, HashSet<string> seen) =>
        schema.ValueKind switch
        {
            JsonValueKind.Array => schema.EnumerateArray().Any(each => HasDecimal(document, each, seen)),
            JsonValueKind.Object => IsDecimal(schema)
                || schema
                    .EnumerateObject()
                    .Any(member =>
                        member.Name == "$ref"
                            ? seen.Add(member.Value.GetString()!)
                                && HasDecimal(document, Referred(document, member.Value.GetString()!), seen)
                            : member.Name is not ("example" or "enum") && HasDecimal(document, member.Value, seen)
                    ),
            _ => false,
        };

    private static JsonElement Referred(JsonElement document, string reference) =>
        document.GetProperty("components").GetProperty("schemas").GetProperty(reference[(reference.LastIndexOf('/') + 1)..]);

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().SelectMany(each => Members(each.Value).Prepend((each.Name, each.Value))),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(Members),
            _ => [],
        };

    private static IEnumerable<string> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Select(each => each.GetProperty("name").GetString()!)
            : [];

    private static IEnumerable<string> Media(JsonElement operation) =>
        operation.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Select(each => each.Name);

    private static string Address(string path, JsonElement operation) =>
        Examples_of_the_description.Asked[operation.GetProperty("operationId").GetString()!.Replace("Sheet", "", StringComparison.Ordinal)]
            is var asked
        && asked.Contains('?', StringComparison.Ordinal)
            ? asked
            : throw new InvalidOperationException($"{path} is not asked for anything.");

    private static IEnumerable<(string Path, JsonElement Operation)> Questions(JsonElement document) => The_description.Questions(document);

    private static IEnumerable<(string Path, JsonElement Operation)> Sheets(JsonElement document) =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .Where(path => path.Name.StartsWith("/v1/sheets/", StringComparison.Ordinal))
            .Select(path => (path.Name, path.Value.GetProperty("get")));

    private async Task<JsonElement> DocumentAsync() => (await sample.Client.AskAsync("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK).Json;
}
