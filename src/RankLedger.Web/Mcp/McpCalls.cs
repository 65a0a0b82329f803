using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using ModelContextProtocol.Protocol;
using RankLedger.Web.Faces;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Mcp;

/// <summary>Asks the host as its API is asked, and tells an assistant what it answers.</summary>
internal static class McpCalls
{
    public static async Task<CallToolResult> AnswerAsync(
        IServer host,
        McpTool tool,
        IEnumerable<KeyValuePair<string, JsonElement>> given,
        CancellationToken ct
    )
    {
        try
        {
            return Told(await AskAsync((HandedServer)host, tool.AddressOf(given), ct));
        }
        catch (McpRefusalException refused)
        {
            return Refused(refused.Message);
        }
    }

    private static async Task<DefaultHttpContext> AskAsync(
        HandedServer host,
        (PathString Path, QueryString Query) address,
        CancellationToken ct
    )
    {
        var http = new DefaultHttpContext { RequestAborted = ct };
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        (http.Request.Method, http.Request.Scheme, http.Request.Protocol) = (HttpMethods.Get, "http", HttpProtocol.Http11);
        (http.Request.Path, http.Request.QueryString) = address;
        http.Response.Body = new MemoryStream();
        await host.AnswerAsync(http);
        return http;
    }

    private static CallToolResult Told(HttpContext http)
    {
        var body = Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
        if (http.Response.StatusCode != StatusCodes.Status200OK)
            return Refused(JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString()!);
        var isLines = http.Response.ContentType?.StartsWith(Format.JsonLines.MediaType, StringComparison.Ordinal) == true;
        var answer = isLines ? $"[{string.Join(',', body.Split('\n', StringSplitOptions.RemoveEmptyEntries))}]" : body;
        return Of(
            Encoding.UTF8.GetString(
                FaceJson.Of(json =>
                {
                    json.WriteString("basis", http.Response.Headers[CachePolicy.BasisHeader].ToString());
                    json.WriteString("permalink", http.Response.Headers.ContentLocation.ToString());
                    if (Next(http.Response.Headers.Link) is { } next)
                        json.WriteString("next", next);
                    json.WritePropertyName("answer");
                    json.WriteRawValue(answer.Trim());
                })
            )
        );
    }

    private static string? Next(IEnumerable<string?> links) =>
        links
            .Select(link => link?.Split(">; rel=\"next\"") is [var target, ""] ? target.TrimStart('<') : null)
            .FirstOrDefault(target => target is not null);

    private static CallToolResult Refused(string detail)
    {
        var told = Of(detail);
        told.IsError = true;
        return told;
    }

    private static CallToolResult Of(string text) => new() { Content = [new TextContentBlock { Text = text }] };
}
