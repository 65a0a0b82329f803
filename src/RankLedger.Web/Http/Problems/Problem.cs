using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using RankLedger.Domain;
using RankLedger.Ledger;
using RankLedger.Storage;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Connections;

namespace RankLedger.Web.Http.Problems;

/// <summary>What went wrong, as RFC 9457 has it. The type ends in the slug that the command line prints as <c>problem</c>.</summary>
internal static class Problem
{
    /// <summary>What every problem type begins with; it names, it is no address.</summary>
    public const string TypePrefix = "urn:rankledger:problem:";

    public static ProblemDetails Of(HttpContext http, int status, string slug, string detail)
    {
        var problem = new ProblemDetails
        {
            Type = TypePrefix + slug,
            Title = Title(status, slug),
            Status = status,
            Detail = detail,
            Instance = http.Request.PathBase + SheetRoutes.Asked(http),
        };
        problem.Extensions["problem"] = slug;
        problem.Extensions["traceId"] = Activity.Current?.Id ?? http.TraceIdentifier;
        return problem;
    }

    public static ProblemDetails Of(HttpContext http, Exception found)
    {
        var (status, slug, detail) = found switch
        {
            RefusedException refused => (refused.Status, refused.Slug, refused.Message),
            LedgerRuleException rule => (OfRule(rule.Slug), rule.Slug, rule.Message),
            WrittenFirstException => (412, Slugs.WrittenFirst, found.Message),
            UnconfirmedException => (503, Slugs.Unconfirmed, found.Message),
            BadHttpRequestException bad => Bad(http, bad),
            _ when FullPool.Explains(found) => (503, Slugs.TooBusy, FullPool.Detail),
            _ when TimedOut.Explains(found) => (503, Slugs.TookTooLong, CommandTimeout.Detail(http)),
            _ when DiskFull.Explains(found) => (503, Slugs.DiskFull, DiskFull.Sentence),
            _ when LostConnection.IsShutOut(found) => (
                503,
                Slugs.OutOfReach,
                "The ledger's database does not let this host in: its role, its password or the database's name is "
                    + "not what it was. Whoever "
                    + "runs the host has to mend its connection string."
            ),
            _ when LostConnection.Explains(found) => (
                503,
                Slugs.OutOfReach,
                "The ledger's database does not answer. Ask again in a moment; /health/ready tells when it is back."
            ),
            _ => (500, Slugs.Unforeseen, "This was not foreseen. Report it with the trace id; the server's log has more under it."),
        };
        var problem = Of(http, status, slug, detail);
        if (found is RefusedException { Parameters: { Count: > 0 } parameters })
            problem.Extensions["parameters"] = parameters;
        if (found is RefusedException { Fields: { Count: > 0 } fields })
            problem.Extensions["fields"] = fields;
        return problem;
    }

    private static int OfRule(string slug) =>
        slug switch
        {
            Slugs.NotUnderstood => 400,
            "read-only-replica" => 421,
            "request-key-reused" => 422,
            Slugs.HistoryForked or Slugs.TakesNoWrites => 503,
            Slugs.NoCheckpoint => 404,
            "too-many-figures" => 413,
            _ => slug.StartsWith("unknown-", StringComparison.Ordinal) ? 404 : 409,
        };

    private static (int Status, string Slug, string Detail) Bad(HttpContext http, BadHttpRequestException found) =>
        found.StatusCode switch
        {
            413 => (
                413,
                Slugs.TooLarge,
                $"The request's body is larger than {Limits.BodyBytes(http)} bytes, which is the limit here; send less at a time."
            ),
            408 => (408, Slugs.SentTooSlowly, "The body comes too slowly; send it again, at once."),
            415 => (415, Slugs.MediaTypeNotRead, Limits.MediaType(http)),
            var status when found.InnerException is JsonException json => (
                status,
                Slugs.NotUnderstood,
                $"The body is not the JSON expected here: {json.Message}"
            ),
            var status => (status, Slugs.NotUnderstood, $"{found.Message.TrimEnd('.')}."),
        };

    /// <summary>What a problem means, in words.</summary>
    public static string Title(int status, string slug) =>
        slug switch
        {
            Slugs.NoSuchRoute => "No such route",
            Slugs.UnknownLedger => "No such ledger",
            Slugs.OtherSite => "Not from a page of this host",
            Slugs.KeyNotPrivate => "No key over this connection",
            Slugs.TookTooLong => "Took too long",
            Slugs.TooBusy => "Too busy",
            Slugs.DiskFull => "Disk full",
            Slugs.HostNotServed => "Host not served",
            Slugs.TakesNoWrites => "Takes no writes",
            Slugs.Unconfirmed => "No standby has it yet",
            Slugs.HistoryForked => "The ledger lost what was acknowledged",
            _ => Title(status),
        };

    private static string Title(int status) =>
        status switch
        {
            400 => "Not understood",
            401 => "Needs a key",
            403 => "Not allowed with this key",
            404 => "Not in the ledger",
            405 => "Method not served",
            406 => "Format not served",
            408 => "Sent too slowly",
            409 => "Against a rule of the ledger",
            412 => "Somebody else wrote first",
            413 => "Too large",
            414 => "Address too long",
            415 => "Media type not read",
            421 => "Takes no writes",
            422 => "Problems in what was sent",
            429 => "Too many requests",
            431 => "Headers too large",
            503 => "Database out of reach",
            505 => "HTTP version not served",
            _ => "Not foreseen",
        };
}
