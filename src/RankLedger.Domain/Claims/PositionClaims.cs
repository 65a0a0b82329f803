using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Claims;

/// <summary>Checks claims about positions. The positions that the claim's own publication prints are the claim, and no evidence for
/// it.</summary>
internal static class PositionClaims
{
    /// <summary>
    /// <c>rank:ningbo:2024:total</c>. A position that another publication prints decides; else counting does, from the entities surely
    /// ahead to those that
    /// may be ahead. A ranked entity without a row may be ahead, unless an unbroken list says otherwise.
    /// </summary>
    public static Judgement Rank(Claim claim, KnownFigures known, Subject subject)
    {
        if (known.Asked(subject.Whose, subject.Flow, subject.When, out var period) is { Missing: { } missing })
            return Judgement.Missing(missing);
        if (!known.Ranking.IsRanked(subject.Whose))
            return Judgement.Missing($"{known.Name(subject.Whose)} is not ranked");
        if (!ClaimedNumber.TryCount(claim, out var rank, out var reason))
            return Judgement.Missing(reason);
        var table = known.Table(subject.Flow, period, withoutOwn: true);
        if (table.Places.FirstOrDefault(each => each.Entity == subject.Whose) is not { } place)
            return Judgement.Missing(NoRow(known, subject.Whose, subject.Flow, period));
        if (place is { RankIsPrinted: true, Printed: { } printed })
        {
            return new(
                rank == place.Rank ? Verdict.Holds : Verdict.Fails,
                OwnWord: false,
                place.Rank,
                $"{known.Cited(printed, subject.Flow, period)} prints {known.Name(place.Entity)} at position {printed.Rank}; claimed is "
                    + $"{rank}."
            );
        }

        var others = table.Places.Where(other => other != place).ToList();
        var best = 1 + others.Count(other => IsAhead(table, other, place));
        int? worst =
            table.Vacant.Count > 0 || known.LacksRows(table, place.Printed?.Rank ?? int.MaxValue)
                ? null
                : 1 + others.Count(other => !IsAhead(table, place, other) && !(other.Span.IsExact && other.Span == place.Span));
        if (known.Ranking.Definition.TieRule != Ties.Competition && (best != worst || best != place.Position))
            return Judgement.Missing(
                $"ties are counted as {known.Ranking.Definition.TieRule}, and {known.Name(place.Entity)} may be at position "
                    + $"{best}{(worst is { } last ? $" to {last}" : " or worse")} of 1224"
            );
        if (best == worst && place.Position == best)
            (best, worst) = (place.Rank, place.Rank);
        var verdict =
            best > rank || worst < rank ? Verdict.Fails
            : worst is null ? Verdict.CannotBeChecked
            : best == worst ? Verdict.Holds
            : Verdict.HoldsWithinRounding;
        var range =
            worst is null ? $"{best} or worse, because rows are missing"
            : best == worst ? $"{best}"
            : $"{best} to {worst}";
        return new(
            verdict,
            known.RestsOnOwn(place, subject.Flow, period),
            best == worst ? best : null,
            $"by the figures {known.Name(place.Entity)} is at position {range}; claimed is {rank}."
        );
    }

    /// <summary><c>order:dongguan&gt;ningbo:2025:total</c>: 1 where the first is ahead, 0 where it is not.</summary>
    public static Judgement Order(Claim claim, KnownFigures known, Subject subject)
    {
        if (subject.Whose.Split('>') is not [var one, var other])
            return Judgement.Missing($"'{subject.Whose}' does not name two entities as in dongguan>ningbo");
        if (
            (known.Asked(one, subject.Flow, subject.When, out var period) ?? known.Asked(other, subject.Flow, subject.When, out _)) is
            { Missing: { } missing }
        )
            return Judgement.Missing(missing);
        if (!ClaimedNumber.TryCount(claim, out var expected, out var reason) || expected > 1)
            return Judgement.Missing(reason.Length > 0 ? reason : "an order is claimed with 1, or denied with 0");
        return known.Ranking.IsRanked(one) && known.Ranking.IsRanked(other)
            ? Ranked(known, subject, period, (one, other), expected == 1)
            : Unranked(
                known.Ranking.IsAscending,
                known.Amount(one, subject.Flow, period),
                known.Amount(other, subject.Flow, period),
                expected == 1
            );
    }

