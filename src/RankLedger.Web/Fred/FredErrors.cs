using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using RankLedger.Web.Faces;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Fred;

/// <summary>Errors as FRED tells them: clients hand the text on to their users.</summary>
internal static class FredErrors
{
    public static ProblemForm Form { get; } = new(WriteAsync);

    private static Task WriteAsync(HttpContext http, ProblemDetails problem)
    {
        // What is not there is a bad request to FRED, and clients know no other.
        var status = problem.Status is null or StatusCodes.Status404NotFound ? StatusCodes.Status400BadRequest : problem.Status.Value;
        var message = $"{ReasonPhrases.GetReasonPhrase(status)}.  {problem.Detail}";
        var isJson = http.Request.Query[FredVariables.FileType] == "json";
        http.Response.StatusCode = status;
        return FredAnswer.WriteAsync(
            http,
            isJson,
            isJson
                ? FaceJson.Of(json =>
                {
                    json.WriteNumber("error_code", status);
                    json.WriteString("error_message", message);
                })
                : FredAnswer.InXml("error", xml =>
                {
                    xml.WriteAttributeString("code", $"{status}");
                    xml.WriteAttributeString("message", FaceXml.Legal(message));
                })
        );
    }
}
