namespace RankLedger.Cli.Running;

/// <summary>Something typed can only be judged once the ledger is open, and was not understood. Exit code 2.</summary>
/// <param name="detail">What was found and what was expected.</param>
internal sealed class NotUnderstoodException(string detail) : Exception(detail);
