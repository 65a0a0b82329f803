using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Web.Http.Answers;

/// <summary>For how long an answer holds, and where it is found for ever.</summary>
/// <remarks>
/// An answer depends on its points (asPublished, position) alone. Asked at a day, or without limit, and at a position it never changes; a
/// question that leaves the position out has another answer once the ledger has grown, one that leaves the day out once a day has begun,
/// and an entity tag made of the points found tells whether it has. The tag is bound to the entry at the position, its instant and its
/// hash: the same position of a ledger that lost what it had acknowledged is another one. So it is once something was erased. Where no day
/// was named, the answer says on which it was asked: that day is part of the tag.
/// </remarks>
internal sealed class CachePolicy
{
    /// <summary>The header that echoes the basis as a dictionary of RFC 8941, for formats that have no place for it.</summary>
    public const string BasisHeader = "RankLedger-Basis";

    private static readonly string Program = typeof(CachePolicy).Assembly.ManifestModule.ModuleVersionId.ToString("N");
    private readonly string cacheControl;
    private readonly string tag;
    private readonly string basis;
    private readonly StringValues links;

    public CachePolicy(HttpRequest request, Format wanted, IReadOnlyList<Pin> pins, bool open)
        : this(LocationOf(request, wanted, pins), wanted.MediaType, pins, open) { }

    /// <param name="location">Where the answer is found at its position, with all that it depends on.</param>
    /// <param name="mediaType">What it is written in.</param>
    /// <param name="pins">Its points.</param>
    /// <param name="open">Whether everybody may read it.</param>
    public CachePolicy(string location, string mediaType, IReadOnlyList<Pin> pins, bool open)
    {
        cacheControl = Keeping(open, pins.All(pin => pin.IsLasting));
        Location = location;
        links = $"<{Location}>; rel=\"self\"";
        basis = string.Join(", ", pins.SelectMany(pin => pin.Members()));
        var recorded = string.Join(
            ' ',
            pins.Select(pin => $"{pin.Basis.RecordedAt:O} {pin.Basis.Entry} {pin.Basis.Erasures} {pin.Basis.AskedOn:O}")
        );
        EntityTag = new($"\"{SeenState.Of(pins[^1].Basis)}-{Fingerprint($"{Program} {Location} {recorded} {mediaType}")}\"");
        tag = EntityTag.ToString();
    }

    private CachePolicy(CachePolicy page, Basis newest)
    {
        (Location, links, basis) = (page.Location, page.links, page.basis);
        cacheControl = page.cacheControl.Split(',')[0] + ", no-cache";
        var tagged = page.tag.Trim('"');
        EntityTag = new($"\"{tagged}-{Fingerprint($"{newest.Position} {newest.RecordedAt:O} {newest.Entry} {newest.Erasures}")}\"");
        tag = EntityTag.ToString();
    }

    private CachePolicy(CachePolicy page, string next)
    {
        (Location, EntityTag, cacheControl, tag, basis) = (page.Location, page.EntityTag, page.cacheControl, page.tag, page.basis);
        links = StringValues.Concat(page.links, $"<{next}>; rel=\"next\"");
    }

    /// <summary>By whom an answer may be kept, and for how long.</summary>
    /// <param name="open">Whether everybody may read it.</param>
    /// <param name="isLasting">Whether it never changes; one that may is asked for again.</param>
    public static string Keeping(bool open, bool isLasting) =>
        (open ? "public" : "private") + (isLasting ? ", max-age=31536000, immutable" : ", no-cache");

    /// <summary>The path and query of the same answer at its position.</summary>
    public string Location { get; }

    /// <summary>Changes with the basis, the question, the format and the program, and with nothing else.</summary>
    public EntityTagHeaderValue EntityTag { get; }

    /// <summary>Whether the asker holds the answer already. A star is no tag; see <see cref="IsAnyHeldBy"/>.</summary>
    public bool IsHeldBy(HttpRequest request) =>
        request.Headers.IfNoneMatch.Count > 0
        && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var held)
        && held.Any(each => each.Compare(EntityTag, useStrongComparison: false));

    /// <summary>Whether the asker wants nothing where there is any answer (RFC 9110: a star), which is known once there is one.</summary>
    public static bool IsAnyHeldBy(HttpRequest request) => request.Headers.IfNoneMatch.ToString().Trim() == "*";

    /// <summary>Links to the page that follows, at the same position, so that a list that is read page by page stays as it was.</summary>
    public CachePolicy LinkedTo(string next) => new(this, next);

    /// <summary>Of a page at a point for ever that tells what came later: it is asked for again, and is the same one while nothing
    /// did.</summary>
    public CachePolicy Beside(Basis newest) => new(this, newest);

    /// <summary>Writes the headers, which an answer and its 304 share.</summary>
    public void Write(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = cacheControl;
        headers.ETag = tag;
        headers.Vary = HeaderNames.Accept;
        headers.ContentLocation = Location;
        headers.Link = links;
        headers[BasisHeader] = basis;
    }

    /// <summary>The path and query of what is asked, at its position; <paramref name="instead"/> replaces parameters.</summary>
    public static string LocationOf(HttpRequest asked, Format format, IReadOnlyList<Pin> pins, params (string Name, string Value)[] instead)
    {
        string[] replaced =
        [
            Format.ParameterName,
            .. pins.SelectMany(pin => pin.Parameters).Select(each => each.Name),
            .. instead.Select(each => each.Name),
        ];
        var query = new QueryBuilder(
            asked
                .Query.Where(each => !replaced.Contains(each.Key, StringComparer.Ordinal))
                .OrderBy(each => each.Key, StringComparer.Ordinal)
                .Select(each => KeyValuePair.Create(each.Key, each.Value.ToString()))
        );
        foreach (var (name, value) in instead)
            query.Add(name, value);
        if (format == Format.Csv || format == Format.Xlsx || format == Format.JsonLines)
            query.Add(Format.ParameterName, format.Name);
        var kept = query.ToString();
        return asked.PathBase.ToUriComponent()
            + asked.Path.ToUriComponent()
            + kept
            + (kept.Length == 0 ? "?" : "&")
            + string.Join('&', pins.SelectMany(pin => pin.Parameters).Select(each => $"{each.Name}={each.Value}"));
    }

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
}
