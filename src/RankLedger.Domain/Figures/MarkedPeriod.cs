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
    /// <returns>Whether a period is left. A letter is a mark only where it is one of those that offices print so: <c>2020s</c> is a decade,
    /// and <c>2025 I</c> a quarter or a month.</returns>
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

    // A letter that means nothing as a mark says more than the period, as a unit does, but for a footnote's, which is closed and not
    // opened. So do words, but for those that are marks by name, and Roman numbers, which count parts of a year.
    private static bool TakeMark(ref string left, List<string> marks)
    {
        var before = left;
        if (PrintedMarks.TakeNote(ref left, marks, out _))
        {
            var taken = before[left.Length..].Trim();
            left = left.TrimEnd(',');
            var isFootnote = taken is [not ('(' or '['), .., ')' or '/'];
            return taken.Trim('(', ')', '[', ']', '/') switch
            {
                [var letter] when char.IsAsciiLetter(letter) => isFootnote ? !IsRoman(letter, "ivx") : IsMeant(letter),
                var name => !name.Any(char.IsAsciiLetter) || PrintedMarks.Named(name) is not null,
            };
        }

        if (Letters().Match(left) is not { Success: true } found)
            return false;
        string? text = found.Groups["marks"].Value;
        if (found.Groups["word"] is { Success: true } word)
            text = PrintedMarks.Named(word.Value);
        if (text is null || !Flags.TryParse(text, out var flags, out _))
            return false;
        marks.InsertRange(0, Flags.Marks(flags));
        left = left[..found.Index].TrimEnd(',', ' ');
        return true;
    }

    private static bool IsMeant(char letter) =>
        !IsRoman(letter, "ivxlcdm") && Flags.Meaning(char.ToLowerInvariant(letter).ToString()) is not null;

    private static bool IsRoman(char letter, string digits) => digits.Contains(char.ToLowerInvariant(letter), StringComparison.Ordinal);

    // Out of brackets only the letters that offices print so: 2025 us is no mark, nor is 2025 C.
    [GeneratedRegex(
        @"(\s(?<marks>[prefb](, ?[prefb])*)|\s(?<word>\p{L}+\.?)|(?<![\sa-z])(?<marks>[prefb]))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Letters();
}
