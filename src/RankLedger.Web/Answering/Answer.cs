using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace RankLedger.Web.Answering;

/// <summary>200: an answer of the ledger, as <c>--json</c> prints it or as CSV.</summary>
internal sealed class Answer<T>(T answer, Permanence permanence, Format format, Sheet<T>? sheet) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [Format.Json.MediaType]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        permanence.Write(httpContext.Response);
        await WriteAsync(httpContext, answer, format, sheet);
    }

    private static async Task WriteAsync(HttpContext http, T answer, Format format, Sheet<T>? sheet)
    {
        http.Response.ContentType = format.ContentType;
        if (format == Format.Csv)
        {
            await using var csv = new CsvLines<T>(sheet!, http.Response);
            await csv.WriteHeaderAsync(answer, http.RequestAborted);
            await csv.WriteAsync(answer, http.RequestAborted);
            return;
        }

        await JsonSerializer.SerializeAsync(http.Response.BodyWriter, answer, AnswerJson.Options, http.RequestAborted);
        await http.Response.WriteAsync("\n", http.RequestAborted);
    }
}
