using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>The description as it is sent. It says the same to everybody as long as the program runs, so it is made once for each base of
/// its paths, and kept.</summary>
internal sealed class KeptDescription([FromKeyedServices(OpenApiSetup.Name)] IOpenApiDocumentProvider description)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Sent>>> made = new(StringComparer.Ordinal);

    public async Task<IResult> AnswerAsync(HttpContext http)
    {
        var root = http.Request.PathBase.ToUriComponent();
        var kept = await made.GetOrAdd(root, _ => new(() => MakeAsync(root))).Value;
        http.Response.Headers.CacheControl = "public, no-cache";
        return TypedResults.Bytes(kept.Json, "application/json;charset=utf-8", entityTag: kept.Tag);
    }

    // Whoever asks first may leave; the others wait for it still.
    private async Task<Sent> MakeAsync(string root)
    {
        var document = await description.GetOpenApiDocumentAsync(CancellationToken.None);
        document.Servers = [new() { Url = root.Length == 0 ? "/" : root, Description = "This ledger" }];
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAs(OpenApiSpecVersion.OpenApi3_1, new OpenApiJsonWriter(text));
        var json = Encoding.UTF8.GetBytes(text.ToString());
        // Weak: the same tag goes with it compressed.
        return new(json, new($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16))}\"", isWeak: true));
    }

    private sealed record Sent(byte[] Json, EntityTagHeaderValue Tag);
}
