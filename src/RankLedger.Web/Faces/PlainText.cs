using System.Globalization;

namespace RankLedger.Web.Faces;

/// <summary>Numbers and dates as every foreign standard reads them.</summary>
internal static class PlainText
{
    /// <summary>All digits, no exponent, and no zeros at the end.</summary>
    public static string Of(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
