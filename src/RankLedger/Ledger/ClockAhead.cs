using System.Globalization;

namespace RankLedger.Ledger;

/// <summary>A clock that ran ahead when something was recorded: whatever comes next is dated just behind that, until this clock has caught
/// up.</summary>
public static class ClockAhead
{
    private static readonly TimeSpan Borne = TimeSpan.FromMinutes(1);

    /// <summary>Says by how much the last entry is dated ahead of this clock; null where it is not, or by no more than clocks commonly
    /// differ.</summary>
    public static string? Warning(DateTimeOffset? recordedAt, DateTimeOffset now)
    {
        if (recordedAt - now is not { } ahead || ahead <= Borne)
            return null;
        var minutes = ((long)ahead.TotalMinutes).ToString(CultureInfo.InvariantCulture);
        return $"The last entry is dated {minutes} minute{(minutes is "1" ? "" : "s")} ahead of this clock: what is recorded until "
            + "then is dated "
            + "just after it. Set the clock that is wrong.";
    }
}
