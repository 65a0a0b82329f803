using RankLedger.Web.Http.Answers;

namespace RankLedger.Web.Pages.Writing;

/// <summary>A form, which nobody keeps.</summary>
internal sealed class FormAnswer(byte[] body, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.ContentType = WholeAnswer.Html;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.BodyWriter.WriteAsync(body, httpContext.RequestAborted);
    }
}

/// <summary>303: what was sent by POST is looked at by GET, so that a page that is loaded again sends nothing again.</summary>
internal sealed class SeeOther(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
