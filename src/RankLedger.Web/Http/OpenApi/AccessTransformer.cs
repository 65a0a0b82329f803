using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RankLedger.Access;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Server;
using LedgerScope = RankLedger.Access.Scope;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>Describes what an operation needs of whoever asks: the host's name, a key, a scope, a rate.</summary>
internal sealed class AccessTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var (needed, document) = (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredAccess>().Last(), context.Document!);
        var responses = operation.Responses ??= [];
        Add(
            414,
            "The path and query are longer than the limit, which is said.",
            Slugs.AddressTooLong,
            $"The address is longer than {Listening.LongestTarget} characters, which is the limit here; ask for less at a time."
        );
        Add(
            431,
            "The headers are longer than the limit, which is said.",
            Slugs.HeadersTooLarge,
            $"The headers are longer than {Listening.LongestHeaders} characters together, which is the limit here; send fewer."
        );
        if (!responses.ContainsKey("400"))
            Add(
                400,
                "What was sent is no HTTP request.",
                Slugs.NotUnderstood,
                "What was sent is no HTTP request: its first line or a header is malformed, or its path holds what no path can."
            );
        if (!responses.ContainsKey("421"))
            Add(
                421,
                "This host is asked by a name that it does not serve.",
                Slugs.HostNotServed,
                "Nothing is served here for the host 'ledger.example'; served: localhost, 127.0.0.1, [::1]."
            );
        if (needed.IsLimited)
            Add(
                429,
                "The caller's rate is used up (ask again after `Retry-After` seconds), or his address follows too many streams "
                    + "(`too-many-streams`).",
                Slugs.TooManyRequests,
                "The limit here is 6000 requests a minute for each key, and they are used up; ask again in 1 s."
            );
        if (needed.Scope is not { } scope)
            return Task.CompletedTask;
        Add(
            401,
            "A key is missing, wrong, revoked or expired; `WWW-Authenticate` says which.",
            Slugs.KeyMissing,
            "This needs a key; send it as 'Authorization: Bearer rl_…'. 'rankledger keys create' makes one."
        );
        if (scope == LedgerScope.Reader)
            return Task.CompletedTask;
        operation.Security = [KeyScheme.Requirement(document)];
        Add(
            403,
            $"The key has not the scope {scope.Word()}.",
            Slugs.ScopeMissing,
            "This needs a key of scope admin; the key rl_1a2b3c4d… of 'desk' has the scope reader."
        );
        return Task.CompletedTask;

        void Add(int status, string description, string slug, string detail) =>
            ProblemResponses.Add(responses, document, status, description, slug, detail);
    }
}