    /// <summary><c>membership:top10:2025-vs-2024</c>: how many of the first are not among the second.</summary>
    public static Judgement Membership(Claim claim, KnownFigures known, Subject subject)
    {
        if (Subject.Top(subject.Whose) is not { } top || Subject.Pair(subject.When, "-vs-", Subject.IsPeriod) is not var (now, before))
            return Judgement.Missing($"'{subject.Whose}:{subject.When}' is not understood; expected such as top10:2025-vs-2024");
        var anybody = known.Ranking.Definition.Entities[0].Id;
        if (
            (known.Asked(anybody, subject.Flow, now, out var later) ?? known.Asked(anybody, subject.Flow, before, out _)) is
            { Missing: { } missing }
        )
            return Judgement.Missing(missing);
        if (!ClaimedNumber.TryCount(claim, out var changed, out var reason))
            return Judgement.Missing(reason);
        known.Asked(anybody, subject.Flow, before, out var earlier);
        var (to, from) = (known.Content(subject.Flow, later, withoutOwn: true), known.Content(subject.Flow, earlier, withoutOwn: true));
        var movements = MovementFold.Of(
            new Ranking(known.Ranking.Definition with { TableSize = top }),
            subject.Flow,
            (before, from),
            (now, to)
        );
        if (!movements.Comparable)
        {
            var without =
                known.OwnPrintsPosition(null, subject.Flow, later) || known.OwnPrintsPosition(null, subject.Flow, earlier)
                    ? "without the positions that its own publication prints, "
                    : "";
            return Judgement.Missing(without + string.Join(", and ", movements.Missing));
        }

        var tables = new[] { Table.Of(known.Ranking, later, to), Table.Of(known.Ranking, earlier, from) };
        if (Array.Exists(tables, table => known.LacksRows(table, top)))
            return Judgement.Missing($"entities without a row may be among the first {top}");
        var isOpen = Array.Exists(tables, table => table.Places.Count > top && !IsAhead(table, table.Places[top - 1], table.Places[top]));
        var verdict =
            movements.Entries.Count == changed
                ? isOpen
                    ? Verdict.HoldsWithinRounding
                    : Verdict.Holds
                : isOpen
                    ? Verdict.CannotBeChecked
                    : Verdict.Fails;
        return new(
            verdict,
            OwnWord: false,
            movements.Entries.Count,
            $"{movements.Entries.Count} of the first {top} of {PeriodWords.Of(now)} were not among those of {PeriodWords.Of(before)}; "
                + $"claimed are {changed}."
        );
    }

    private static Judgement Ranked(
        KnownFigures known,
        Subject subject,
        ReferencePeriod period,
        (string One, string Other) pair,
        bool claimed
    )
    {
        var table = known.Table(subject.Flow, period, withoutOwn: true);
        var (one, other) = (
            table.Places.FirstOrDefault(place => place.Entity == pair.One),
            table.Places.FirstOrDefault(place => place.Entity == pair.Other)
        );
        if (one is null || other is null)
            return Judgement.Missing(NoRow(known, one is null ? pair.One : pair.Other, subject.Flow, period));
        bool? isAhead =
            IsAhead(table, one, other) ? true
            : IsAhead(table, other, one) ? false
            : null;
        var verdict = isAhead is { } sure
            ? sure == claimed
                ? Verdict.Holds
                : Verdict.Fails
            : one.Figure is not null && other.Figure is not null
                ? Verdict.HoldsWithinRounding
                : Verdict.CannotBeChecked;
        return Ordered(
            verdict,
            isAhead,
            known.RestsOnOwn(one, subject.Flow, period) || known.RestsOnOwn(other, subject.Flow, period),
            Told(one),
            Told(other)
        );

        string Told(Place place) =>
            $"{known.Name(place.Entity)} "
            + $"({(place.Figure is { } figure ? known.Write(figure.Value) : $"printed at position {place.Printed!.Rank}")})";
    }

    // Entities that no table ranks, such as one that another one contains, are compared by what they have.
    private static Judgement Unranked(bool isAscending, Quantity one, Quantity other, bool claimed)
    {
        if (one.Minus(other) is not { Missing: null } difference)
            return Judgement.Missing((one.Missing ?? other.Missing)!);
        var (better, worse) = isAscending ? (other.Span, one.Span) : (one.Span, other.Span);
        bool? isAhead =
            better.IsAbove(worse) ? true
            : worse.IsAbove(better) ? false
            : null;
        var verdict = isAhead is { } sure
            ? sure == claimed
                ? Verdict.Holds
                : Verdict.Fails
            : difference.Value is null
                ? Verdict.CannotBeChecked
                : Verdict.HoldsWithinRounding;
        return Ordered(verdict, isAhead, difference.OwnWord, one.Working, other.Working);
    }

    private static Judgement Ordered(Verdict verdict, bool? isAhead, bool ownWord, string one, string other) =>
        new(
            verdict,
            ownWord,
            isAhead is { } sure
                ? sure
                    ? 1
                    : 0
                : null,
            $"{one} is {(isAhead is { } known ? known ? "ahead of" : "behind" : "not certainly ahead of or behind")} {other}."
        );

    private static string NoRow(KnownFigures known, string entity, string flow, ReferencePeriod period) =>
        known.OwnPrintsPosition(entity, flow, period)
            ? $"{known.Name(entity)}, {flow} {PeriodWords.Of(period)}, has no row in the table without the positions that its own "
                + "publication prints"
            : known.Nothing(entity, flow, period);

    private static bool IsAhead(Table table, Place one, Place other) => table.OrderOf(one, other) is RowOrder.Certain or RowOrder.AsPrinted;
}
