using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Claims;

/// <summary>Checks a claim against what was public on a day.</summary>
public static class ClaimCheck
{
    private const int Decimals = 6;

    /// <summary>The verdict.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="recorded">Everything recorded.</param>
    /// <param name="day">The day.</param>
    /// <param name="write">Writes an amount for people.</param>
    public static Judgement On(Claim claim, RecordedStatements recorded, DateOnly day, Func<decimal, string> write)
    {
        var known = new KnownFigures(recorded, day, claim.Publication, write);
        if (Subject.Of(claim.Subject, recorded.Ranking) is not { } subject)
            return Judgement.Missing(
                $"the subject '{claim.Subject}' is not understood; expected such as share:shenzhen+shanghai:2025:total"
            );
        return subject.Kind switch
        {
            "value" => Amount(claim, known, subject, known.Amount(subject.Whose, subject.Flow, subject.When)),
            "sum" => Amount(claim, known, subject, Totals.Sum(known, subject)),
            "gap" => Amount(claim, known, subject, Totals.Gap(known, subject)),
            "change" => Amount(claim, known, subject, Totals.Change(known, subject)),
            "floor" => Amount(claim, known, subject, Totals.Least(known, subject)),
            "share" => Percentage(claim, Totals.Share(known, subject)),
            "share-of-parent" => Percentage(claim, Totals.ShareOfParent(known, subject)),
            "yoy" => Percentage(claim, known.Growth(subject.Whose, subject.Flow, subject.When)),
            "excess-yoy" => Percentage(claim, Totals.ExcessGrowth(known, subject)),
            "count" => CountClaims.Judge(claim, known, subject),
            "rank" => PositionClaims.Rank(claim, known, subject),
            "order" => PositionClaims.Order(claim, known, subject),
            "membership" => PositionClaims.Membership(claim, known, subject),
            _ => Judgement.Missing($"figures say nothing about '{subject.Kind}'"),
        };
    }

    private static Judgement Amount(Claim claim, KnownFigures known, Subject subject, Quantity computed) =>
        computed.Missing is { } missing ? Judgement.Missing(missing)
        : ClaimedNumber.TryAmount(claim, known.Ranking.Flow(subject.Flow)!.Unit, subject.Kind == "floor", out var claimed, out var reason)
            ? Judged(claimed, computed, known.Write)
        : Judgement.Missing(reason);

    private static Judgement Percentage(Claim claim, Quantity computed) =>
        computed.Missing is { } missing ? Judgement.Missing(missing)
        : ClaimedNumber.TryPercentage(claim, out var claimed, out var reason)
            ? Judged(claimed, computed, number => $"{Digits.Told(number)}%") with
            {
                Computed = computed.Value is { } value ? Math.Round(value, Decimals) : null,
            }
        : Judgement.Missing(reason);

    private static Judgement Judged(ClaimedNumber claimed, Quantity computed, Func<decimal, string> write)
    {
        var verdict = claimed.Compare(computed);
        var value = computed.Value is { } known ? $"{write(known)}, " : "";
        var undecided = verdict == Verdict.CannotBeChecked ? "; bounds alone do not decide" : "";
        return new(
            verdict,
            computed.OwnWord,
            computed.Value,
            $"{computed.Working}: {value}{KnownFigures.Write(computed.Span, write)}; claimed is {write(claimed.Value)}, "
                + $"{KnownFigures.Write(claimed.Span, write)}{undecided}."
        );
    }
}
