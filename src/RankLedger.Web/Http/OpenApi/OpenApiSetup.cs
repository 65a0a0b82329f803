using Microsoft.OpenApi;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Questions;
using Scalar.AspNetCore;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>The API's own description: OpenAPI 3.1 for programs, a page for people. The page loads nothing from elsewhere.</summary>
internal static class OpenApiSetup
{
    /// <summary>The path of the description.</summary>
    public const string Path = "/openapi/v1.json";

    /// <summary>The name of the document.</summary>
    public const string Name = "v1";

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddSingleton<KeptDescription>();
        services.AddOpenApi(Name, description =>
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
    }

    public static void MapOpenApiDocument(this WebApplication app)
    {
        app.MapRead(Path, (HttpContext http, KeptDescription description) => description.AnswerAsync(http))
            .AllowEverybody()
            .ExcludeFromDescription();
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
