namespace RankLedger.LocalPostgres.Processes;

/// <summary>How often the server died under those who used it, and was started again.</summary>
/// <param name="Count">How often since somebody began to use the folder.</param>
/// <param name="LastAt">When it was last started again, in UTC.</param>
public sealed record Revivals(int Count, DateTimeOffset LastAt);
