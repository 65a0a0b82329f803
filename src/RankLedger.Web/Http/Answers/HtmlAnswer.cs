namespace RankLedger.Web.Http.Answers;

/// <summary>200: a whole page.</summary>
internal sealed class HtmlAnswer(byte[] body, CachePolicy policy) : IResult
{
    public const string ContentType = "text/html; charset=utf-8";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        policy.Write(response);
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.BodyWriter.WriteAsync(body, httpContext.RequestAborted);
    }
}
