using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RankLedger.Web.Tests.OpenApi;

/// <summary>A request of a .http file with the status that the file says to expect, and the name by which others ask for its
/// answer.</summary>
internal sealed record FileRequest(string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, string Body, int Expected)
{
    public string? Name { get; init; }

    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Url);
        if (Body.Length > 0)
            message.Content = new StringContent(Body, Encoding.UTF8);
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue(name);
            }
        }

        return message;
    }
}

/// <summary>Reads .http files: variables, requests behind ###, headers, bodies behind an empty line, "# expect STATUS", and
/// "# @name NAME" for what {{NAME.response.body.$.member}} takes from its answer.</summary>
internal static partial class HttpFile
{
    /// <summary>Reads one request after the other, so that answers can be put down meanwhile.</summary>
    public static IEnumerable<FileRequest> Read(string path, string host, string key, Func<string, JsonElement> answers)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in File.ReadAllText(path).Split("\n###"))
        {
            var lines = part.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
            foreach (var line in lines.Where(line => line.StartsWith('@')))
                variables[line[1..line.IndexOf('=', StringComparison.Ordinal)].Trim()] = Value(line);
            var expected = lines.FirstOrDefault(line => line.StartsWith("# expect ", StringComparison.Ordinal));
            if (expected is null)
                continue;
            var told = lines.SkipWhile(line => line != expected).Skip(1).Where(line => !line.StartsWith('#')).Select(Filled).ToList();
            var first = told[0].Split(' ');
            var headers = told.Skip(1)
                .TakeWhile(line => line.Length > 0)
                .Select(line => line.Split(':', 2))
                .Select(pair => (pair[0], pair[1].Trim()))
                .ToList();
            yield return new(first[0], first[1], headers, string.Join('\n', told.Skip(2 + headers.Count)).Trim(), int.Parse(expected[9..]))
            {
                Name = lines.Find(line => line.StartsWith("# @name ", StringComparison.Ordinal))?[8..],
            };
        }

        // What every walker sets for itself.
        string Value(string line) =>
            line.Split(' ')[0] switch
            {
                "@host" => host,
                "@key" => key,
                _ => Filled(line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim()),
            };

        string Filled(string text) =>
            Answered()
                .Replace(
                    variables.Aggregate(text, (filled, variable) =>
                        filled.Replace($"{{{{{variable.Key}}}}}", variable.Value, StringComparison.Ordinal)
                    ),
                    asked =>
                        asked
                            .Groups["member"]
                            .Value.Split('.')
                            .Aggregate(answers(asked.Groups["name"].Value), (answer, member) => answer.GetProperty(member))
                            .ToString()
                );
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\.response\.body\.\$\.(?<member>[\w.]+)\}\}")]
    private static partial Regex Answered();
}
