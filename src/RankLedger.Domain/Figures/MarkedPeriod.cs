using System.Text.RegularExpressions;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Figures;

/// <summary>A period as a table prints it, with the marks behind it that hold for every number of it: <c>2025p</c>,
/// <c>2024 (provisional)</c>, <c>2025 1)</c>. A unit, as in <c>2024 (USD bn)</c>, is no mark.</summary>
public static partial class MarkedPeriod
{
    /// <summary>Tells a period from its marks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fiscal">How fiscal years are counted, where it is known.</param>
    /// <param name="period">What is left without the marks, in its own spelling; the text where no period is left.</param>
    /// <param name="flags">The marks as they are kept; null for none.</param>
    /// <returns>Whether a period is left. A letter that touches the period is a mark only where it is one of those that offices print so:
    /// <c>2020s</c> is a decade.</returns>
    public static bool TryRead(string? text, FiscalYear? fiscal, out string period, out string? flags)
    {
        (period, flags) = (text ?? "", null);
        if (PeriodText.TryRead(text, fiscal, out _, out _))
            return true;
        if (period.Length > PrintedFigure.Longest)
            return false;
        var (left, marks) = (PrintedMarks.WithNotesApart(Characters.Plain(period)), new List<string>());
        while (TakeMark(ref left, marks))
        {
            if (!PeriodText.TryRead(left, fiscal, out _, out _))
                continue;
            (period, flags) = (left, PrintedMarks.Kept(marks));
            return true;
        }

        return false;
    }

    // The letters of USD bn are all marks somewhere: a unit is none, and says more than the period. So does a letter that means nothing
    // as a mark, but for a footnote's, which is closed and not opened.
    private static bool TakeMark(ref string left, List<string> marks)
    {
        var (before, others) = (left, marks.Count);
        if (PrintedMarks.TakeNote(ref left, marks, out _))
        {
            var taken = before[left.Length..].Trim();
            left = left.TrimEnd(',');
            return taken is [not ('(' or '['), .., ')' or '/'] || marks.Take(marks.Count - others).All(IsMeant);
        }

        if (Letters().Match(left) is not { Success: true } found || IsUnit(found.Groups["marks"].Value))
            return false;
        if (!Flags.TryParse(found.Groups["marks"].Value, out var flags, out _) || !Flags.Marks(flags).All(IsMeant))
            return false;
        marks.InsertRange(0, Flags.Marks(flags));
        left = left[..found.Index].TrimEnd(',', ' ');
        return true;
    }

    private static bool IsMeant(string mark) => !char.IsLetter(mark[0]) || Flags.Meaning(mark) is not null;

    private static bool IsUnit(string text) =>
        text.Length > 1 && (PrintedUnit.IsKnown(text) || PrintedUnit.Meanings(text, "USD").Count > 0);

    // 2025 r. is a year to Poles.
    [GeneratedRegex(
        @"(\s(?!r\.$)(?<marks>[a-z]+\.?|[a-z](, ?[a-z])+)|(?<!\s)(?<marks>[prefb]))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Letters();
}
