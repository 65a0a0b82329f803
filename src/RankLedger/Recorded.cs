namespace RankLedger;

/// <summary>What a command did.</summary>
/// <param name="Position">The ledger's last position afterwards.</param>
/// <param name="RecordedAt">When that position was recorded, in UTC; null for an empty ledger.</param>
/// <param name="Appended">How many events it appended; 0 where everything counted already.</param>
/// <param name="Unchanged">How many things asked for counted already.</param>
public sealed record Recorded(long Position, DateTimeOffset? RecordedAt, int Appended, int Unchanged);
