using System.Globalization;
using System.IO.Compression;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using RankLedger.Access;
using RankLedger.Domain;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Storage;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Api;

/// <summary>The log over the ledger's entries: C2SP's tlog-tiles, and plain texts for people with curl. docs/proofs.md describes
/// it; it is no JSON, so the OpenAPI description leaves it out.</summary>
internal static class LogApi
{
    private const string Text = "text/plain; charset=utf-8";
    private const string Binary = "application/octet-stream";
    private const int MostBodies = 1_000;

    public static void MapLog(this IEndpointRouteBuilder v1)
    {
        var log = v1.MapGroup("/log").ExcludeFromDescription();
        Map("/checkpoint", async (http, ct) => Told(http, (await Ask(http, new GetCheckpoint(), ct)).Note, isForEver: false));
        Map("/checkpoint/{size}", async (http, ct) =>
            Told(http, (await Ask(http, new GetCheckpoint(Number(http, "size")), ct)).Note, isForEver: false)
        );
        Map("/checkpoints", CheckpointsAsync);
        Map("/key", KeyAsync);
        Map("/tile/{level}/{**place}", async (http, ct) =>
            Bytes(http, await Ask(http, new GetTile(TileOf(http, Number(http, "level"))), ct), Binary)
        );
        Map("/tile/entries/{**place}", async (http, ct) => Packed(http, await Ask(http, new GetBundle(TileOf(http, 0)), ct)));
        Map("/leaf/{position}", async (http, ct) => Bytes(http, await Ask(http, new GetLeaf(Number(http, "position")), ct), Text));
        Map("/body/{position}", BodyAsync);
        Map("/bodies", BodiesAsync);
        Map("/proof/{position}", ProofAsync);
        Map("/consistency/{old}/{new}", ConsistencyAsync);

        void Map(string pattern, Func<HttpContext, CancellationToken, Task<IResult>> answer) =>
            log.MapRead(pattern, (HttpContext http, CancellationToken ct) => answer(http, ct)).RequireScope(Scope.Reader);
    }

    private static async Task<IResult> CheckpointsAsync(HttpContext http, CancellationToken ct)
    {
        var answer = await Ask(http, new GetCheckpoints(Query(http, "after") ?? 0), ct);
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Json(answer, AnswerJson.Options);
    }

    private static async Task<IResult> KeyAsync(HttpContext http, CancellationToken ct)
    {
        var origin = (await Ask(http, new GetCheckpoint(), ct)).Origin;
        var file = http.RequestServices.GetRequiredService<LogKeyFile>();
        if (!file.IsThere)
            throw new RefusedException(
                StatusCodes.Status404NotFound,
                "no-signing-key",
                "This host has no signing key; ask whoever keeps the ledger for the log's verifier key, which is the better way anyway."
            );
        using var key = file.Read(origin);
        return Told(http, $"{key.Verifier}\n", isForEver: false);
    }

    private static async Task<IResult> BodyAsync(HttpContext http, CancellationToken ct)
    {
        var position = Number(http, "position");
        if ((await Ask(http, new GetBodies(position - 1, 1), ct)) is not [var body])
            throw new LedgerRuleException("unknown-position", $"@{position} is not in the log.");
        return body.Body.Length > 0
            ? Bytes(http, body.Body.ToArray(), "application/json")
            : throw new RefusedException(
                StatusCodes.Status410Gone,
                "erased",
                $"What the entry at @{position} said was erased; its leaf and its proof are there as before."
            );
    }

    // A line a body: PostgreSQL's text of jsonb never holds a raw line feed.
    private static async Task<IResult> BodiesAsync(HttpContext http, CancellationToken ct)
    {
        var limit = Query(http, "limit") ?? MostBodies;
        var bodies = await Ask(http, new GetBodies(Query(http, "after") ?? 0, (int)Math.Clamp(limit, 1, MostBodies)), ct);
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(bodies.SelectMany(each => (byte[])[.. each.Body.Span, (byte)'\n']).ToArray(), "application/x-ndjson");
    }

    private static async Task<IResult> ProofAsync(HttpContext http, CancellationToken ct)
    {
        var size = Query(http, "size");
        return Told(http, (await Ask(http, new GetProof(Number(http, "position"), size), ct)).Proof, isForEver: false);
    }

    private static async Task<IResult> ConsistencyAsync(HttpContext http, CancellationToken ct)
    {
        var proof = await Ask(http, new GetConsistency(Number(http, "old"), Number(http, "new")), ct);
        return Told(http, string.Concat(proof.Hashes.Select(hash => $"{hash}\n")));
    }

    private static Task<T> Ask<T>(HttpContext http, IRequest<T> request, CancellationToken ct) =>
        http.RequestServices.GetRequiredService<ISender>().Send(request, ct);

    private static ContentHttpResult Told(HttpContext http, string text, bool isForEver = true)
    {
        Keep(http, isForEver);
        return TypedResults.Text(text, Text);
    }

    private static FileContentHttpResult Bytes(HttpContext http, byte[] bytes, string type)
    {
        Keep(http, isForEver: true);
        return TypedResults.Bytes(bytes, type);
    }

    // Leaves share most of their lines, so a bundle packs to a third; hashes do not pack.
    private static FileContentHttpResult Packed(HttpContext http, byte[] bundle)
    {
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!http.Request.GetTypedHeaders().AcceptEncoding.Any(each => each is { Value.Value: "gzip", Quality: not 0 }))
            return Bytes(http, bundle, Binary);
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            packing.Write(bundle);
        http.Response.Headers.ContentEncoding = "gzip";
        return Bytes(http, packed.ToArray(), Binary);
    }

    private static void Keep(HttpContext http, bool isForEver)
    {
        var whose = http.RequestServices.GetRequiredService<LedgerHostOptions>().ReadsNeedKey ? "private" : "public";
        http.Response.Headers.CacheControl = isForEver ? $"{whose}, max-age=31536000, immutable" : $"{whose}, no-cache";
    }

    private static Tile TileOf(HttpContext http, long level)
    {
        var place = http.Request.RouteValues["place"] as string;
        return Tile.TryParse((int)Math.Min(level, int.MaxValue), place, out var tile)
            ? tile
            : throw RefusedException.Of([
                new ParameterProblem("place", $"'{level}/{place}' names no tile; expected such as 0/000, 0/x001/067 or 1/000.p/5."),
            ]);
    }

    private static long Number(HttpContext http, string name) => Read(name, http.Request.RouteValues[name] as string);

    private static long? Query(HttpContext http, string name) =>
        http.Request.Query[name] is [var text] ? Read(name, text is ['@', .. var number] ? number : text) : null;

    private static long Read(string name, string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw RefusedException.Of([new ParameterProblem(name, $"{name} '{text}' is not understood; expected a whole number.")]);
}
