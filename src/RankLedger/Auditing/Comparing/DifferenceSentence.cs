using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Publications;

namespace RankLedger.Auditing.Comparing;

/// <summary>Explains a difference in one sentence that a data desk can print.</summary>
internal sealed class DifferenceSentence(PeriodComparison found, string flow, string period, Amounts amounts)
{
    public string Name(string entity) => found.Ranking.Entity(entity)?.Name ?? entity;

    public string OfCell(Difference each) => $"{Name(each.Entity)}{Moved(each)}{What(each)}: {Clause(each.Act, each.Cause, each)}{Instead(each)}.";

    public string OfRank(Difference each)
    {
        var whose = each.Because.Where(entity => entity != each.Entity).ToList();
        var because = each.Because.Count == 0 || each.Because.Contains(each.Entity, StringComparer.Ordinal) ? "" : $"for {Phrases.List(whose.Take(3).Select(Name))}, ";
        var about = found.Cells.FirstOrDefault(cell => cell.Cause == each.Cause && each.Because.Contains(cell.Entity, StringComparer.Ordinal));
        return $"{Name(each.Entity)}{Moved(each)}{(each.Kind == DifferenceKind.Bounds ? Bounds(each) : Neighbours(each))}: {because}{Clause(each.Act, each.Cause, about)}.";
    }

    public string OfSwap(Swap each)
    {
        var about = found.Cells.FirstOrDefault(cell => cell.Cause == each.Cause && (cell.Entity == each.Winner || cell.Entity == each.Loser));
        return $"{Name(each.Winner)} is ahead of {Name(each.Loser)} by {(each.Word == Word.Ours ? "a change of ours to the record" : "a revision")}, not by overtaking it: "
            + $"{Clause(each.Act, each.Cause, about)}.";
    }

    /// <summary>What the publication of an event says of the cell.</summary>
    public string Of(Touch touch)
    {
        var said = touch switch
        {
            { Said.IsOmission: true } => "leaves the cell out",
            { Said: { Value: { } value } } => $"says {amounts.Of(value)}",
            { Said: not null } => "says that there is no value",
            _ => null,
        };
        var printed = touch is { OfPosition: true, Printed: { } rank } ? $"prints position {rank}" : null;
        return string.Join(" and ", new[] { said, printed }.OfType<string>()) is { Length: > 0 } both ? both : "moved other cells";
    }

    // A row that moved for another reason is told among the ranks.
    private string Moved(Difference each) => (each.From.Rank, each.To.Rank) switch
    {
        (null, null) => " (not ranked)",
        ({ } from, { } to) when from != to && each is { MovesTheRank: false, Kind: not (DifferenceKind.Rank or DifferenceKind.Bounds) } => $", {Phrases.Ordinal(to)} now",
        (_, { } to) when each.Kind == DifferenceKind.Position && HasFigureOfItsOwn(each) => $", {Phrases.Ordinal(to)} now",
        (null, { } to) => $" rose from no row to {Phrases.Ordinal(to)}",
        ({ } from, null) => $" fell from {Phrases.Ordinal(from)} to no row",
        ({ } from, { } to) when to < from => $" rose from {Phrases.Ordinal(from)} to {Phrases.Ordinal(to)}",
        ({ } from, { } to) when to > from => $" fell from {Phrases.Ordinal(from)} to {Phrases.Ordinal(to)}",
        ({ } same, _) => $" stays {Phrases.Ordinal(same)}",
    };

    private bool HasFigureOfItsOwn(Difference each) => found.Cells.Any(cell => cell.Entity == each.Entity && cell.Kind != DifferenceKind.Position);

