using System.Text.Json.Nodes;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>Examples of answers: what the sample dataset answers to a short question. A test asks it again and compares.</summary>
internal static class Examples
{
    /// <summary>The example of an operation; null where there is none.</summary>
    public static JsonNode? Of(string operation) => Kept($"examples/{operation}.json");

    /// <summary>The example of what a POST sends: a body of the walk in docs/api.http.</summary>
    public static JsonNode? BodyOf(string operation) => Kept($"bodies/{operation}.json");

    private static JsonNode? Kept(string name)
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream(name);
        return stream is null ? null : JsonNode.Parse(stream);
    }
}
