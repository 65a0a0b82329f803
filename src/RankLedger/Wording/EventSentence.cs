using RankLedger.Domain.Publications;

namespace RankLedger.Wording;

/// <summary>Says what an event of a publication's stream did.</summary>
internal static class EventSentence
{
    public static (string Actor, string? Reason, string? Evidence, string Detail) Of(object body) => body switch
    {
        PublicationRecorded e => (e.Actor, null, null, $"recorded with {Count(e.Figures.Count(figure => figure.Value is not null), "figure")}, {Count(e.Drops.Count + e.Figures.Count(figure => figure.Value is null), "dropped cell")} and {Count(e.Ranks.Count, "position")}"),
        FigureCorrected e => (e.Actor, e.Reason, e.Evidence, $"{e.Entity} {e.Period} {e.Flow} was {Shown(e.From)}, is {Shown(e.To)}"),
        RankCorrected e => (e.Actor, e.Reason, e.Evidence, $"the position of {e.Entity} {e.Period} {e.Flow} was {e.From?.ToString() ?? "none"}, is {e.To?.ToString() ?? "none"}"),
        PublicationCorrected e => (e.Actor, e.Reason, e.Evidence, $"{e.Field} was {e.From ?? "none"}, is {e.To ?? "none"}"),
        PublicationRedated e => (e.Actor, e.Reason, e.Evidence, $"published {Dated(e.From, e.FromPrecision, e.FromKnownBy)} was wrong, is {Dated(e.To, e.Precision, e.KnownBy)}"),
        PublicationWithdrawn e => (e.Actor, e.Reason, e.Evidence, $"withdrawn by the publisher on {e.On:yyyy-MM-dd}"),
        PublicationReinstated e => (e.Actor, e.Reason, e.Evidence, $"brought back by the publisher on {e.On:yyyy-MM-dd}"),
        PublicationVoided e => (e.Actor, e.Reason, e.Evidence, "void: the record should never have existed"),
        Reversed e => (e.Actor, e.Reason, e.Evidence, $"undoes the event at @{e.Position}"),
        _ => throw new InvalidOperationException($"{body.GetType().Name} does not belong to a publication's stream."),
    };

    private static string Shown(RecordedFigure? figure) => figure switch
    {
        null => "none",
        { Value: null } => "dropped",
        { Text: not null, Unit: not null } => $"{figure.Text} {figure.Unit}",
        _ => $"{figure.Value}",
    };

    private static string Dated(DateOnly day, string precision, DateOnly? knownBy) =>
        PublicationContent.Dated(day, precision, knownBy) + (knownBy is { } known ? $" (known by {known:yyyy-MM-dd})" : "");

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
