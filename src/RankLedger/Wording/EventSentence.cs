using RankLedger.Domain;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;

namespace RankLedger.Wording;

/// <summary>Says what an event did, who recorded it, why and on what grounds.</summary>
internal static class EventSentence
{
    public static (string Actor, string? Reason, string? Evidence, string Detail) Of(DomainEvent body)
    {
        var amendment = body as PublicationAmendment;
        return (body.Actor, amendment?.Reason, amendment?.Evidence, EventTypes.Of(body).Detail(body));
    }
}
