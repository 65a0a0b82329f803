using Microsoft.AspNetCore.Mvc;
using RankLedger.Web.Faces;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Sdmx;

/// <summary>What goes wrong, as an error message of SDMX 2.1 with the code that its web services have for it.</summary>
internal static class SdmxErrors
{
    public static ProblemForm Form { get; } = new(WriteAsync);

    /// <summary>What is asked for is not in the ledger.</summary>
    public static RefusedException NoResults(string detail) => new(StatusCodes.Status404NotFound, Slugs.UnknownSeries, detail);

    /// <summary>What is asked for is of the standard, and not served here.</summary>
    public static RefusedException NotServed(string detail) => new(StatusCodes.Status501NotImplemented, Slugs.NotUnderstood, detail);

    private static async Task WriteAsync(HttpContext http, ProblemDetails problem)
    {
        var status = problem.Status ?? StatusCodes.Status400BadRequest;
        var written = SdmxXml.Of("Error", xml => xml.Element(SdmxXml.Message, "ErrorMessage", () =>
            {
                xml.WriteAttributeString("code", Code(status));
                xml.Element(SdmxXml.Common, "Text", () => xml.Text(problem.Detail ?? ""));
            }));
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        http.Response.ContentLength = written.Length;
        await http.Response.BodyWriter.WriteAsync(written, http.RequestAborted);
    }

    private static string Code(int status) =>
        status switch
        {
            404 => "100", // no results found
            401 or 403 => "110", // unauthorized
            413 => "130", // response too large
            501 => "501", // not implemented
            503 or 429 => "503", // service unavailable
            < 500 => "140", // syntax error
            _ => "500",
        };
}
