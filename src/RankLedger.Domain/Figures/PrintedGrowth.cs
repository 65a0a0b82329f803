using System.Text.RegularExpressions;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Figures;

/// <summary>The one reader of growth printed beside a number, in percent: <c>19.6</c>, <c>-1.2%</c>, <c>(0.3)</c>.</summary>
public static partial class PrintedGrowth
{
    /// <summary>Reads it where no mark can be kept, or says why it cannot be read.</summary>
    public static bool TryRead(string? text, NumberForms forms, out decimal? growth, out string reason)
    {
        if (!TryRead(text, forms, out growth, out var flags, out reason) || flags is null)
            return reason.Length == 0;
        (growth, reason) = (
            null,
            $"'{text}' has the mark {flags} beside the growth; write the growth alone, and the mark beside the figure"
        );
        return false;
    }

    /// <summary>Reads it, or says why it cannot be read; null for an empty text and for a sign for none.</summary>
    /// <param name="text">The text as printed.</param>
    /// <param name="forms">How numbers are written there.</param>
    /// <param name="growth">The growth in percent.</param>
    /// <param name="flags">Flags and marks of footnotes beside it; null for none.</param>
    /// <param name="reason">What was found and expected.</param>
    public static bool TryRead(string? text, NumberForms forms, out decimal? growth, out string? flags, out string reason)
    {
        (growth, flags, reason) = (null, null, "");
        if (string.IsNullOrWhiteSpace(text) || forms.IsMissing(text))
            return true;
        if (forms.IsDoubtful(text))
        {
            reason = forms.Doubt(text);
            return false;
        }

        // Marks of thousands are trusted less than in an amount.
        var usual = forms.ForGrowth();
        if (PrintedNumber.TryParse(text, usual, out var plain, out _))
        {
            growth = plain.Value;
            return true;
        }

        var isFall = false;
        var number = text;
        if (Direction().Match(Characters.Plain(text)) is { Success: true } word)
            (isFall, number) = (word.Groups["fall"].Success, word.Groups["number"].Value);
        if (!PrintedFigure.TryRead(number, "%", "%", usual, null, out var printed, out var problem))
        {
            reason = $"{problem.Detail}; growth stands in percent, such as 18.0";
            return false;
        }

        if (number != text && printed.Number.Value < 0)
        {
            reason = $"'{text}' says the direction twice, by a word and by a minus; write the number with + or -";
            return false;
        }

        if (printed.Qualifier is { } qualifier)
        {
            reason = $"'{text}' says {qualifier}, and growth is kept as a number alone; write the number, and the words in note";
            return false;
        }

        flags = printed.Flags;
        growth =
            printed.IsNone ? null
            : isFall ? -printed.Number.Value
            : printed.Number.Value;
        return true;
    }

    // Words for the direction as compared with a year earlier; 环比, from month to month, is another growth.
    [GeneratedRegex(
        @"^(同比|比上年同期|比上年|较上年)?((?<rise>增长|上升|增加|上涨|提高|增|升|涨|up |rose |increased (by )?|increase of |↑)"
            + @"|(?<fall>下降|减少|降低|下跌|回落|降|减|跌|down |fell |decreased (by )?|decrease of |[▼↓]))了?\s?(?<number>[^\s].*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Direction();
}
