using RankLedger.Domain;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Sentences;
using RankLedger.Wording;

namespace RankLedger.Auditing.Comparing;

/// <content>What an event did: to one cell, or to each of several.</content>
internal sealed partial class DifferenceSentence
{
    private string Because(string entity, ChangeKind kind, Cause cause, IReadOnlyList<CellChange> changes, bool byVacancies)
    {
        var both =
            byVacancies && changes is [{ IsOfPosition: false, PrintedAfter: { } printed } one] && printed.Rank != one.PrintedBefore?.Rank;
        var between = found
            .Cells.Where(each => each.Cause == cause && changes.Any(change => change.Entity == each.Entity))
            .SelectMany(each => each.Between)
            .ToList();
        if (cause is { Event.Body: PublicationRecorded, Publication: { } publication } && (changes.Count > 1 || both))
            return Missing(
                cause,
                $"{publication.Publisher} {Facts(changes, publication, byVacancies)} {On(publication)} (recorded at "
                    + $"@{cause.Event.Position}{Corrected(publication, between)})"
            );
        var whose =
            changes.Count == 0 || changes.Any(each => each.Entity == entity) ? "" : $"for {Some(changes, each => Name(each.Entity))}, ";
        var change = changes.Count == 0 ? null : changes[0];
        return whose + Clause(change?.Kind ?? kind, cause, new(change, change?.IsOfPosition ?? false, between));
    }

    private string Clause(ChangeKind kind, Cause cause, About about) =>
        Missing(
            cause,
            cause.Publication is { } publication ? Done(kind, cause, publication, about) : $"we redefined the ranking ({By(cause)})"
        );

    private static string Missing(Cause cause, string clause) =>
        cause.Undone ? $"at the second point it does not count yet that {clause}" : clause;

    // One publication says something of several cells, each of which is told with what it got.
    private string Facts(IReadOnlyList<CellChange> changes, PublicationContent publication, bool byVacancies)
    {
        var facts = new List<string>();
        foreach (var same in changes.Where(each => !each.IsOfPosition).GroupBy(each => each.Kind))
        {
            var cells = same.ToList();
            facts.Add(
                same.Key switch
                {
                    ChangeKind.Revised => "revised "
                        + Some(cells, each =>
                            $"{Name(each.Entity)} from {amounts.Of(each.Before?.Value)} to {amounts.Of(each.After?.Value)}"
                        ),
                    ChangeKind.Refined =>
                        $"confirmed {Some(cells, each => $"{Name(each.Entity)} with more digits as {amounts.Of(each.After?.Value)}")}",
                    ChangeKind.Restated =>
                        $"restated {Some(cells, each => $"{Name(each.Entity)} within rounding as {amounts.Of(each.After?.Value)}")}",
                    ChangeKind.Confirmed => $"said the same of {Some(cells, each => Name(each.Entity))}",
                    ChangeKind.Superseded => $"published {Some(cells, Valued)}, of another source than what stood,",
                    ChangeKind.Conflicting => $"published {Some(cells, Valued)}, in conflict with what stood,",
                    ChangeKind.Dropped => $"gave no value any more for {Some(cells, each => Name(each.Entity))}",
                    ChangeKind.Published
                    or ChangeKind.Withdrawn
                    or ChangeKind.Reinstated
                    or ChangeKind.Corrected
                    or ChangeKind.Redated
                    or ChangeKind.Voided
                    or ChangeKind.Reversed
                    or ChangeKind.Redefined => $"published {Some(cells, Valued)}",
                }
            );
        }

        var printed = changes
            .Where(each => each.PrintedAfter?.Publication == publication.Id && (each.IsOfPosition || byVacancies))
            .ToList();
        var left = changes.Where(each => each is { IsOfPosition: true, Kind: ChangeKind.Dropped }).ToList();
        if (left.Count > 0)
            facts.Add($"left {Some(left, each => Name(each.Entity))} out of its full list");
        if (printed.Count > 0)
            facts.Add($"printed {Some(printed, each => $"{Name(each.Entity)} at position {each.PrintedAfter!.Rank}")}");
        return facts.Count == 0 ? "published other positions" : string.Join(" and ", facts);

        string Valued(CellChange each) =>
            $"{(each.After is { } figure && figure.Publication == publication.Id ? amounts.Of(figure.Value) : "its figures")} for "
            + $"{Name(each.Entity)}";
    }

