using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using RankLedger.Sheets;

namespace RankLedger.Web.Http.Answers;

/// <summary>200: an answer of the ledger, as <c>--json</c> prints it or as CSV.</summary>
internal sealed class Answer<T> : IResult, IEndpointMetadataProvider
{
    private readonly CachePolicy policy;
    private readonly Func<HttpContext, Task> write;

    /// <summary>In JSON, as it was written once.</summary>
    public Answer(AnswerBytes json, CachePolicy holds) => (policy, write) = (holds, http => WriteAsync(http, json));

    /// <summary>As CSV, which says nothing of itself where it has the form of others.</summary>
    public Answer(T answer, CachePolicy holds, Sheet<T> sheet, SheetFacts? facts, bool mark) =>
        (policy, write) = (holds, http => WriteAsync(http, answer, sheet, facts, mark));

    /// <summary>As a workbook.</summary>
    public Answer(T answer, CachePolicy holds, Sheet<T> sheet, SheetFacts facts) =>
        (policy, write) = (holds, http => WriteAsync(http, answer, sheet, facts));

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [Format.Json.MediaType]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        policy.Write(httpContext.Response);
        await write(httpContext);
    }

    private static async Task WriteAsync(HttpContext http, AnswerBytes json)
    {
        using var held = json;
        http.Response.ContentType = Format.Json.ContentType;
        http.Response.ContentLength = json.Length;
        await json.WriteToAsync(http.Response.BodyWriter, http.RequestAborted);
    }

    // A browser keeps it under the name of what was asked.
    private static async Task WriteAsync(HttpContext http, T answer, Sheet<T> sheet, SheetFacts facts)
    {
        using var book = new MemoryStream();
        await Workbook.WriteAsync(book, sheet, answer, facts, http.RequestAborted);
        http.Response.ContentType = Format.Xlsx.ContentType;
        http.Response.ContentLength = book.Length;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{facts.Name}.xlsx\"";
        book.Position = 0;
        await book.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext http, T answer, Sheet<T> sheet, SheetFacts? facts, bool mark)
    {
        http.Response.ContentType = Format.Csv.ContentType;
        await using var csv = new CsvSheet<T>(http.Response.Body, sheet, facts, mark);
        await csv.WriteHeaderAsync(answer, http.RequestAborted);
        await csv.WriteAsync(answer, http.RequestAborted);
    }
}
