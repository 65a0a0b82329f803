using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;
using RankLedger.Domain.Time;
using RankLedger.Web.Asking;

namespace RankLedger.Web.Answering;

/// <summary>For how long an answer holds, and where it is found for ever.</summary>
/// <remarks>
/// An answer depends on its basis (asPublished, position) alone. Asked at a position it never changes; a question that leaves the
/// position out has another answer once the ledger has grown, and an entity tag made of the basis tells whether it has.
/// </remarks>
internal sealed class Permanence
{
    private static readonly string Program = typeof(Permanence).Assembly.ManifestModule.ModuleVersionId.ToString("N");
    private readonly Basis basis;
    private readonly string cacheControl;

    public Permanence(HttpRequest request, Basis found, Format format, bool pinned, bool open)
    {
        basis = found;
        cacheControl = (open ? "public" : "private") + (pinned ? ", max-age=31536000, immutable" : ", no-cache");
        Location = Pinned(request, found, format);
        EntityTag = new($"\"{found.Position}-{Fingerprint($"{Program} {Location} {found.RecordedAt:O} {format.MediaType}")}\"");
    }

    /// <summary>The path and query of the same answer at its position.</summary>
    public string Location { get; }

    /// <summary>Changes with the basis, the question, the format and the program, and with nothing else.</summary>
    public EntityTagHeaderValue EntityTag { get; }

    /// <summary>Whether the asker holds the answer already. A star says only that it holds some answer, so it is not enough.</summary>
    public bool IsHeldBy(HttpRequest request) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var held) && held.Any(tag => tag.Compare(EntityTag, useStrongComparison: false));

    /// <summary>Writes the headers, which an answer and its 304 share.</summary>
    public void Write(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = cacheControl;
        headers.ETag = EntityTag.ToString();
        headers.Vary = HeaderNames.Accept;
        headers.ContentLocation = Location;
        headers.Append(HeaderNames.Link, $"<{Location}>; rel=\"self\"");
        headers[BasisHeader] = string.Join(", ", Members());
    }

    /// <summary>The header that echoes the basis as a dictionary of RFC 8941, for formats that have no place for it.</summary>
    public const string BasisHeader = "RankLedger-Basis";

    private IEnumerable<string> Members()
    {
        if (basis.AsPublished is { } day)
            yield return $"as-published=\"{day:yyyy-MM-dd}\"";
        yield return $"position={basis.Position}";
        if (basis.RecordedAt is { } at)
            yield return $"recorded-at=\"{at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)}\"";
    }

    private static string Pinned(HttpRequest request, Basis basis, Format format)
    {
        var (recorded, chosen) = (Parameters.AsRecorded.Name, "format");
        var kept = request.Query.Where(each => each.Key != recorded && each.Key != chosen).OrderBy(each => each.Key, StringComparer.Ordinal);
        var query = new QueryBuilder(kept.Select(each => KeyValuePair.Create(each.Key, each.Value.ToString())));
        if (format == Format.Csv)
            query.Add(chosen, format.Name);
        var path = request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + query;
        return $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{recorded}=@{basis.Position}";
    }

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
}
