using System.Globalization;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Web.Http.Answers;

/// <summary>A point of a question, found in the ledger.</summary>
/// <param name="Basis">Where it lies.</param>
/// <param name="IsPinned">Whether the question names a position, so that its answer never changes.</param>
/// <param name="Named">The parameter that names the point as P@K; null for <c>asPublished</c> and <c>asRecorded</c>.</param>
internal sealed record FoundPoint(Basis Basis, bool IsPinned, string? Named)
{
    /// <summary>The parameter that names a position where none names a whole point.</summary>
    public const string RecordedParameter = "asRecorded";

    private const string Instant = "yyyy-MM-ddTHH:mm:ss.ffffff'Z'";

    /// <summary>The same point with its position, to ask the ledger at.</summary>
    public AskedPoint Point => new(new AsPublished(Basis.AsPublished), AsRecorded.At(new LedgerPosition(Basis.Position)));

    /// <summary>The parameter that the pinned question has in place of the one given, and its value.</summary>
    public (string Name, string Value) Pin =>
        Named is null ? (RecordedParameter, $"@{Basis.Position}") : (Named, $"{Point.AsPublished}@{Basis.Position}");

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
    public static async Task<FoundPoint> AtAsync(HttpContext http, AskedPoint asked, string? named, CancellationToken ct) =>
        new(
            await http
                .RequestServices.GetRequiredService<AnswerCache>()
                .BasisAsync(http.RequestServices.GetRequiredService<LedgerReader>(), asked.AsPublished, asked.AsRecorded, ct),
            asked.AsRecorded.Position is not null,
            named
        );
}
