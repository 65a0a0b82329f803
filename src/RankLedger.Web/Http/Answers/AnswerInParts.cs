namespace RankLedger.Web.Http.Answers;

/// <summary>200: a page whose first part is sent before the rest is made.</summary>
/// <remarks>The rest reads much, so it has a place among such questions before anything is sent: who gets none is refused in words.
/// Whatever fails behind the first part breaks the connection off, so that nobody keeps or shows half a page as a whole one.</remarks>
internal sealed class AnswerInParts(PageInParts page, string contentType, CachePolicy policy, Action<AnswerBytes> keep) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            Begin(response);
            return;
        }

        using var place = await page.Enter!();
        Begin(response);
        var ct = httpContext.RequestAborted;
        // Writing sends it at once.
        await response.BodyWriter.WriteAsync(page.First, ct);
        var rest = await page.Rest!();
        place.Dispose();
        await response.BodyWriter.WriteAsync(rest, ct);
        using var whole = AnswerBytes.Of(page.First, rest);
        keep(whole);
    }

    private void Begin(HttpResponse response)
    {
        policy.Write(response);
        response.ContentType = contentType;
    }
}
