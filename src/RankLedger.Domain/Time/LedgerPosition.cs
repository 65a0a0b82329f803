namespace RankLedger.Domain.Time;

/// <summary>A place on the third axis: the contiguous number of an event in the ledger, 1, 2, 3 …; 0 is before the first.</summary>
/// <param name="Value">The number.</param>
public readonly record struct LedgerPosition(long Value) : IComparable<LedgerPosition>
{
    /// <inheritdoc />
    public int CompareTo(LedgerPosition other) => Value.CompareTo(other.Value);

    /// <summary>The number behind an at sign, as people write it: <c>@211</c>.</summary>
    public override string ToString() => $"@{Value}";

    /// <summary>Whether one position is before another.</summary>
    public static bool operator <(LedgerPosition left, LedgerPosition right) => left.Value < right.Value;

    /// <summary>Whether one position is behind another.</summary>
    public static bool operator >(LedgerPosition left, LedgerPosition right) => left.Value > right.Value;

    /// <summary>Whether one position is before another or the same.</summary>
    public static bool operator <=(LedgerPosition left, LedgerPosition right) => left.Value <= right.Value;

    /// <summary>Whether one position is behind another or the same.</summary>
    public static bool operator >=(LedgerPosition left, LedgerPosition right) => left.Value >= right.Value;
}
