namespace RankLedger.Web.Http.OpenApi;

/// <summary>Names a route and says what it is for.</summary>
internal static class OperationMetadata
{
    public static void WithOperation(this RouteHandlerBuilder route, string tag, string operation, string summary,
        string? description = null)
    {
        route.WithTags(tag).WithName(operation).WithSummary(summary);
        if (description is not null)
            route.WithDescription(description);
    }
}
