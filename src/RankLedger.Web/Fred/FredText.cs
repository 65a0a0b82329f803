using System.Globalization;

namespace RankLedger.Web.Fred;

/// <summary>Dates and numbers as FRED writes them.</summary>
internal static class FredText
{
    /// <summary>What stands for a missing value.</summary>
    public const string Missing = ".";

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "+00";

    /// <summary>All digits, no exponent, and no zeros at the end.</summary>
    public static string Of(decimal? value) =>
        value is { } number ? number.ToString("0.############################", CultureInfo.InvariantCulture) : Missing;
}
