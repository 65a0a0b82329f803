using RankLedger.Domain.Erasures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Events;

/// <summary>Every type of event: its stored name, what it counts as and its sentence, one row each. A test finds a type without a
/// row.</summary>
public static class EventTypes
{
    /// <summary>All rows. The names are stored for ever.</summary>
    public static IReadOnlyList<EventType> All { get; } =
    [
        EventType.Of<RankingDefined>("ranking-defined", EventKind.Definition, _ => "the ranking was defined"),
        EventType.Of<RankingRedefined>("ranking-redefined", EventKind.Definition, _ => "the ranking was redefined"),
        EventType.Of<PublicationRecorded>("publication-recorded", EventKind.Recording, Recorded),
        EventType.OfEntity<FigureCorrected>("figure-corrected", EventKind.Correction, (e, named) =>
            $"{named(e.Entity)} {e.Period} {e.Flow} was {Shown(e.From)}, is {Shown(e.To)}"
        ),
        EventType.OfEntity<RankCorrected>("rank-corrected", EventKind.Correction, (e, named) =>
            $"the position of {named(e.Entity)} {e.Period} {e.Flow} was {e.From?.ToString() ?? "none"}, is {e.To?.ToString() ?? "none"}"
        ),
        EventType.Of<PublicationCorrected>("publication-corrected", EventKind.Correction, e =>
            $"{e.Field} was {e.From ?? "none"}, is {e.To ?? "none"}"
        ),
        EventType.Of<PublicationRedated>("publication-redated", EventKind.Redating, e =>
            $"published {Dated(e.From, e.FromPrecision, e.FromKnownBy)} was wrong, is {Dated(e.To, e.Precision, e.KnownBy)}"
        ),
        EventType.Of<PublicationWithdrawn>("publication-withdrawn", EventKind.Withdrawal, e =>
            $"withdrawn by the publisher on {e.On:yyyy-MM-dd}"
        ),
        EventType.Of<PublicationReinstated>("publication-reinstated", EventKind.Reinstatement, e =>
            $"brought back by the publisher on {e.On:yyyy-MM-dd}"
        ),
        EventType.Of<PublicationVoided>("publication-voided", EventKind.Void, _ => "void: the record should never have existed"),
        EventType.Of<Reversed>("reversed", EventKind.Reversal, e => $"undoes the event at @{e.Position}"),
        EventType.Of<ActorErased>("actor-erased", EventKind.Erasure, e => $"who recorded {Count(e.Positions.Count, "event")} was erased"),
        EventType.Of<BodyErased>("body-erased", EventKind.Erasure, e => $"what the event at @{e.Position} said was erased"),
    ];

    private static readonly Dictionary<Type, EventType> ByType = All.ToDictionary(each => each.Type);
    private static readonly Dictionary<string, EventType> ByName = All.ToDictionary(each => each.Name, StringComparer.Ordinal);

    /// <summary>The type of an event.</summary>
    public static EventType Of(DomainEvent happened) => ByType[happened.GetType()];

    /// <summary>The stored name of a type of event.</summary>
    public static string Name<T>()
        where T : DomainEvent => ByType[typeof(T)].Name;

    /// <summary>The type of that stored name; null where none has it.</summary>
    public static EventType? Named(string name) => ByName.GetValueOrDefault(name);

    private static string Recorded(PublicationRecorded e)
    {
        var figures = e.Figures.Count(figure => figure.Value is not null);
        var dropped = e.Drops.Count + e.Figures.Count - figures;
        string[] parts =
        [
            .. new[] { (figures, "figure"), (dropped, "dropped cell"), (e.Ranks.Count, "position") }
                .Where(part => part.Item1 > 0)
                .Select(part => Count(part.Item1, part.Item2)),
        ];
        return parts.Length == 0 ? "recorded without a figure or position" : $"recorded with {Listed.And(parts)}";
    }

    private static string Shown(RecordedFigure? figure) =>
        figure switch
        {
            null => "none",
            { Value: null } => "dropped",
            { Text: not null, Unit: not null } => $"{figure.Text} {figure.Unit}{Flagged(figure)}",
            _ => $"{figure.Value}{Flagged(figure)}",
        };

    private static string Flagged(RecordedFigure figure) => figure.Flags is { } flags ? $" flagged {flags}" : "";

    private static string Dated(DateOnly day, string precision, DateOnly? knownBy) =>
        PublicationContent.Dated(day, precision, knownBy) + (knownBy is { } known ? $" (known by {known:yyyy-MM-dd})" : "");

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
