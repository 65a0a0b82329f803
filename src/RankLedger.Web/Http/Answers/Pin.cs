using System.Globalization;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Web.Http.Answers;

/// <summary>A point of a question with the basis that was found for it, as addresses and headers write it.</summary>
/// <param name="Point">The point, as the question names it.</param>
/// <param name="Basis">Where it lies in the ledger.</param>
/// <param name="Named">The parameter that names the point as P@K; null for <c>asPublished</c> and <c>asRecorded</c>.</param>
internal sealed record Pin(Point Point, Basis Basis, string? Named)
{
    /// <summary>The parameter that names a position where none names a whole point.</summary>
    public const string RecordedParameter = "asRecorded";

    /// <summary>The parameter that names a day.</summary>
    public const string PublishedParameter = "asPublished";

    private const string Instant = "yyyy-MM-ddTHH:mm:ss.ffffff'Z'";

    /// <summary>Whether the question names its point so that its answer never changes.</summary>
    public bool IsLasting => Point.IsPinned;

    /// <summary>The same as if the question had named its day.</summary>
    public Pin Dated => this with { Basis = Basis with { AskedOn = null } };

    /// <summary>The parameters that the pinned question has in place of those given, and their values: day and position, so that neither
    /// tomorrow nor what is recorded next is another answer at the same address.</summary>
    public IReadOnlyList<(string Name, string Value)> Parameters =>
        Named is null
            ? [(PublishedParameter, $"{Basis.Point.AsPublished}"), (RecordedParameter, $"@{Basis.Position}")]
            : [(Named, $"{Basis.Point.AsPublished}@{Basis.Position}")];

    /// <summary>The basis as members of a dictionary of RFC 8941.</summary>
    public IEnumerable<string> Members()
    {
        var prefix = Named is null ? "" : Named + "-";
        if (Basis.AsPublished is { } day)
            yield return $"{prefix}as-published=\"{day:yyyy-MM-dd}\"";
        yield return $"{prefix}position={Basis.Position}";
        if (Basis.RecordedAt is { } at)
            yield return $"{prefix}recorded-at=\"{at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}\"";
    }

    /// <summary>Looks the point up: one small read, whatever the question.</summary>
    public static async Task<Pin> AtAsync(HttpContext http, Point point, string? named, CancellationToken ct) =>
        new(
            point,
            await http
                .RequestServices.GetRequiredService<AnswerCache>()
                .BasisAsync(http.RequestServices.GetRequiredService<RankLedger.Requests.Questions>(), point, ct),
            named
        );
}
