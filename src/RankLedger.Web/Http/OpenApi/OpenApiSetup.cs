using Microsoft.OpenApi;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Hosting;
using Scalar.AspNetCore;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>The API's own description: OpenAPI 3.1 for programs, a page for people. The page loads nothing from elsewhere.</summary>
internal static class OpenApiSetup
{
    /// <summary>The path of the description.</summary>
    public const string Path = "/openapi/v1.json";

    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", description =>
        {
            description.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            description.CreateSchemaReferenceId = SchemaTransformer.Reference;
            description.AddSchemaTransformer(SchemaTransformer.Amend);
            description.AddOperationTransformer<OperationTransformer>();
            description.AddOperationTransformer<CommandTransformer>();
            description.AddOperationTransformer<PlainTransformer>();
            description.AddOperationTransformer<AccessTransformer>();
            description.AddDocumentTransformer(DocumentTransformer.Amend);
        });

    public static void MapOpenApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new HttpMethodMetadata(["GET", "HEAD"])).AllowEverybody();
        app.MapScalarApiReference("/docs", page =>
            {
                page.Title = "RankLedger";
                page.OpenApiRoutePattern = Path;
                page.DefaultFonts = false;
                page.Telemetry = false;
                page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
                page.Agent = new() { Disabled = true };
            })
            .AllowEverybody()
            .ServesPages();
    }
}
