using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Claims;

/// <summary>Checks how many entities are at or above a threshold: <c>count:cities&gt;=1e12:2025:total</c>.</summary>
internal static class CountClaims
{
    public static Judgement Judge(Claim claim, KnownFigures known, Subject subject)
    {
        if (Subject.Threshold(subject.Whose) is not { } threshold)
            return Judgement.Missing($"'{subject.Whose}' names no threshold as in cities>=1e12");
        if (known.Asked(known.Ranking.Definition.Entities[0].Id, subject.Flow, subject.When, out var period) is { Missing: { } missing })
            return Judgement.Missing(missing);
        if (!ClaimedNumber.TryCount(claim, out var count, out var reason))
            return Judgement.Missing(reason);
        var table = known.Table(subject.Flow, period);
        if (table.Places.Count == 0)
            return Judgement.Missing($"the table of {subject.Flow} {PeriodWords.Of(period)} has no row");
        var (certain, possible) = (
            table.Places.Count(place => place.Span.Low >= threshold),
            table.Places.Count(place => MayReach(place, threshold))
        );
        var verdict =
            count < certain ? Verdict.Fails
            : table.Vacant.Count > 0 || known.LacksRows(table, known.Ranking.IsAscending ? int.MaxValue : possible)
                ? Verdict.CannotBeChecked
            : count > possible ? Verdict.Fails
            : certain == possible ? Verdict.Holds
            : Verdict.HoldsWithinRounding;
        var lacking = verdict == Verdict.CannotBeChecked ? ", and rows are missing" : "";
        return new(
            verdict,
            table.Places.Any(place => MayReach(place, threshold) && known.RestsOnOwn(place, subject.Flow, period)),
            certain == possible && lacking.Length == 0 ? certain : null,
            $"{certain} certain, {possible} possible at or above {known.Write(threshold)}{lacking}; claimed are {count}."
        );
    }

    private static bool MayReach(Place place, decimal threshold) =>
        place.Span.Low >= threshold || place.Span.High is not { } high || high > threshold;
}
