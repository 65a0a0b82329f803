namespace RankLedger.Ledger;

/// <summary>Somebody else wrote to the same stream first. Nothing was recorded, as each message says; look again and decide
/// anew.</summary>
public sealed class WrittenFirstException(string message, Exception? inner = null) : Exception(message, inner);
