using System.Text.Json.Nodes;

namespace RankLedger.Web.Describing;

/// <summary>Examples of answers: what the sample dataset answers to a short question. A test asks it again and compares.</summary>
internal static class Examples
{
    /// <summary>The example of an operation; null where there is none.</summary>
    public static JsonNode? Of(string operation)
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream($"examples/{operation}.json");
        return stream is null ? null : JsonNode.Parse(stream);
    }
}
