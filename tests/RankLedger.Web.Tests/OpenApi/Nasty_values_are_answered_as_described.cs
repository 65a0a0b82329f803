using System.Net;
using System.Text;
using System.Text.Json;
using RankLedger.Access;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.OpenApi;

/// <summary>Sends what nobody should to every parameter that the description names, one at a time, the others as in its examples.</summary>
public sealed class Nasty_values_are_answered_as_described(TestServer server)
{
    // As they stand in an address.
    private static readonly string[] Nasty =
    [
        "%00",
        "a%00b",
        "%ED%A0%80",
        "%FF",
        "%C0%80",
        "e%CC%81",
        "%E2%80%AE",
        "%0D%0A",
        "%09",
        "%20",
        "+",
        "%25",
        "%",
        "%2F",
        "..%2F..",
        ".",
        "%5C",
        "'",
        "%22",
        "';--",
        "%3Cb%3E",
        "%7B%7D",
        "$1",
        "%F0%9F%9A%80",
        "null",
        "true",
        "-1",
        "0",
        "1e999",
        "NaN",
        "9223372036854775807",
        "9223372036854775808",
        "@0",
        "@-1",
        "@9223372036854775807",
        "@99999999999999999999",
        "0000",
        "0001",
        "9999",
        "0001-01",
        "9999-12",
        "9999-Q4",
        "0001-H1",
        "0001-01/0001-02",
        "9998-01/9999-12",
        "0001-01-01",
        "9999-12-31",
        "0001-01-01@1",
        "9999-12-31@1",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "all",
        ",",
        "a,,b",
        new('x', 3000),
    ];

    [Fact]
    public async Task Each_of_them()
    {
        await using var desk = await Desk.OverAsync(await SampleHost.ImportAsync(server), options =>
            options with
            {
                RequestsPerMinute = 0,
            }
        );
        var description = (await desk.Host.Client.AskAsync("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK).Json;
        var requests = Described(description)
            .SelectMany(operation =>
                operation.Parameters.SelectMany(parameter =>
                    Nasty.Select(value => (Operation: operation, Asked: operation.With(parameter, value)))
                )
            )
            .ToList();
        requests.Count.ShouldBeGreaterThan(5000);
        var wrong = new List<string>();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (request, _) =>
        {
            if (await request.Operation.WrongAsync(desk, request.Asked) is { } found)
            {
                lock (wrong)
                    wrong.Add($"{request.Asked}: {found}");
            }
        });
        wrong.ShouldBeEmpty();
    }

    private static IEnumerable<Operation> Described(JsonElement description) =>
        from path in description.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Value.TryGetProperty("parameters", out _)
        select new Operation(operation.Name, path.Name, operation.Value, description);

    private sealed record Operation(string Method, string Path, JsonElement Described, JsonElement Description)
    {
        public IEnumerable<string> Parameters =>
            All.Where(each => each.GetProperty("in").GetString() is "path" or "query")
                .Select(each => each.GetProperty("name").GetString()!);

        private IEnumerable<JsonElement> All => Described.GetProperty("parameters").EnumerateArray();

        /// <summary>The address with one parameter of another value; of the others only those that are needed.</summary>
        public string With(string parameter, string value)
        {
            var (path, query) = (Path, new List<string>());
            foreach (var each in All)
            {
                var (name, place) = (each.GetProperty("name").GetString()!, each.GetProperty("in").GetString());
                var text = name == parameter ? value : Uri.EscapeDataString($"{each.GetProperty("example")}");
                if (place == "path")
                    path = path.Replace($"{{{name}}}", text, StringComparison.Ordinal);
                else if (
                    place == "query"
                    && (name == parameter || (each.TryGetProperty("required", out var required) && required.GetBoolean()))
                )
                    query.Add($"{name}={text}");
            }

            return path + (query.Count == 0 ? "" : "?" + string.Join('&', query));
        }

        /// <summary>What is wrong with the answer; null where it is as described.</summary>
        public async Task<string?> WrongAsync(Desk desk, string asked)
        {
            using var request = new HttpRequestMessage(
                new HttpMethod(Method.ToUpperInvariant()),
                new Uri(
                    desk.Host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + asked,
                    new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
                )
            );
            if (Method == "post")
            {
                var body = Described
                    .GetProperty("requestBody")
                    .GetProperty("content")
                    .GetProperty("application/json")
                    .GetProperty("example");
                request.Content = new StringContent(body.GetRawText(), Encoding.UTF8, "application/json");
                request.Headers.Add("Authorization", $"Bearer {desk.Secret(Scope.Admin)}");
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            }

            using var reply = await desk.Host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var (status, type) = ((int)reply.StatusCode, reply.Content.Headers.ContentType?.MediaType);
            var text = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (status >= 500)
                return $"{status} {text}";
            // A path that is no request target never reaches the API; one with another number of parts is another path.
            if (
                (status == 400 && text.Length == 0)
                || (status == 404 && text.Contains("no-such-route", StringComparison.Ordinal))
                || (status == 405 && text.Contains("method-not-served", StringComparison.Ordinal))
            )
                return null;
            if (!Described.GetProperty("responses").TryGetProperty($"{status}", out var response))
                return $"{status} is not described: {text}";
            if (!response.TryGetProperty("content", out var content) || type is null || !content.TryGetProperty(type, out _))
                return $"{status} is not described as '{type}'";
            return type == "application/problem+json" ? WrongProblem(text) : null;
        }

        private string? WrongProblem(string text)
        {
            var schema = Description.GetProperty("components").GetProperty("schemas").GetProperty("Problem");
            var problem = JsonDocument.Parse(text).RootElement;
            foreach (var member in schema.GetProperty("required").EnumerateArray().Select(each => each.GetString()!))
            {
                if (!problem.TryGetProperty(member, out _))
                    return $"the problem lacks {member}: {text}";
            }

            foreach (var member in problem.EnumerateObject())
            {
                if (!schema.GetProperty("properties").TryGetProperty(member.Name, out var described))
                    return $"the problem's {member.Name} is not described: {text}";
                var kind = member.Value.ValueKind switch
                {
                    JsonValueKind.String => "string",
                    JsonValueKind.Number => "integer",
                    JsonValueKind.Array => "array",
                    _ => "",
                };
                if (described.GetProperty("type").GetString() != kind)
                    return $"the problem's {member.Name} is no {described.GetProperty("type")}: {text}";
            }

            return null;
        }
    }
}
