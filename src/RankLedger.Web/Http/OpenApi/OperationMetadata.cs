namespace RankLedger.Web.Http.OpenApi;

/// <summary>Names a route and says what it is for.</summary>
internal static class OperationMetadata
{
    public static RouteHandlerBuilder WithOperation(
        this RouteHandlerBuilder route,
        string tag,
        string operation,
        string summary,
        string? description = null
    )
    {
        route.WithTags(tag).WithName(operation).WithSummary(summary);
        return description is null ? route : route.WithDescription(description);
    }

    /// <summary>Describes a problem that the operation can end in beside those that follow from its question or command.</summary>
    public static RouteHandlerBuilder WithProblem(
        this RouteHandlerBuilder route,
        int status,
        string description,
        string slug,
        string detail
    ) => route.WithMetadata(new DescribedProblem(status, description, slug, detail));
}

/// <summary>A problem that an operation can end in.</summary>
internal sealed record DescribedProblem(int Status, string Description, string Slug, string Detail);
