namespace RankLedger.LocalPostgres.Ground;

/// <summary>Where a private PostgreSQL server lives and how it is run.</summary>
/// <param name="Folder">The folder that holds the cluster, its password, its log and the lock files. It is made when
/// absent. It belongs on a local disk: network file systems may not honour the locks.</param>
public sealed record LocalPostgresOptions(string Folder)
{
    /// <summary>The database to connect to; created when absent.</summary>
    public string Database { get; init; } = "rankledger";

    /// <summary>A role that may log in and nothing more, made when absent with a password of its own; null makes none.</summary>
    public string? Writer { get; init; }

    /// <summary>The folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; null looks for one on the machine.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>False gives up safety against a power cut for speed: for tests only.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>
    /// Whether a folder that cannot be written is copied and the copy used, which is deleted at the end: for questions only, because what
    /// is recorded in the copy goes with it.
    /// </summary>
    public bool CopyIfReadOnly { get; init; }

    /// <summary>Receives a sentence before each step that takes noticeable time; null keeps silent.</summary>
    public Action<string>? Progress { get; init; }
}
