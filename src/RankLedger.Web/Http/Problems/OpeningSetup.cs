using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Problems;

/// <summary>Of an endpoint that asks nothing of the ledger, so that it answers before there is one.</summary>
internal sealed record NeedsNoLedger;

/// <summary>Tells of a ledger whose database was away when the program started that it is out of reach, until its tables are
/// there.</summary>
internal static class OpeningSetup
{
    private const string NotYet =
        "The database of this ledger was out of reach when the program started, and its tables are not looked at yet. It is tried again "
        + "every few seconds, and /health/ready tells when it is served.";

    public static void UseOpening(this WebApplication app, LedgerHostOptions options) =>
        app.Use(
            (http, next) =>
                options.Opened.IsCompletedSuccessfully || http.GetEndpoint()?.Metadata.GetMetadata<NeedsNoLedger>() is not null
                    ? next(http)
                    : throw new RefusedException(StatusCodes.Status503ServiceUnavailable, Slugs.OutOfReach, NotYet)
        );
}