    private string Done(ChangeKind kind, Cause cause, PublicationContent publication, About about)
    {
        var (who, recorded) = (publication.Publisher, $"(recorded at @{cause.Event.Position}{Corrected(publication, about.Between)})");
        return kind switch
        {
            ChangeKind.Published when about.OfPosition => $"{who} printed {Said(publication, about)} {On(publication)} {recorded}",
            ChangeKind.Published => $"{who} published {Said(publication, about)} {On(publication)} {recorded}",
            ChangeKind.Revised => $"{who} revised {Was(about, publication)} to {Said(publication, about)} {On(publication)} {recorded}",
            ChangeKind.Refined =>
                $"{who} confirmed {Was(about, publication)} with more digits, as {Said(publication, about)}, {On(publication)} {recorded}",
            ChangeKind.Restated =>
                $"{who} restated {Was(about, publication)} within rounding, as {Said(publication, about)}, {On(publication)} {recorded}",
            ChangeKind.Confirmed => $"{who} said the same {On(publication)} {recorded}",
            ChangeKind.Superseded => $"{who} printed {Said(publication, about)} {On(publication)} {recorded}, which took the place of "
                + $"{Was(about, publication)}, another source's",
            ChangeKind.Conflicting => $"{who} printed {Said(publication, about)} {On(publication)} {recorded}, in conflict with what stood",
            ChangeKind.Dropped when about.OfPosition => $"{who} left it out of its full list {On(publication)} {recorded}",
            ChangeKind.Dropped
                when about.Change is not null && !publication.Statements.ContainsKey(new(flow, period, about.Change.Entity)) =>
                $"{who} left it out of its full publication {On(publication)} {recorded}",
            ChangeKind.Dropped => $"{who} stated {On(publication)} that it has no value any more {recorded}",
            ChangeKind.Withdrawn => $"{who} withdrew{Day(cause)} what it had published {On(publication)} {recorded}",
            ChangeKind.Reinstated => $"{who} brought back{Day(cause)} what it had published {On(publication)} {recorded}",
            ChangeKind.Corrected => $"we corrected our record of {Named(publication)} (correction by {By(cause)})",
            ChangeKind.Redated => $"we redated our record of {who} from {Numerals.Dated(cause.Dates!.Value.From)} to "
                + $"{Numerals.Dated(cause.Dates!.Value.To)} (redating by {By(cause)})",
            ChangeKind.Voided => $"we voided our record of {Named(publication)} (void by {By(cause)})",
            ChangeKind.Redefined => throw new InvalidOperationException("A redefinition is told of the ranking, not of a publication."),
            ChangeKind.Reversed =>
                $"we reversed the {Kind(cause.Reverses!.Body)} of {Named(publication)} at @{cause.Reverses?.Position} (reversal by "
                    + $"{By(cause)})",
        };
    }

    // What the publication of the event gave the cell: a value, a position, or both ends of neither.
    private string Said(PublicationContent publication, About about) =>
        about.Change is not { } change ? "its figures"
        : about.OfPosition
            ? change.PrintedAfter is { } printed && printed.Publication == publication.Id ? $"position {printed.Rank}"
                : "other positions"
        : change.After is { } figure && figure.Publication == publication.Id ? amounts.Of(figure.Value)
        : "its figures";

    // A publisher's own number is named by its date alone.
    private string Was(About about, PublicationContent by) =>
        about.Change?.Before is not { } before ? "it"
        : found.Publications.TryGetValue(before.Publication, out var known) && known.Publisher == by.Publisher
            ? $"its {amounts.Of(before.Value)} of {Numerals.Dated(known.Date)}"
        : $"the {amounts.Of(before.Value)} of {Named(before.Publication)}";

    // A correction that was made between the two points and not reversed since.
    private static string Corrected(PublicationContent publication, IReadOnlyList<Influence> between)
    {
        var own = between.Select(each => each.Cause).Where(each => each.Event.Publication == publication.Id).ToList();
        return
            own.LastOrDefault(each =>
                each.Event.Body is PublicationAmendment amendment
                && amendment.Corrects() is not null
                && !own.Exists(other => other.Reverses == each.Event)
            )
                is { Undone: false } corrected
            ? $", corrected by {By(corrected)}"
            : "";
    }

    private static string On(PublicationContent publication) =>
        publication.Date.Precision == Domain.Time.DatePrecision.Day
            ? $"on {Numerals.Dated(publication.Date)}"
            : $"in {Numerals.Dated(publication.Date)}, known from {Numerals.Day(publication.Date.VisibleFrom)}";

    // The day on which its publisher took it back or brought it back.
    private static string Day(Cause cause) =>
        cause.Event.Body switch
        {
            PublicationWithdrawn { On: var on } => $" on {Numerals.Day(on)}",
            PublicationReinstated { On: var on } => $" on {Numerals.Day(on)}",
            _ => "",
        };

    // Nobody outside knows a publication by its id.
    private string Named(string publication) => found.Publications.TryGetValue(publication, out var known) ? Named(known) : publication;

    private static string Named(PublicationContent publication) => PublicationWords.Of(publication.Publisher, publication.Date);

    private static string By(Cause cause)
    {
        var reason = (cause.Event.Body as PublicationAmendment)?.Reason;
        return $"{cause.Event.Body.Actor} at @{cause.Event.Position}{(reason is null ? "" : $": {reason}")}";
    }

    private static string Kind(DomainEvent body) =>
        EventTypes.Of(body).Kind switch
        {
            EventKind.Definition => "definition",
            EventKind.Recording => "recording",
            EventKind.Correction => "correction",
            EventKind.Redating => "redating",
            EventKind.Withdrawal => "withdrawal",
            EventKind.Reinstatement => "reinstatement",
            EventKind.Void => "void",
            EventKind.Reversal => "reversal",
            EventKind.Erasure => "erasure",
        };

    // The cell that a clause is about, and what else influences it between the two points.
    private sealed record About(CellChange? Change, bool OfPosition, IReadOnlyList<Influence> Between);
}
