using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using RankLedger.Web.Http.Answers;

namespace RankLedger.Web.Http.Hosting;

/// <summary>Answers are sent compressed to whoever takes them so. Pages are not: they may hold what a form was filled with beside what is
/// kept from others.</summary>
internal static class Compression
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes =
            [
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
