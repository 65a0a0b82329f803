namespace RankLedger.Cli.Running;

/// <summary>The database cannot be reached. Exit code 6.</summary>
/// <param name="detail">What was tried and what to do next.</param>
/// <param name="cause">What the driver said.</param>
internal sealed class OutOfReachException(string detail, Exception? cause = null) : Exception(detail, cause);
