using System.Text.RegularExpressions;
using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Rankings;

/// <summary>Reads the threshold of a tier as a person types it, by the one reader of numbers: <c>1e12</c>, <c>1,000</c>, <c>1
/// trillion</c>, <c>1万亿</c>, <c>1万亿元</c>. It is in the flow's unit; where it names one, that has to be it.</summary>
public static partial class TierValue
{
    /// <summary>Reads it, or says why it cannot be read as one number.</summary>
    /// <param name="text">What is typed.</param>
    /// <param name="value">The threshold, without a scale.</param>
    /// <param name="unit">The unit that the text names; null where it names none.</param>
    /// <param name="reason">What was found and expected.</param>
    public static bool TryRead(string text, out decimal value, out string? unit, out string reason)
    {
        (value, reason) = (0, "");
        unit = Named(text);
        if (Twofold().Match(text) is { Success: true } both)
            reason =
                $"'{text}' has two meanings, {both.Groups[1].Value}{both.Groups[2].Value} and "
                + $"{both.Groups[1].Value}.{both.Groups[2].Value}; "
                + "write it without marks between the digits";
        else if (PrintedFigure.TryRead(text, null, unit ?? "", NumberForms.Usual, null, out var read, out var problem))
        {
            if (read is { Value: { } known, Qualifier: null, Flags: null })
                value = known;
            else
                reason = $"'{text}' is no one number; expected one such as 1e12, in the flow's unit";
        }
        else
            reason = problem.Detail;
        return reason.Length == 0;
    }

    // Beside the number; without its scale it is what a flow is in.
    private static string? Named(string text) =>
        Around().Match(text) is { Success: true } found
        && PrintedUnit.TryUnscale($"{found.Groups[1].Value} {found.Groups[2].Value}".Trim(), out _, out var unit, out _)
        && unit.Length > 0
        && PrintedUnit.IsKnown(unit)
            ? unit
            : null;

    [GeneratedRegex(@"^\s*([^\d\s.,+-]*)\s*[\d.,'’ ]*\d(?:[eE][+-]?\d+)?\s*(\D*?)\s*$")]
    private static partial Regex Around();

    // 1.000, which is a thousand to some and one to others.
    [GeneratedRegex(@"^\s*([1-9]\d{0,2})[.](\d{3})\s*$")]
    private static partial Regex Twofold();
}
