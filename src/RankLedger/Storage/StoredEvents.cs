using System.Text.Json;
using System.Text.Json.Serialization;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;

namespace RankLedger.Storage;

/// <summary>The pinned names of the events and the form in which they are stored.</summary>
public static class StoredEvents
{
    /// <summary>The name of each event type, which is stored for ever.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } = new Dictionary<Type, string>
    {
        [typeof(RankingDefined)] = "ranking-defined",
        [typeof(RankingRedefined)] = "ranking-redefined",
        [typeof(PublicationRecorded)] = "publication-recorded",
        [typeof(FigureCorrected)] = "figure-corrected",
        [typeof(RankCorrected)] = "rank-corrected",
        [typeof(PublicationCorrected)] = "publication-corrected",
        [typeof(PublicationRedated)] = "publication-redated",
        [typeof(PublicationWithdrawn)] = "publication-withdrawn",
        [typeof(PublicationReinstated)] = "publication-reinstated",
        [typeof(PublicationVoided)] = "publication-voided",
        [typeof(Reversed)] = "reversed",
    };

    /// <summary>How bodies are written: camelCase, nothing for what is null.</summary>
    public static JsonSerializerOptions Json { get; } = Make();

    private static readonly Dictionary<string, Type> Types = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Reads a stored body.</summary>
    /// <exception cref="InvalidDataException">The name is not known, or the body is not of its type.</exception>
    public static object Read(string name, ReadOnlySpan<byte> body)
    {
        if (!Types.TryGetValue(name, out var type))
            throw new InvalidDataException($"The ledger holds an event of type '{name}', which this version does not know.");
        try
        {
            return JsonSerializer.Deserialize(body, type, Json) ?? throw new InvalidDataException($"An event of type '{name}' is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"An event of type '{name}' cannot be read: {e.Message}", e);
        }
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectRequiredConstructorParameters = false,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
