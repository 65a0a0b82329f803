using System.Text.RegularExpressions;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Figures;

/// <summary>A period as a heading prints it, with the marks behind it that hold for every number below: <c>2025p</c>,
/// <c>2024 (provisional)</c>, <c>2025Q3*</c>. A unit, as in <c>2024 (USD bn)</c>, is no mark.</summary>
public static partial class MarkedPeriod
{
    /// <summary>Tells a period from its marks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fiscal">How fiscal years are counted, where it is known.</param>
    /// <param name="period">What is left without the marks, in its own spelling.</param>
    /// <param name="flags">The marks as they are kept; null for none.</param>
    /// <returns>Whether a period is left. A letter that touches the period is a mark only where it is one of those that offices print so:
    /// <c>2020s</c> is a decade.</returns>
    public static bool TryRead(string? text, FiscalYear? fiscal, out string period, out string? flags)
    {
        (period, flags) = (text ?? "", null);
        if (PeriodText.TryRead(text, fiscal, out _, out _))
            return true;
        // The letters of USD bn are all marks somewhere: a unit is none, and says more than the period.
        if (Marked().Match(period.Trim()) is not { Success: true } found || IsUnit(found.Groups["marks"].Value))
            return false;
        return Flags.TryParse(found.Groups["marks"].Value, out flags, out _)
            && Flags.Marks(flags) is { Count: > 0 } marks
            && marks.All(mark => !char.IsLetter(mark[0]) || Flags.Meaning(mark) is not null)
            && PeriodText.TryRead(period = found.Groups["period"].Value, fiscal, out _, out _);
    }

    private static bool IsUnit(string text) =>
        text.Length > 1 && (PrintedUnit.IsKnown(text) || PrintedUnit.Meanings(text, "USD").Count > 0);

    [GeneratedRegex(
        @"^(?<period>.*?\S)(\s*[(\[](?<marks>[^()\[\]]+)[)\]]|\s+(?<marks>[A-Za-z]+\.?)"
            + @"|\s*(?<marks>[prefb]?[*†‡§¶※＊⁰¹²³⁴-⁹]+)|(?<marks>[prefb]))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Marked();
}
