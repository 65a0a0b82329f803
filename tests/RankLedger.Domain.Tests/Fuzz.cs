using System.Globalization;

namespace RankLedger.Domain.Tests;

/// <summary>How many random texts the readers are tried with.</summary>
internal static class Fuzz
{
    /// <summary>10 000, or what RANKLEDGER_FUZZ says: a million at night.</summary>
    public static long Texts { get; } =
        long.TryParse(Environment.GetEnvironmentVariable("RANKLEDGER_FUZZ"), CultureInfo.InvariantCulture, out var texts) ? texts : 10_000;
}
