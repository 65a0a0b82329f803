namespace RankLedger.LocalPostgres.Ground;

/// <summary>The private server cannot be had; the message says why and what to do.</summary>
public sealed class LocalPostgresException(string message, Exception? cause = null) : Exception(message, cause);
