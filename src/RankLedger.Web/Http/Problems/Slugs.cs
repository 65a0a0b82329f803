namespace RankLedger.Web.Http.Problems;

/// <summary>The stable names of the problems that are the API's own; the rules of the ledger bring theirs.</summary>
internal static class Slugs
{
    public const string NotUnderstood = "not-understood";
    public const string NoSuchRoute = "no-such-route";
    public const string UnknownSeries = "unknown-series";
    public const string UnknownPeriod = "unknown-period";
    public const string UnknownLedger = "unknown-ledger";
    public const string MethodNotServed = "method-not-served";
    public const string FormatNotServed = "format-not-served";
    public const string MediaTypeNotRead = "media-type-not-read";
    public const string AddressTooLong = "address-too-long";
    public const string HeadersTooLarge = "headers-too-large";
    public const string TooLarge = "too-large";
    public const string SentTooSlowly = "sent-too-slowly";
    public const string VersionNotServed = "http-version-not-served";
    public const string KeyMissing = "key-missing";
    public const string HostNotServed = "host-not-served";
    public const string Closed = "closed";
    public const string OtherSite = "other-site";
    public const string KeyNotPrivate = "key-not-private";
    public const string ScopeMissing = "scope-missing";
    public const string TooManyRequests = "too-many-requests";
    public const string TooManyStreams = "too-many-streams";
    public const string Unconfirmed = "no-standby-confirmed";
    public const string WrittenFirst = "written-first";
    public const string HistoryForked = "history-forked";
    public const string NoCheckpoint = "no-checkpoint";
    public const string TakesNoWrites = "takes-no-writes";
    public const string OutOfReach = "database-out-of-reach";
    public const string DiskFull = "disk-full";
    public const string TooBusy = "too-busy";
    public const string TookTooLong = "took-too-long";
    public const string Unforeseen = "unforeseen";
}
