using Microsoft.Net.Http.Headers;

namespace RankLedger.Web.Http.Hosting;

/// <summary>Tells browsers to take an answer for what it says it is, to put it into no frame and to load nothing for it.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string OfAnswers = "default-src 'none'; frame-ancestors 'none'";

    // The page for people runs the scripts that come with it, some of them written into it.
    private const string OfPages =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    // Pages of our own run and draw nothing that is written into them.
    private const string OfOwnPages =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    // What lies in somebody else's page runs nothing and sends nothing, and may stand there.
    private const string OfEmbeds =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; frame-ancestors *; base-uri 'none'; form-action 'none'";

    /// <summary>The headers of what shows nothing.</summary>
    public static IEnumerable<(string Name, string Value)> WithAnswers => Of(OfAnswers);

    public Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        http.Response.OnStarting(() =>
        {
            foreach (var (name, value) in Of(PolicyOf(http, endpoint)))
                http.Response.Headers[name] = value;
            return Task.CompletedTask;
        });
        return next(http);
    }

    private static IEnumerable<(string Name, string Value)> Of(string policy)
    {
        yield return (HeaderNames.XContentTypeOptions, "nosniff");
        if (policy != OfEmbeds)
            yield return (HeaderNames.XFrameOptions, "DENY");
        yield return ("Referrer-Policy", "no-referrer");
        yield return (HeaderNames.ContentSecurityPolicy, policy);
    }

    private static string PolicyOf(HttpContext http, Endpoint? endpoint)
    {
        // Where nothing is, whoever accepts a page gets one of ours.
        if (endpoint is null)
            return http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true ? OfOwnPages : OfAnswers;
        return endpoint.Metadata.GetMetadata<PageForPeople>() switch
        {
            null => OfAnswers,
            { IsEmbedded: true } when http.Response.StatusCode == StatusCodes.Status200OK => OfEmbeds,
            { IsOurs: true } => OfOwnPages,
            _ => OfPages,
        };
    }
}

/// <summary>Of an endpoint that answers with a page.</summary>
/// <param name="IsOurs">Whether the page holds no script and no style, and only names them.</param>
/// <param name="IsEmbedded">Whether it may stand in a page of somebody else.</param>
internal sealed record PageForPeople(bool IsOurs, bool IsEmbedded = false);

/// <summary>Puts the headers on every answer, problems too.</summary>
internal static class SecurityHeadersSetup
{
    public static void UseSecurityHeaders(this WebApplication app) => app.UseMiddleware<SecurityHeaders>();

    /// <summary>Lets an endpoint, or each of a group, answer with a page.</summary>
    public static T ServesPages<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new PageForPeople(IsOurs: false));

    /// <summary>Lets an endpoint, or each of a group, answer with a page of our own.</summary>
    public static T ServesOwnPages<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new PageForPeople(IsOurs: true));

    /// <summary>Lets an endpoint answer with what stands in pages of others.</summary>
    public static T ServesEmbeds<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new PageForPeople(IsOurs: true, IsEmbedded: true));
}