    private string What(Difference each)
    {
        var (from, to) = (each.From, each.To);
        var ranked = (from.Rank, to.Rank) is not (null, null);
        return each.Kind switch
        {
            DifferenceKind.Appeared when from.Rank is null && ranked => each.Act == Act.Published ? "" : $" with {Of(to)}",
            DifferenceKind.Appeared => ranked ? $", now with a value of {Of(to)} and not by position alone" : $" has a value of {Of(to)} now",
            DifferenceKind.Vanished => ranked ? $", without its value of {Of(from)}" : $" has no value any more, {Of(from)} before",
            DifferenceKind.Value => $", with {Of(to)} instead of {Of(from)}",
            DifferenceKind.Span => $", still with {Of(to)}, which spans {Spanned(to)} instead of {Spanned(from)}",
            DifferenceKind.Publication => $", still with {Of(to)}, which rests on {to.Figure!.Publication} instead of {from.Figure!.Publication}",
            DifferenceKind.Growth => $", still with {Of(to)}, beside a printed growth of {Growth(to)} instead of {Growth(from)}",
            DifferenceKind.Date => $", still with {Of(to)}, published {to.Figure!.PublishedOn} instead of {from.Figure!.PublishedOn}",
            _ => Position(each),
        };
    }

    private static string Position(Difference each) => (each.From.Printed, each.To.Printed) switch
    {
        (null, { } now) => $", printed at position {now.Rank}",
        ({ } before, null) => $", no longer printed at position {before.Rank}",
        ({ } before, { } now) when before.Rank != now.Rank => $", printed at position {now.Rank} instead of {before.Rank}",
        ({ } before, { } now) when before.Publication != now.Publication => $", printed at position {now.Rank} by {now.Publication} instead of {before.Publication}",
        ({ } before, { } now) => $", printed at position {now.Rank} on {now.PublishedOn} instead of {before.PublishedOn}",
        _ => "",
    };

    private string Neighbours(Difference each)
    {
        var gone = each.FellBehind.Where(entity => found.To.Places.All(place => place.Entity != entity)).ToList();
        var parts = new List<string>();
        if (each.CameAhead.Count > 0)
            parts.Add($"with {Names(each.CameAhead)} ahead of it now");
        if (each.FellBehind.Except(gone, StringComparer.Ordinal).ToList() is { Count: > 0 } passed)
            parts.Add(each.Because.Contains(each.Entity, StringComparer.Ordinal) ? $"having passed {Names(passed)}" : $"with {Names(passed)} behind it now");
        if (gone.Count > 0)
            parts.Add($"with {Names(gone)} gone from the table");
        return parts.Count == 0 ? each.From.Rank is null || each.To.Rank is null ? "" : ", by the positions printed in the table" : $", {string.Join(" and ", parts)}";
    }

    private string Names(IReadOnlyList<string> entities) => Phrases.List(entities.Count > 4
        ? entities.Take(3).Select(Name).Append($"{entities.Count - 3} others") : entities.Select(Name));

    private string Bounds(Difference each) => $" by position, with bounds {Spanned(each.To)} instead of {Spanned(each.From)}";

    private string Clause(Act act, Cause cause, Difference? about)
    {
        var clause = cause.Publication is { } publication ? Done(act, cause, publication, about) : $"we redefined the ranking ({By(cause)})";
        return cause.Undone ? $"at the second point it does not count yet that {clause}" : clause;
    }

