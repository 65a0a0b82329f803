namespace RankLedger.Domain.Figures;

/// <summary>The one reader of growth printed beside a number, in percent: <c>19.6</c>, <c>-1.2%</c>, <c>(0.3)</c>.</summary>
public static class PrintedGrowth
{
    /// <summary>Reads it, or says why it cannot be read; null for an empty text and for a sign for none.</summary>
    /// <param name="text">The text as printed.</param>
    /// <param name="forms">How numbers are written there.</param>
    /// <param name="growth">The growth in percent.</param>
    /// <param name="reason">What was found and expected.</param>
    public static bool TryRead(string? text, NumberForms forms, out decimal? growth, out string reason)
    {
        (growth, reason) = (null, "");
        if (string.IsNullOrWhiteSpace(text))
            return true;
        // Marks of thousands are trusted less than in an amount.
        var usual = forms.ForGrowth();
        if (PrintedNumber.TryParse(text, usual, out var plain, out _))
        {
            growth = plain.Value;
            return true;
        }

        if (!PrintedFigure.TryRead(text, "%", "%", usual, null, out var printed, out var problem))
        {
            reason = $"{problem.Detail}; growth stands in percent, such as 18.0";
            return false;
        }

        growth = printed.IsNone ? null : printed.Number.Value;
        return true;
    }
}
