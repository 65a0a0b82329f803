using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using RankLedger.Web.Http.Answers;

namespace RankLedger.Web.Http.Hosting;

/// <summary>Answers are sent compressed to whoever takes them so. A page is where the request brought no cookie: then it is what everybody
/// gets, or everybody with that key where reads need one.</summary>
/// <remarks>A key in a header or in the address is sent by nobody but who has it. A browser sends its cookies whoever made it ask. So
/// somebody else could have a page repeat what he guesses beside a form's token, and see by the length how much of his guess is
/// right.</remarks>
internal sealed class Compression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    /// <inheritdoc />
    public override bool ShouldCompressResponse(HttpContext context) => IsForAll(context) && base.ShouldCompressResponse(context);

    private static bool IsForAll(HttpContext http) =>
        http.Request.Headers.Cookie.Count == 0
        || !MediaTypeHeaderValue.TryParse(http.Response.ContentType, out var type)
        || type.MediaType != Format.Html.MediaType;
}

/// <summary>Sets up what compresses answers.</summary>
internal static class CompressionSetup
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddSingleton<IResponseCompressionProvider, Compression>();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes =
            [
                Format.Html.MediaType,
                Format.Json.MediaType,
                Format.JsonLines.MediaType,
                Format.Csv.MediaType,
                "application/problem+json",
                "text/css",
                "text/javascript",
                "application/xml",
                "text/xml",
                Format.Svg.MediaType,
            ];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }
}
