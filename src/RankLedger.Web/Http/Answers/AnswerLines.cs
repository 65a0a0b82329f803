using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using RankLedger.Sheets;

namespace RankLedger.Web.Http.Answers;

/// <summary>200: answers that come one after another: whole as JSON, or a line each.</summary>
internal sealed class AnswerLines<T> : IResult, IEndpointMetadataProvider, IAsyncDisposable
{
    private readonly IAsyncEnumerator<T> lines;
    private readonly bool any;
    private readonly CachePolicy policy;
    private readonly WantedForm form;
    private readonly Sheet<T> sheet;
    private readonly SheetFacts facts;
    private readonly string? next;

    private AnswerLines(
        IAsyncEnumerator<T> following,
        bool first,
        CachePolicy lasting,
        WantedForm wanted,
        Sheet<T> columns,
        SheetFacts self,
        string? behind
    ) => (lines, any, policy, form, sheet, facts, next) = (following, first, lasting, wanted, columns, self, behind);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(AnswerPage<T>), [Format.Json.MediaType]));

    /// <summary>Waits for the first line, so that what is refused is refused before a status is written.</summary>
    public static async Task<AnswerLines<T>> BeginAsync(
        IAsyncEnumerable<T> answers,
        CachePolicy policy,
        WantedForm form,
        Sheet<T> sheet,
        SheetFacts facts,
        string? next,
        CancellationToken ct
    )
    {
        var following = answers.GetAsyncEnumerator(ct);
        try
        {
            return new(following, await following.MoveNextAsync(), policy, form, sheet, facts, next);
        }
        catch
        {
            await following.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends what is not written.</summary>
    public ValueTask DisposeAsync() => lines.DisposeAsync();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var following = lines;
        var response = httpContext.Response;
        policy.Write(response);
        response.ContentType = form.Format.ContentType;
        if (form.Format == Format.Csv)
            await WriteCsvAsync(response, httpContext.RequestAborted);
        else if (form.Format == Format.Json)
            await WriteWholeAsync(response, httpContext.RequestAborted);
        else
            await WriteJsonAsync(response, httpContext.RequestAborted);
    }

    private async Task WriteCsvAsync(HttpResponse response, CancellationToken ct)
    {
        await using var csv = new CsvSheet<T>(response.Body, sheet, facts, form.Mark);
        await csv.WriteHeaderAsync(any ? lines.Current : default, ct);
        for (var more = any; more; more = await lines.MoveNextAsync())
        {
            await csv.WriteAsync(lines.Current, ct);
            await csv.FlushAsync(ct);
        }
    }

    private async Task WriteWholeAsync(HttpResponse response, CancellationToken ct)
    {
        var steps = new List<T>();
        for (var more = any; more; more = await lines.MoveNextAsync())
            steps.Add(lines.Current);
        using var json = AnswerBytes.Json(new AnswerPage<T>(steps, next), form.Json);
        await json.WriteToAsync(response.BodyWriter, ct);
    }

    private async Task WriteJsonAsync(HttpResponse response, CancellationToken ct)
    {
        for (var more = any; more; more = await lines.MoveNextAsync())
        {
            await JsonSerializer.SerializeAsync(response.BodyWriter, lines.Current, form.Json, ct);
            await response.WriteAsync("\n", ct);
            await response.Body.FlushAsync(ct);
        }
    }
}

/// <summary>Answers that come one after another, as a whole.</summary>
/// <param name="Steps">The answers, in order.</param>
/// <param name="Next">The path and query of the page behind; null behind the last.</param>
internal sealed record AnswerPage<T>(IReadOnlyList<T> Steps, string? Next);
