namespace RankLedger.LocalPostgres.Dumping;

/// <summary>A dump cannot be written or read; the message says why and what to do.</summary>
public sealed class DumpException(string slug, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What kind of problem it is, such as <c>no-pg-dump</c>.</summary>
    public string Slug => slug;
}
