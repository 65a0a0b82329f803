namespace RankLedger.Web.Http.Answers;

/// <summary>200: an answer that was made as a whole, such as a page.</summary>
internal sealed class WholeAnswer(AnswerBytes body, string contentType, CachePolicy policy) : IResult
{
    /// <summary>What a page is.</summary>
    public const string Html = "text/html; charset=utf-8";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var held = body;
        var response = httpContext.Response;
        policy.Write(response);
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await body.WriteToAsync(response.BodyWriter, httpContext.RequestAborted);
    }
}
