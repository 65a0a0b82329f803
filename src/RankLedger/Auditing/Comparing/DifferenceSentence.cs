using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Sentences;
using RankLedger.Wording;

namespace RankLedger.Auditing.Comparing;

/// <summary>Explains a difference in one sentence that a data desk can print.</summary>
internal sealed partial class DifferenceSentence(PeriodComparison found, string flow, string period, Amounts amounts)
{
    public string Name(string entity) => found.Ranking.NameOf(entity);

    public string OfCell(Difference each)
    {
        var rank = MovesTheRow(each)
            ? found.Ranks.FirstOrDefault(other =>
                other.Entity == each.Entity && other.Kind == DifferenceKind.Rank && other.Cause == each.Cause
            )
            : null;
        return $"{Name(each.Entity)}{Moved(each)}{What(each)}{(rank is null ? "" : Neighbours(rank))}: "
            + $"{Clause(each.Change, each.Cause, new(each.Changes[0], each.Kind == DifferenceKind.Position, each.Between))}"
            + $"{WhatCountsInstead(each)}.";
    }

    public string OfRank(Difference each) =>
        $"{Name(each.Entity)}{Moved(each)}{(each.Kind == DifferenceKind.Bounds ? Bounds(each) : Neighbours(each))}: "
        + $"{Because(each.Entity, each.Change, each.Cause, each.Changes, Vacated(each) != 0)}.";

    public string OfSwap(Swap each) =>
        $"{Name(each.Winner)} is ahead of {Name(each.Loser)} by "
        + $"{(each.Origin == Origin.Ours ? "a change of ours to the record" : "a revision")}, not by overtaking it: "
        + $"{Because(each.Winner, each.Change, each.Cause, each.Changes, false)}.";

    /// <summary>What the publication of an event says of the cell.</summary>
    public string Of(Influence influence)
    {
        var said = influence switch
        {
            { Statement.IsOmission: true } => "leaves the cell out",
            { Statement: { Value: { } value } } => $"says {amounts.Of(value)}",
            { Statement: not null } => "says that there is no value",
            _ => null,
        };
        var printed = influence is { OfPosition: true, Cause.Publication: not null }
            ? influence.Printed is { } rank
                ? $"prints position {rank}"
                : "prints no position"
            : null;
        return string.Join(" and ", new[] { said, printed }.OfType<string>()) is { Length: > 0 } both ? both : "moved other cells";
    }

    // A row that moved for another reason is told among the ranks.
    private string Moved(Difference each) =>
        (each.From.Rank, each.To.Rank) switch
        {
            (null, null) => " (not ranked)",
            ({ } from, { } to)
                when from != to && each is { MovesTheRank: false, Kind: not (DifferenceKind.Rank or DifferenceKind.Bounds) } =>
                $", {Phrases.Ordinal(to)} now",
            (_, { } to) when each.Kind == DifferenceKind.Position && HasFigureOfItsOwn(each) => $", {Phrases.Ordinal(to)} now",
            (null, { } to) => $" has a row now, {Phrases.Ordinal(to)}",
            ({ } from, null) => $" has no row any more (was {Phrases.Ordinal(from)})",
            ({ } from, { } to) when to < from => $" rose from {Phrases.Ordinal(from)} to {Phrases.Ordinal(to)}",
            ({ } from, { } to) when to > from => $" fell from {Phrases.Ordinal(from)} to {Phrases.Ordinal(to)}",
            ({ } same, _) => $" stays {Phrases.Ordinal(same)}",
        };

    // Whether the sentence of a cell tells that its row moved, and by whom.
    private bool MovesTheRow(Difference each) => each.MovesTheRank && (each.Kind != DifferenceKind.Position || !HasFigureOfItsOwn(each));

    private bool HasFigureOfItsOwn(Difference each) =>
        found.Cells.Any(cell => cell.Entity == each.Entity && cell.Kind != DifferenceKind.Position);

    private string What(Difference each)
    {
        var (from, to) = (each.From, each.To);
        var ranked = (from.Rank, to.Rank) is not (null, null);
        return each.Kind switch
        {
            DifferenceKind.Appeared when from.Rank is null && ranked => each.Change == ChangeKind.Published ? "" : $", with {Of(to)}",
            DifferenceKind.Appeared => ranked
                ? $", now with a value of {Of(to)} and not by position alone"
                : $" has a value of {Of(to)} now",
            DifferenceKind.Vanished => ranked ? $", without its value of {Past(each)}" : $" has no value any more, {Past(each)} before",
            DifferenceKind.Value => $", with {Of(to)} instead of {Past(each)}",
            DifferenceKind.Span => $", still with {Of(to)}, which spans {Spanned(to)} instead of {Spanned(from)}",
            DifferenceKind.Publication =>
                $", still with {Of(to)}, which rests on {Named(to.Figure!.Publication)} instead of {Named(from.Figure!.Publication)}",
            DifferenceKind.Growth => $", still with {Of(to)}, beside a printed growth of {Growth(to)} instead of {Growth(from)}",
            DifferenceKind.Flags => $", still with {Of(to)}, flagged {Flags(to)} instead of {Flags(from)}",
            DifferenceKind.Date => $", still with {Of(to)}, dated {Numerals.Dated(to.Figure!.PublishedOn)} instead of "
                + Numerals.Dated(from.Figure!.PublishedOn),
            DifferenceKind.Position or DifferenceKind.Rank or DifferenceKind.Bounds => Position(each),
        };
    }

    private string Position(Difference each) =>
        (each.From.Printed, each.To.Printed) switch
        {
            (null, { } now) => $", printed at position {now.Rank}",
            ({ } before, null) => $", no longer printed at position {before.Rank}",
            ({ } before, { } now) when before.Rank != now.Rank => $", printed at position {now.Rank} instead of {before.Rank}",
            ({ } before, { } now) when before.Publication != now.Publication =>
                $", printed at position {now.Rank} by {Named(now.Publication)} instead of {Named(before.Publication)}",
            ({ } before, { } now) => $", printed at position {now.Rank} and dated {Numerals.Dated(now.PublishedOn)} instead of "
                + Numerals.Dated(before.PublishedOn),
            (null, null) => "",
        };

    private string Bounds(Difference each) => $" by position, with bounds {Spanned(each.To)} instead of {Spanned(each.From)}";

    // A value that another publication gave than that of the event that is missing is named with its own.
    private string Past(Difference each) =>
        each is { Cause.Undone: true, From.Figure: { } past } && past.Publication != each.Cause.Publication?.Id
            ? $"{amounts.Of(past.Value)} of {Named(past.Publication)}"
            : Of(each.From);

    // Where the cell rests on another publication than that of the event, that one is named.
    private string WhatCountsInstead(Difference each) =>
        each is { Kind: not DifferenceKind.Position, To.Figure: { } now }
        && !each.Cause.Undone
        && now.Publication != each.Cause.Publication?.Id
            ? $", so the {amounts.Of(now.Value)} of {Named(now.Publication)} counts"
            : "";

    private string Of(PointState state) => amounts.Of(state.Figure?.Value);

    private string Spanned(PointState state) => state.Span.IsExact ? "exactly itself" : amounts.Between(state.Span.Low, state.Span.High);

    private static string Flags(PointState state) => state.Figure?.Flags ?? "nothing";

    private static string Growth(PointState state) => state.Figure?.Growth is { } growth ? Amounts.Percent(growth) : "none";
}
