using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Claims;

/// <summary>Reads the number of a claim as printed, with or without its unit in it, by the reader of all printed numbers.</summary>
public static class ClaimText
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["at-least"] = "more than",
        ["at-most"] = "nearly",
        ["about"] = "approx",
    };

    /// <summary>Reads it, or says why it is not one number.</summary>
    /// <param name="text">The number as printed: <c>22.0</c>, <c>约1.05万亿元</c>.</param>
    /// <param name="unit">The unit beside it; null or empty where it stands in the text.</param>
    /// <param name="forms">How numbers are written there.</param>
    /// <param name="expected">The number.</param>
    /// <param name="whole">The unit, with a word in parentheses where the text has one.</param>
    /// <param name="reason">What was found and expected.</param>
    public static bool TryRead(
        string text,
        string? unit,
        NumberForms forms,
        out PrintedNumber expected,
        out string whole,
        out string reason
    )
    {
        whole = unit ?? "";
        if (forms.IsDoubtful(text))
        {
            (expected, reason) = (default, forms.Doubt(text));
            return false;
        }

        if (PrintedNumber.TryParse(text, forms, out expected, out reason))
            return true;
        if (text.Length > PrintedFigure.Longest)
            return false;
        var parts = PrintedText.Read(text, forms.Missing);
        if (!parts.HasNumber)
        {
            reason = $"'{text}' is no number; expected digits as printed, such as 22.0 or 836500000000";
            return false;
        }

        if (!PrintedNumber.TryChoose(text, parts.Numbers, forms, out expected, out reason))
            return false;
        if (parts.Beside.Length > 0 && whole.Length > 0 && !ClaimedNumber.IsSameUnit(parts.Beside, whole))
        {
            reason = $"'{text}' says '{parts.Beside}' and the unit is '{whole}'; correct one of the two";
            return false;
        }

        if (whole.Length == 0)
            whole = parts.Beside;
        if (parts.Qualifier is { } qualifier && !whole.EndsWith(')'))
            whole = $"{whole} ({Words[qualifier]})";
        return true;
    }
}
