using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using RankLedger.Ledger;
using RankLedger.Storage;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Commands;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>Describes the feed's own words, and on a POST what it carries and every problem that it can end in.</summary>
internal sealed class CommandTransformer : IOpenApiOperationTransformer
{
    private static readonly DateTimeOffset Instant = new(2026, 11, 24, 22, 4, 14, TimeSpan.Zero);

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var (metadata, document) = (context.Description.ActionDescriptor.EndpointMetadata, context.Document!);
        var responses = operation.Responses ??= [];
        if (metadata.OfType<AcceptedQuery>().Any(accepted => accepted.Formats.Contains(Format.EventStream)))
        {
            (operation.Parameters ??= []).Add(
                Header(
                    "Last-Event-ID",
                    "For a stream: the last position that the reader has. It counts before `after`, which a browser repeats.",
                    required: false,
                    "211"
                )
            );
            Add(
                404,
                "The position lies beyond the ledger's end.",
                "unknown-position",
                "The ledger ends at @212, so there is no position @213; name one from @0 to @212."
            );
        }

        if (metadata.OfType<AcceptedCommand>().FirstOrDefault() is not { } accepted)
            return Task.CompletedTask;

        operation.Parameters ??= [];
        foreach (var parameter in accepted.Parameters)
            operation.Parameters.Add(OperationTransformer.Described(parameter));
        operation.Parameters.Add(
            Header(
                RequestKeyHeaders.Key,
                "A text of the caller's own for this request, such as a UUID. Sent again with the same key and body it is carried out once "
                    + "and gets the first answer.",
                required: true,
                "6f9a1c1e-recording-1"
            )
        );
        if (accepted.IfMatch)
            operation.Parameters.Add(
                Header(
                    HeaderNames.IfMatch,
                    "The ETag that came with the publication; refused with 412 where it was changed since.",
                    required: false,
                    "\"212-v1\""
                )
            );
        responses["201"] = Described((OpenApiResponse)responses["201"], "Recorded.", new(213, Instant, 1, 0) { Version = 1 });
        responses["200"] = Described(
            (OpenApiResponse)responses["200"],
            "That counted already; nothing was appended.",
            new(213, Instant, 0, 1) { Version = 1 }
        );
        Add(
            400,
            "A member of the body (`fields`), a parameter or a header (`parameters`) is not understood, or the request key is missing.",
            Slugs.NotUnderstood,
            "The member 'figures[0].vlaue' is not known here."
        );
        Add(
            404,
            "Something named is not in the ledger.",
            "unknown-ranking",
            "There is no ranking 'football' in the ledger at this point; define it first, or import a dataset folder."
        );
        Add(
            409,
            "A rule of the ledger stands against it; nothing was recorded and the request key is free.",
            "recorded-differently",
            "Publication 'p1' was recorded before with other content."
        );
        if (accepted.IfMatch)
            Add(
                412,
                "Somebody else wrote first.",
                Slugs.WrittenFirst,
                "Publication 'p1' was seen at @213, but was changed at @214. Nothing was recorded; look at it again and repeat the "
                    + "command with what you see then."
            );
        ProblemResponses.AddOfBody(responses, document);
        Add(
            421,
            "This host reads from a replica, which takes no writes, or is asked by a name that it does not serve (`host-not-served`).",
            "read-only-replica",
            "This ledger is read from a replica of its database, which takes no writes. Nothing was changed; send the command to where "
                + "the ledger is written."
        );
        Add(
            422,
            "The request key was used for another request.",
            "request-key-reused",
            "The request key 'k' was used before for another request, so this one was not carried out."
        );
        Add(
            500,
            "Not foreseen; report the trace id.",
            Slugs.Unforeseen,
            "This was not foreseen. Report it with the trace id; the server's log has more under it."
        );
        Add(
            503,
            "The ledger's database does not answer, took too long (`took-too-long`), has no connection free (`too-busy`) or no room on its "
                + "disk (`disk-full`). Whether the request was carried out is not known: send it again with its key.",
            Slugs.OutOfReach,
            "The ledger's database does not answer. Ask again in a moment; /health/ready tells when it is back."
        );
        return Task.CompletedTask;

        void Add(int status, string description, string slug, string detail) =>
            ProblemResponses.Add(responses, document, status, description, slug, detail);
    }

    private static OpenApiResponse Described(OpenApiResponse response, string description, Receipt example)
    {
        foreach (var content in response.Content?.Values ?? [])
            content.Example = JsonSerializer.SerializeToNode(example, AnswerJson.Options);
        response.Description = description;
        response.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
        {
            [HeaderNames.Location] = AnswerHeaders.Header("The publication or ranking."),
            [HeaderNames.ETag] = AnswerHeaders.Header("Its state, for If-Match."),
            [RequestKeyHeaders.Replayed] = AnswerHeaders.Header(
                "`true` where this is the answer that an earlier request with the same key got."
            ),
        };
        return response;
    }

    private static OpenApiParameter Header(string name, string description, bool required, string example) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Required = required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = example,
        };
}
