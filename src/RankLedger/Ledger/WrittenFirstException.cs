namespace RankLedger.Ledger;

/// <summary>Somebody else wrote to the same stream first. Nothing was recorded; look again and decide anew.</summary>
public sealed class WrittenFirstException(string message, Exception? inner = null) : Exception(message, inner);
