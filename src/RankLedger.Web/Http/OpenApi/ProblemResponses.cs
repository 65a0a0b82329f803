using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>The problems that a question can end in, each with its type.</summary>
internal static class ProblemResponses
{
    private const string MediaType = "application/problem+json";

    /// <summary>The problems of a body, whatever it is sent for.</summary>
    public static void AddOfBody(OpenApiResponses responses, OpenApiDocument document)
    {
        Add(
            responses,
            document,
            408,
            "The body did not come to its end in time.",
            Slugs.SentTooSlowly,
            "The body did not come to its end within 60 s, which is the limit here; send it again, at once, or less at a time."
        );
        Add(
            responses,
            document,
            413,
            "The body, or what the publication states, is larger than the limit, which is said.",
            Slugs.TooLarge,
            "The request's body is larger than 16777216 bytes, which is the limit here; send less at a time."
        );
        Add(
            responses,
            document,
            415,
            "The body is not JSON by its media type.",
            Slugs.MediaTypeNotRead,
            "A body of type 'text/plain' is not read here; send application/json and say so in Content-Type."
        );
    }

    public static void Add(OpenApiResponses responses, AcceptedQuery accepted, bool names, OpenApiDocument document)
    {
        document.AddComponent(ProblemSchema.Name, ProblemSchema.Make());
        Add(
            400,
            "A parameter is unknown, repeated, empty, malformed, missing or contradictory; `parameters` names each.",
            Slugs.NotUnderstood,
            "period is missing. The reference period: 2025, 2025-H1 or 2025-Q3."
        );
        if (names || accepted.HasPoint)
            Add(
                404,
                "Something named is not in the ledger at the point: `unknown-ranking`, `unknown-publication`, `unknown-flow`, "
                    + "`unknown-entity`, `unknown-tier`, `unknown-series`, `unknown-level`, `unknown-cell`, `unknown-position`.",
                "unknown-ranking",
                "There is no ranking 'football' in the ledger at this point; define it first, or import a dataset folder."
            );
        if (accepted.Formats.Count > 0)
            Add(
                406,
                $"`Accept` names none of the formats served: {string.Join(", ", accepted.Formats.Select(format => format.MediaType))}.",
                Slugs.FormatNotServed,
                "Accept 'image/png' names no format of this answer; served here: application/json."
            );
        if (names)
            Add(
                409,
                "A rule of the ledger stands against the question, such as `no-earlier-period`.",
                "no-earlier-period",
                "There is no period one year before 2024-02-29; name the period to compare with."
            );
        Add(
            500,
            "Not foreseen; report the trace id.",
            Slugs.Unforeseen,
            "This was not foreseen. Report it with the trace id; the server's log has more under it."
        );
        Add(
            503,
            "The ledger's database does not answer or has no room on its disk (`disk-full`), the question took too long (`took-too-long`), "
                + "or others ask too much at once (`too-busy`); ask again after `Retry-After` seconds.",
            Slugs.OutOfReach,
            "The ledger's database does not answer. Ask again in a moment; /health/ready tells when it is back."
        ).Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
        {
            [HeaderNames.RetryAfter] = AnswerHeaders.Header("Seconds to wait."),
        };

        OpenApiResponse Add(int status, string description, string slug, string detail) =>
            ProblemResponses.Add(responses, document, status, description, slug, detail);
    }

    /// <summary>One problem that an operation can end in.</summary>
    public static OpenApiResponse Add(
        OpenApiResponses responses,
        OpenApiDocument document,
        int status,
        string description,
        string slug,
        string detail
    )
    {
        document.AddComponent(ProblemSchema.Name, ProblemSchema.Make());
        var response = new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [MediaType] = new()
                {
                    Schema = new OpenApiSchemaReference(ProblemSchema.Name, document),
                    Example = Example(status, slug, detail),
                },
            },
        };
        responses[status.ToString()] = response;
        return response;
    }

    private static JsonObject Example(int status, string slug, string detail) =>
        new()
        {
            ["type"] = Problem.TypePrefix + slug,
            ["title"] = Problem.Title(status, slug),
            ["status"] = status,
            ["detail"] = detail,
            ["instance"] = "/v1/rankings/football/standings",
            ["problem"] = slug,
            ["traceId"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        };
}
