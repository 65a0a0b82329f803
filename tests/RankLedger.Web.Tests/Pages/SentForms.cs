using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RankLedger.Access;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Pages;

/// <summary>Sends forms as a browser does: with the key in its cookie and the token that stands in the page.</summary>
internal static class SentForms
{
    /// <summary>Fills a form in, looks at what it would change, and consents.</summary>
    public static async Task<Reply> ConsentAsync(Desk desk, string path, Scope scope, params (string, string)[] fields)
    {
        var shown = await SendAsync(desk, path, scope, [.. fields, ("do", "preview")]);
        shown.Status.ShouldBe(HttpStatusCode.OK, shown.Body);
        return await SendAsync(desk, path, scope, [.. Consent(shown.Body), ("do", "append")]);
    }

    /// <summary>What the button of consent sends.</summary>
    public static (string, string)[] Consent(string html) =>
        [
            .. Regex
                .Matches(
                    html[
                        html.IndexOf("class=\"effect\"", StringComparison.Ordinal)..html.IndexOf(
                            "class=\"write\"",
                            StringComparison.Ordinal
                        )
                    ],
                    "<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\""
                )
                .Select(field => (field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value))),
        ];

    public static async Task<string> CookieAsync(Desk desk, Scope scope) =>
        "rankledger-key="
        + await desk.Host.Rooms.GetRequiredService<KeySeal>().SealAsync(desk.Secret(scope), TestContext.Current.CancellationToken);

    public static async Task<Reply> OpenAsync(Desk desk, string path, Scope scope) =>
        await desk.Host.Client.AskAsync(path, ("Accept", "text/html"), ("Cookie", await CookieAsync(desk, scope)));

    public static HttpRequestMessage Form(string path, params (string Name, string Value)[] fields) =>
        new(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(each => KeyValuePair.Create(each.Name, each.Value))),
        };

    public static async Task<Reply> SendAsync(Desk desk, string path, Scope? scope, params (string Name, string Value)[] fields)
    {
        if (scope is { } held && path != "/key" && fields.All(each => each.Name != "token"))
        {
            var form = await OpenAsync(desk, path, held);
            fields = [.. fields, ("token", Regex.Match(form.Body, "name=\"token\" value=\"([^\"]+)\"").Groups[1].Value)];
        }

        using var request = Form(path, fields);
        return scope is { } caller
            ? await desk.Host.Client.AskAsync(request, ("Accept", "text/html"), ("Cookie", await CookieAsync(desk, caller)))
            : await desk.Host.Client.AskAsync(request, ("Accept", "text/html"));
    }
}
