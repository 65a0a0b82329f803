using System.Net;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Proofs;

namespace RankLedger.Web.Http.Hosting;

/// <summary>A ledger that is served by its name.</summary>
/// <param name="Name">The name, as it stands in addresses.</param>
/// <param name="ConnectionString">Its database. It may hold a password, so it is never logged.</param>
public sealed record NamedLedger(string Name, string ConnectionString)
{
    /// <summary>A replica of the database that questions go to; null for none.</summary>
    public string? ReadConnectionString { get; init; }

    /// <summary>Where the last entry that the host knows of it is kept across restarts; null for nowhere.</summary>
    public KnownEntryFile? KnownEntry { get; init; }

    /// <summary>The file with the key that its log is signed with, one of its own; null for a log that is not signed here.</summary>
    public string? SigningKey { get; init; }
}

/// <summary>What a host needs to know.</summary>
/// <param name="ConnectionString">The ledger's database. It may hold a password, so it is never logged.</param>
public sealed record LedgerHostOptions(string ConnectionString)
{
    /// <summary>Where <c>rankledger serve</c> listens unless told otherwise: loopback only.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>The addresses to listen on, separated by semicolons; port 0 takes a free one.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>A replica of the database that questions go to; null for none. What it has not got the database is asked.</summary>
    public string? ReadConnectionString { get; init; }

    /// <summary>Tells what day today is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Other ledgers that are served beside it, each under <c>/ledgers/NAME</c>.</summary>
    public IReadOnlyList<NamedLedger> Ledgers { get; init; } = [];

    /// <summary>Where the last entry that the host knows is kept across its restarts; null for nowhere.</summary>
    public KnownEntryFile? KnownEntry { get; init; }

    /// <summary>Whether a read needs a key. Answers are then for their reader alone, and no shared cache may keep them.</summary>
    public bool ReadsNeedKey { get; init; }

    /// <summary>The hosts that requests may name, without ports; others get 421. Empty for the default: the names of this machine's
    /// loopback where it listens on nothing else, any elsewhere.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The addresses or networks (10.0.0.0/8) of proxies that are believed when they say whom they forward for.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>How many connections are open at once; more are closed as they come.</summary>
    public int MaxConnections { get; init; } = 2000;

    /// <summary>How many of them one address may have; more are closed as they come. Proxies that are believed are not counted.</summary>
    public int ConnectionsPerAddress { get; init; } = 500;

    /// <summary>How many streams of events one address may follow at once.</summary>
    public int StreamsPerAddress { get; init; } = 20;

    /// <summary>For how long the answer to a request with a key is kept; sent again later it counts as a new request.</summary>
    public TimeSpan RequestKeysKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long the head of a request may take to come; one that takes longer is refused with 408.</summary>
    public TimeSpan HeadPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the body of a request may take to come; one that takes longer is refused with 408.</summary>
    public TimeSpan BodyPatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The largest request body that is read, in bytes; a larger one is refused with 413, which says the limit. Endpoints that
    /// need less take less.</summary>
    public long MaxRequestBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many figures, drops and ranks a publication may state; one that states more is refused with 413, which says the
    /// limit.</summary>
    public int MaxFigures { get; init; } = 20_000;

    /// <summary>How many requests a key may send in a minute, or an address that sends no key; 0 for no limit. Health is never
    /// limited.</summary>
    public int RequestsPerMinute { get; init; } = 6000;

    /// <summary>The least level of our own that is logged; every request served is logged as information.</summary>
    public LogLevel LeastLogged { get; init; } = LogLevel.Information;

    /// <summary>The file with the key that checkpoints of the log are signed with; null for a host that signs none.</summary>
    public string? SigningKey { get; init; }

    /// <summary>The keys of the foreign logs whose checkpoints this host signs as their witness.</summary>
    public IReadOnlyList<VerifierKey> WitnessFor { get; init; } = [];

    /// <summary>Tells how often a private server died and was started again, for the status.</summary>
    public Func<ServerRestarts?> Restarts { get; init; } = () => null;

    /// <summary>How long a stop waits for the requests in flight.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The hosts that are served; null where all are.</summary>
    internal IReadOnlyList<string>? ServedHosts =>
        Hosts.Count > 0 ? Hosts
        : AreLoopback(Urls) ? ["localhost", "127.0.0.1", "[::1]"]
        : null;

    /// <summary>Whether every address is one of this machine's own loopback, so that nobody else can ask.</summary>
    public static bool AreLoopback(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .All(url =>
                Uri.TryCreate(url, UriKind.Absolute, out var address)
                && (
                    address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))
                )
            );
}