    private string Done(Act act, Cause cause, PublicationContent publication, Difference? about)
    {
        var (who, recorded) = (publication.Publisher, $"(recorded at @{cause.Event.Position}{Corrected(publication, about)})");
        return act switch
        {
            Act.Published when about?.Kind == DifferenceKind.Position => $"{who} printed {Said(cause, publication, about)} {On(publication)} {recorded}",
            Act.Published => $"{who} published {Said(cause, publication, about)} {On(publication)} {recorded}",
            Act.Revised => $"{who} revised {Was(about)} to {Said(cause, publication, about)} {On(publication)} {recorded}",
            Act.Refined => $"{who} confirmed {Was(about)} with more digits, as {Said(cause, publication, about)}, {On(publication)} {recorded}",
            Act.Restated => $"{who} restated {Was(about)} within rounding, as {Said(cause, publication, about)}, {On(publication)} {recorded}",
            Act.Confirmed => $"{who} said the same {On(publication)} {recorded}",
            Act.Conflicting => $"{who} printed {Said(cause, publication, about)} {On(publication)} {recorded}, in conflict with what stood",
            Act.Dropped when about is not null && !publication.Statements.ContainsKey(new(flow, period, about.Entity)) =>
                $"{who} left it out of its full publication {publication.Id} {On(publication)} {recorded}",
            Act.Dropped => $"{who} stated {On(publication)} that it has no value any more {recorded}",
            Act.Withdrawn => $"{who} withdrew {publication.Id} on {(cause.Event.Body as PublicationWithdrawn)?.On:yyyy-MM-dd} {recorded}",
            Act.Reinstated => $"{who} brought {publication.Id} back on {(cause.Event.Body as PublicationReinstated)?.On:yyyy-MM-dd} {recorded}",
            Act.Corrected => $"we corrected {publication.Id} (correction by {By(cause)})",
            Act.Redated => $"we redated {publication.Id} from {cause.Dates?.From} to {cause.Dates?.To} (redating by {By(cause)})",
            Act.Voided => $"we voided {publication.Id} (void by {By(cause)})",
            _ => $"we reversed the {Kind(cause.Reverses?.Body)} of {publication.Id} at @{cause.Reverses?.Position} (reversal by {By(cause)})",
        };
    }

    // What the publication of the event gave the cell: a value, a position, or both ends of neither.
    private string Said(Cause cause, PublicationContent publication, Difference? about)
    {
        if (about is null)
            return "its figures";
        var side = cause.Undone ? about.From : about.To;
        return about.Kind == DifferenceKind.Position ? side.Printed is { } printed && printed.Publication == publication.Id ? $"position {printed.Rank}" : "other positions"
            : about.After is { } figure && figure.Publication == publication.Id ? amounts.Of(figure.Value) : "its figures";
    }

    private string Was(Difference? about) => about?.Before is { } before ? $"the {amounts.Of(before.Value)} of {before.Publication}" : "it";

    // A correction that was made between the two points and not reversed since.
    private static string Corrected(PublicationContent publication, Difference? about)
    {
        var own = about?.Between.Select(each => each.Cause).Where(each => each.Event.Publication == publication.Id).ToList() ?? [];
        return own.LastOrDefault(each => each.Event.Body is FigureCorrected or RankCorrected && !own.Exists(other => other.Reverses == each.Event)) is { Undone: false } corrected
            ? $", corrected by {By(corrected)}" : "";
    }

    // Where the cell rests on another publication than that of the event, that one is named.
    private string Instead(Difference each) => each is { Kind: not DifferenceKind.Position, To.Figure: { } now } && !each.Cause.Undone && now.Publication != each.Cause.Publication?.Id
        ? $", so the {amounts.Of(now.Value)} of {now.Publication} counts" : "";

    private static string On(PublicationContent publication) => publication.Date.Precision == Domain.Time.DatePrecision.Day ? $"on {publication.Date}"
        : $"in {publication.Date}, known from {publication.Date.VisibleFrom:yyyy-MM-dd}";

    private static string By(Cause cause)
    {
        var (actor, reason) = cause.Event.Body switch
        {
            Domain.Rankings.RankingDefined defined => (defined.Actor, null),
            Domain.Rankings.RankingRedefined redefined => (redefined.Actor, null),
            var body => (Publications.EventSentence.Of(body).Actor, Publications.EventSentence.Of(body).Reason),
        };
        return $"{actor} at @{cause.Event.Position}{(reason is null ? "" : $": {reason}")}";
    }

    private static string Kind(object? body) => body switch
    {
        PublicationRedated => "redating",
        PublicationWithdrawn => "withdrawal",
        PublicationReinstated => "reinstatement",
        PublicationVoided => "void",
        _ => "correction",
    };

    private string Of(Side side) => amounts.Of(side.Figure?.Value);

    private string Spanned(Side side) => side.Span.IsExact ? "exactly itself" : amounts.Between(side.Span.Low, side.Span.High);

    private static string Growth(Side side) => side.Figure?.Growth is { } growth ? Amounts.Percent(growth) : "none";
}
