using System.CommandLine;
using System.Globalization;

namespace RankLedger.Cli.Running;

/// <summary>How long a list is printed at most, and how the rest is asked for.</summary>
internal static class PageOptions
{
    /// <summary><c>--limit</c>, with what it counts and how many there are without it; null for all.</summary>
    public static Option<int?> Limit(string what, int? usual = null) =>
        Read.NumberOption<int?>(
            "--limit",
            $"At most so many {what}; {usual?.ToString(CultureInfo.InvariantCulture) ?? "all"} without it",
            1
        );

    /// <summary><c>--after</c> of a list that is counted.</summary>
    public static Option<int?> AfterSome(string what) =>
        Read.NumberOption<int?>("--after", $"Leave out so many {what}: those that were printed before", 0);
}
