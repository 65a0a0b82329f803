namespace RankLedger.Storage;

/// <summary>How long a server may stay silent.</summary>
public static class Patience
{
    /// <summary>Seconds without a row or an end, after which a statement of a command or a question is given up, so that none hangs for
    /// ever. Far more than the longest of them takes at ten million figures. What works through a whole ledger (verify, rebuild, upgrade,
    /// restore, export) has no limit: its statements may be silent for long, and it is stopped by whoever waits for it.</summary>
    public const int Seconds = 300;
}
