using System.Globalization;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>Dates and numbers as FRED writes them.</summary>
internal static class FredText
{
    /// <summary>What stands for a missing value.</summary>
    public const string Missing = ".";

    public static string Of(DateOnly day) => PlainText.Of(day);

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "+00";

    /// <summary>A number, or what stands for a missing one.</summary>
    public static string Of(decimal? value) => value is { } number ? PlainText.Of(number) : Missing;
}
