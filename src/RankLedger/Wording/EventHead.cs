using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using RankLedger.Domain;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;

namespace RankLedger.Wording;

/// <summary>What every answer tells of an event: where it stands, what it did, who recorded it, why and on what grounds.</summary>
/// <remarks>Answers add members before, between and behind; the numbers keep the order of the JSON.</remarks>
public record EventHead
{
    /// <summary>An event to be told by its members.</summary>
    public EventHead() { }

    /// <summary>The same as another answer tells.</summary>
    [SetsRequiredMembers]
    protected EventHead(EventHead told) =>
        (Position, RecordedAt, Type, Actor, Reason, Evidence, Detail) = (
            told.Position,
            told.RecordedAt,
            told.Type,
            told.Actor,
            told.Reason,
            told.Evidence,
            told.Detail
        );

    /// <summary>Its ledger position.</summary>
    [JsonPropertyOrder(1)]
    public required long Position { get; init; }

    /// <summary>When it was recorded, in UTC.</summary>
    [JsonPropertyOrder(2)]
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Its pinned name, such as <c>figure-corrected</c>.</summary>
    [JsonPropertyOrder(4)]
    public required string Type { get; init; }

    /// <summary>Who recorded it.</summary>
    [JsonPropertyOrder(6)]
    public required string Actor { get; init; }

    /// <summary>Why, for events of ours.</summary>
    [JsonPropertyOrder(7)]
    public required string? Reason { get; init; }

    /// <summary>On what grounds, for events of ours.</summary>
    [JsonPropertyOrder(8)]
    public required string? Evidence { get; init; }

    /// <summary>What it did, in a sentence.</summary>
    [JsonPropertyOrder(9)]
    public required string Detail { get; init; }

    internal static EventHead Of(long position, DateTimeOffset recordedAt, DomainEvent body, Ranking ranking)
    {
        var (type, amendment) = (EventTypes.Of(body), body as PublicationAmendment);
        return new()
        {
            Position = position,
            RecordedAt = recordedAt,
            Type = type.Name,
            Actor = body.Actor,
            Reason = amendment?.Reason,
            Evidence = amendment?.Evidence,
            Detail = body.IsErased ? "what it said was erased" : type.Detail(body, entity => ranking.NameOf(entity)),
        };
    }
}
