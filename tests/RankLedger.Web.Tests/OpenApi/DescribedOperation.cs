using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RankLedger.Access;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.OpenApi;

/// <summary>A request with something in it that nobody should send.</summary>
internal sealed record Asked(
    string Address,
    (string Name, string Value)? Header = null,
    string? Body = null,
    string MediaType = "application/json"
);

/// <summary>A method of a route, as the description tells it.</summary>
internal sealed record DescribedOperation(string Method, string Path, JsonElement Described, JsonElement Description)
{
    private IEnumerable<JsonElement> Parameters => Described.TryGetProperty("parameters", out var found) ? found.EnumerateArray() : [];

    private JsonProperty? Content =>
        Described.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").EnumerateObject().First() : null;

    private bool IsJson => Content?.Name == "application/json";

    // The body that the description shows, as it is sent.
    private string? Example =>
        Content?.Value.GetProperty("example") is not { } example ? null
        : IsJson ? example.GetRawText()
        : example.GetString();

    public static IEnumerable<DescribedOperation> In(JsonElement description) =>
        from path in description.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select new DescribedOperation(operation.Name, path.Name, operation.Value, description);

    /// <inheritdoc />
    public override string ToString() => $"{Method} {Path}";

    /// <summary>A request for each nasty value of each parameter and of each member of the body.</summary>
    public IEnumerable<Asked> Nasty()
    {
        foreach (var (name, place) in Parameters.Select(each => (Text(each, "name"), Text(each, "in"))))
        {
            var values = place == "header" ? NastyValues.InHeaders : NastyValues.InAddresses;
            foreach (var value in values)
                yield return place == "header" ? new(Address(), Header: (name, value)) : new(Address(name, value));
        }

        foreach (var body in Example is { } example ? (IsJson ? Spoilt(example) : SpoiltText(example)) : [])
            yield return new(Address(), Body: body, MediaType: Content!.Value.Name);
        if (Example is not null)
            yield return new(Address(), MediaType: IsJson ? "text/plain" : "application/json");
    }

    /// <summary>What is wrong with the answer; null where it is as described.</summary>
    public async Task<string?> WrongAsync(Desk desk, Asked asked)
    {
        using var request = Request(desk.Host.Client.BaseAddress!, asked);
        if (Example is { } example)
        {
            request.Content = new StringContent(asked.Body ?? example, Encoding.UTF8, asked.MediaType);
            request.Headers.Add("Authorization", $"Bearer {desk.Secret(Scope.Admin)}");
            if (asked.Header?.Name != "Idempotency-Key")
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        }

        using var reply = await desk.Host.Client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        var (status, type) = ((int)reply.StatusCode, reply.Content.Headers.ContentType?.MediaType);
        // A stream does not end; that it began is its answer.
        var text = type == "text/event-stream" ? "" : await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (status >= 500)
            return $"{status} {text}";
        // One with another number of parts is another path.
        if (
            (status == 404 && text.Contains("no-such-route", StringComparison.Ordinal))
            || (status == 405 && text.Contains("method-not-served", StringComparison.Ordinal))
            || status == 304
        )
            return null;
        if (!Described.GetProperty("responses").TryGetProperty($"{status}", out var response))
            return $"{status} is not described: {text}";
        if (!response.TryGetProperty("content", out var content) || type is null || !content.TryGetProperty(type, out _))
            return $"{status} is not described as '{type}'";
        return type == "application/problem+json" ? WrongProblem(text) : null;
    }

    /// <summary>The address with one parameter of another value; of the others only those that are needed.</summary>
    private string Address(string? parameter = null, string? value = null)
    {
        var (path, query) = (Path, new List<string>());
        foreach (var each in Parameters)
        {
            var (name, place) = (Text(each, "name"), Text(each, "in"));
            var text = name == parameter ? value : Uri.EscapeDataString($"{each.GetProperty("example")}");
            if (place == "path")
                path = path.Replace(
                    $"{{{name}}}",
                    name == parameter ? text : text!.Replace("%2F", "/", StringComparison.Ordinal),
                    StringComparison.Ordinal
                );
            else if (
                place == "query"
                && (name == parameter || (each.TryGetProperty("required", out var required) && required.GetBoolean()))
            )
                query.Add($"{name}={text}");
        }

        return path + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }

    private HttpRequestMessage Request(Uri host, Asked asked)
    {
        var address = new Uri(
            host.GetLeftPart(UriPartial.Authority) + asked.Address,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        var request = new HttpRequestMessage(new HttpMethod(Method.ToUpperInvariant()), address);
        if (asked.Header is { } header)
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return request;
    }

    // The example with the value of one member, at any depth, or the whole of it exchanged.
    private static IEnumerable<string> Spoilt(string example)
    {
        foreach (var place in Places(JsonNode.Parse(example)!).ToList())
        {
            foreach (var value in NastyValues.InBodies)
            {
                var whole = JsonNode.Parse(example)!;
                if (place.Length == 0)
                {
                    yield return value;
                    continue;
                }

                var holder = place[..^1].Aggregate(whole, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
                const string Marker = "\"the value\"";
                if (holder is JsonArray items)
                    items[int.Parse(place[^1], System.Globalization.CultureInfo.InvariantCulture)] = "the value";
                else
                    holder[place[^1]] = "the value";
                yield return whole.ToJsonString().Replace(Marker, value, StringComparison.Ordinal);
            }
        }
    }

    // The example with one line exchanged for what nobody should send, or cut off behind it.
    private static IEnumerable<string> SpoiltText(string example)
    {
        var lines = example.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            yield return string.Join('\n', lines[..at]);
            foreach (var value in NastyValues.InAddresses)
                yield return string.Join('\n', [.. lines[..at], Uri.UnescapeDataString(value), .. lines[(at + 1)..]]);
        }
    }

    private static IEnumerable<string[]> Places(JsonNode? node)
    {
        yield return [];
        var members = node switch
        {
            JsonObject record => record.Select(each => (each.Key, each.Value)),
            JsonArray items => items.Take(1).Select((each, index) => ($"{index}", each)),
            _ => [],
        };
        foreach (var (name, value) in members)
        {
            foreach (var place in Places(value))
                yield return [name, .. place];
        }
    }

    private static string Text(JsonElement each, string name) => each.GetProperty(name).GetString()!;

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
