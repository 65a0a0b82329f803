using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RankLedger.Domain;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;

namespace RankLedger.Storage;

/// <summary>The pinned names of the events and the form in which they are stored.</summary>
public static class StoredEvents
{
    /// <summary>The name of each event type, which is stored for ever.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } = EventTypes.All.ToDictionary(each => each.Type, each => each.Name);

    /// <summary>How bodies are written: camelCase, nothing for what is null.</summary>
    public static JsonSerializerOptions Json { get; } = Make();

    /// <summary>Reads a stored body.</summary>
    /// <exception cref="InvalidDataException">The name is not known, or the body is not of its type.</exception>
    public static DomainEvent Read(string name, ReadOnlySpan<byte> body)
    {
        if (EventTypes.Named(name) is not { Type: var type })
            throw new InvalidDataException($"The ledger holds an event of type '{name}', which this version does not know.");
        try
        {
            return (DomainEvent?)JsonSerializer.Deserialize(body, type, Json)
                ?? throw new InvalidDataException($"An event of type '{name}' is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"An event of type '{name}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>What readers are shown of an event that was read: where something of it was erased, what stands for that.</summary>
    /// <param name="stored">As it was read; what was erased is null.</param>
    /// <param name="stream">Its stream's key.</param>
    /// <param name="day">The day on which it was recorded.</param>
    public static DomainEvent Shown(DomainEvent stored, string stream, DateOnly day) =>
        stored switch
        {
            { Actor: not null } => stored,
            PublicationRecorded { Publication: null } when stream.Split('/', 3) is [_, var ranking, var publication] =>
                PublicationRecorded.ErasedOf(ranking, publication, day),
            PublicationAmendment { Reason: null } amendment => amendment with
            {
                IsErased = true,
                Actor = DomainEvent.Erased,
                Reason = DomainEvent.Erased,
            },
            _ => stored with { Actor = DomainEvent.Erased },
        };

    // What definitions did not have from the beginning is only written where it says something; so bodies of then are written back as they
    // were.
    private static void LeaveOutWhatIsUsual(JsonTypeInfo type)
    {
        if (type.Type != typeof(RankingDefinition) && type.Type != typeof(EntityDefinition))
            return;
        foreach (var property in type.Properties)
        {
            property.ShouldSerialize = property.Name switch
            {
                "order" => (_, value) => value is not Order.Descending,
                "tieRule" => (_, value) => value is not Ties.Competition,
                "breaks" or "successions" or "aliases" or "names" => (_, value) => value is not System.Collections.ICollection { Count: 0 },
                _ => property.ShouldSerialize,
            };
        }
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectRequiredConstructorParameters = false,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsUsual } },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
