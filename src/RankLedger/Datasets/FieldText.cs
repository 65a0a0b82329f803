using System.Globalization;
using RankLedger.Domain.Time;

namespace RankLedger.Datasets;

/// <summary>Reads numbers and days from fields; culture plays no part.</summary>
internal static class FieldText
{
    private const int MostDigits = 28;
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a number such as <c>-1050860000000.5</c> or <c>1.05e12</c>, and refuses one that would lose digits.</summary>
    public static bool TryNumber(string text, out decimal number, out string reason)
    {
        reason = decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out number)
            ? ""
            : "no number; expected digits with a decimal point where needed, such as 1050860000000";
        if (reason.Length == 0 && text.Length > MostDigits && Digits(text) != Digits(number.ToString(CultureInfo.InvariantCulture)))
            reason = $"more digits than can be kept; expected {MostDigits} at most";
        return reason.Length == 0;
    }

    /// <summary>Reads a whole number from 0.</summary>
    public static bool TryWhole(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Digits(string text) =>
        text.Split('e', 'E')[0].TrimStart('+', '-').Replace(".", "", StringComparison.Ordinal).Trim('0');
}
