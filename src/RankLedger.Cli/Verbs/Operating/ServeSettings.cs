using RankLedger.Proofs;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary>What was said of how to serve, in no words of the web host's: reading it loads nothing of the web.</summary>
internal sealed record ServeSettings
{
    /// <summary>The addresses to listen on.</summary>
    public required string Urls { get; init; }

    /// <summary>Whether reads were said to be open, or closed; null for what follows from the rest.</summary>
    public required bool? OpenReads { get; init; }

    /// <summary>How many requests a minute.</summary>
    public required int RequestsPerMinute { get; init; }

    /// <summary>Whether the pages are opened in a browser once they are served.</summary>
    public required bool Open { get; init; }

    /// <summary>The hosts that are served; empty for the default.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The proxies that are believed.</summary>
    public required IReadOnlyList<string> TrustedProxies { get; init; }

    /// <summary>How many connections at once.</summary>
    public required int MaxConnections { get; init; }

    /// <summary>How many connections one address may have.</summary>
    public required int ConnectionsPerAddress { get; init; }

    /// <summary>The file that names other ledgers to serve; null for none.</summary>
    public required string? Ledgers { get; init; }

    /// <summary>Where the last entry is kept across restarts; null for the private server's folder, or nowhere.</summary>
    public required string? KnownEntry { get; init; }

    /// <summary>Whether a history that lost what was known is accepted.</summary>
    public required bool AcceptFork { get; init; }

    /// <summary>How many seconds a stop waits for requests in flight.</summary>
    public required int StopSeconds { get; init; }

    /// <summary>How many streams of events an address follows at once.</summary>
    public required int StreamsPerAddress { get; init; }

    /// <summary>The foreign logs that are witnessed.</summary>
    public required IReadOnlyList<VerifierKey> WitnessFor { get; init; }

    /// <summary>For how many days request keys are kept.</summary>
    public required int RequestKeyDays { get; init; }
}
