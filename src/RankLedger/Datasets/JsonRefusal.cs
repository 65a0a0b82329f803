using System.Text.Json;

namespace RankLedger.Datasets;

/// <summary>What the framework says of a text that is no JSON, without the places that it counts from zero.</summary>
/// <remarks>The one place that cuts its sentences; a test pins where they end.</remarks>
public static class JsonRefusal
{
    private static readonly string[] Places = [" Path: ", " LineNumber: "];

    /// <summary>The sentence, without its full stop.</summary>
    public static string Said(JsonException refused) =>
        Places.Aggregate(refused.Message, (said, place) => said.Split(place)[0]).TrimEnd('.');
}
