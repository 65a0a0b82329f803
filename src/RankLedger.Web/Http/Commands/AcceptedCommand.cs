using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Http.Commands;

/// <summary>What a POST carries beside its body: a request key always, and If-Match where something recorded is changed.</summary>
/// <param name="IfMatch">Whether something recorded is changed.</param>
/// <param name="Parameters">The query parameters that it takes.</param>
internal sealed record AcceptedCommand(bool IfMatch, IReadOnlyList<Parameter> Parameters);

/// <summary>The headers of request keys.</summary>
internal static class RequestKeyHeaders
{
    /// <summary>Names the request.</summary>
    public const string Key = "Idempotency-Key";

    /// <summary>Says that the answer is that of an earlier request with the same key.</summary>
    public const string Replayed = "Idempotency-Replayed";
}

/// <summary>Says what a POST carries.</summary>
internal static class CommandMetadata
{
    public static RouteHandlerBuilder WithBody<T>(this RouteHandlerBuilder route, bool ifMatch = false, params Parameter[] parameters)
        where T : notnull => route.Accepts<T>("application/json").WithMetadata(new AcceptedCommand(ifMatch, parameters));
}
