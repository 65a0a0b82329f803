using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Faces;

/// <summary>How the clients of a face are set up, as it stands in the documentation of this version.</summary>
internal static class FaceGuides
{
    /// <summary>Serves a page of the documentation below <c>/docs</c>.</summary>
    public static void MapGuide(this IEndpointRouteBuilder root, string page) =>
        root.MapRead($"/docs/{page}", () =>
                Results.Stream(typeof(FaceGuides).Assembly.GetManifestResourceStream($"docs/{page}")!, "text/markdown; charset=utf-8")
            )
            .AllowEverybody()
            .ExcludeFromDescription();
}
