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
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Wording;

namespace RankLedger.Web.Api;

/// <summary>The log over the ledger's entries: C2SP's tlog-tiles, and plain texts for people with curl.</summary>
internal static class LogApi
{
    /// <summary>The tag of what shows that the ledger says what it said.</summary>
    public const string Tag = "Log";

    /// <summary>A text for people and programs.</summary>
    public const string Text = "text/plain";
    private const string Utf8 = Text + "; charset=utf-8";
    private const string Binary = "application/octet-stream";
    private const string Lines = "application/x-ndjson";
    private const int MostBodies = 1_000;

    private static readonly Parameter<long?> After = Entries("after", "The last position that you have; everything without it.", "@2");
    private static readonly Parameter<long?> Size = Entries("size", Meanings.CheckpointSize, "2");
    private static readonly Parameter<int?> Limit = Parameters.Number(
        "limit",
        $"How many bodies at most; {MostBodies} without it. A page also ends when it has grown large.",
        1,
        MostBodies,
        "2"
    );

    private delegate Task<IResult> Answering(HttpContext http, IReadOnlyDictionary<Parameter, object?> given, CancellationToken ct);

    public static void MapLog(this IEndpointRouteBuilder v1)
    {
        var log = v1.MapGroup("/log");
        Map("/checkpoint", async (http, _, ct) => Told(http, (await Ask(http, new GetCheckpoint(), ct)).Note, isForEver: false))
            .WithOperation(
                Tag,
                "getCheckpoint",
                "The newest signed checkpoint",
                "Keep it: whoever holds it is safe from rewriting until then."
            )
            .Answers(Text, "A signed note (C2SP tlog-checkpoint).", LogExamples.Note);
        Map("/checkpoint/{size}", async (http, _, ct) =>
                Told(http, (await Ask(http, new GetCheckpoint(Number(http, "size")), ct)).Note, isForEver: false)
            )
            .WithPart("size", "How many entries it covers.", 2)
            .WithOperation(Tag, "getCheckpointOf", "The checkpoint of a size that was signed")
            .Answers(Text, "A signed note (C2SP tlog-checkpoint).", LogExamples.Note);
        Map("/checkpoints", CheckpointsAsync, After)
            .WithOperation(Tag, "getCheckpoints", "The sizes that were signed", "Up to a thousand behind `after`, the oldest first.")
            .Produces<CheckpointsAnswer>(StatusCodes.Status200OK, "application/json");
        Map("/key", KeyAsync)
            .WithOperation(Tag, "getLogKey", "The log's verifier key", "For convenience: one that comes from the log itself proves little.")
            .Answers(Text, "The key on one line.", LogExamples.Key);
        Map("/tile/{level}/{**place}", async (http, _, ct) =>
                Bytes(http, await Ask(http, new GetTile(TileOf(http, Number(http, "level"))), ct), Binary)
            )
            .WithPart("level", "0 for the hashes of leaves, above it the roots of the full tiles below.", 0)
            .WithPart("place", LogExamples.PlaceMeaning, "000.p/2")
            .WithOperation(Tag, "getTile", "A tile of the tree: up to 256 hashes side by side (C2SP tlog-tiles)")
            .Answers(Binary, "32 bytes a hash.");
        Map("/tile/entries/{**place}", async (http, _, ct) => Packed(http, await Ask(http, new GetBundle(TileOf(http, 0)), ct)))
            .WithPart("place", LogExamples.PlaceMeaning, "000.p/2")
            .WithOperation(
                Tag,
                "getEntries",
                "The leaves of a tile of the lowest level (C2SP tlog-tiles)",
                "Packed with gzip for whoever unpacks it."
            )
            .Answers(Binary, "Each leaf behind its length in two bytes, the larger first.");
        Map("/leaf/{position}", async (http, _, ct) => Bytes(http, await Ask(http, new GetLeaf(Number(http, "position")), ct), Utf8))
            .WithPart("position", "The entry's position.", 2)
            .WithOperation(Tag, "getLeaf", "What the log says of an entry: a short text that commits to it")
            .Answers(Text, "Eight lines.", LogExamples.Leaf);
        Map("/body/{position}", BodyAsync)
            .WithPart("position", "The entry's position.", 2)
            .WithOperation(
                Tag,
                "getBody",
                "What an entry said: the bytes whose hash its leaf holds",
                "Without the actor, of whom the leaf holds a commitment."
            )
            .Answers("application/json", "The stored text, byte for byte.", "{\"ranking\": \"towns\", \"publication\": \"p1\"}")
            .WithProblem(
                StatusCodes.Status410Gone,
                "It was erased; leaf and proof are there as before.",
                "erased",
                "What the entry at @2 said was erased; its leaf and its proof are there as before."
            );
        Map("/bodies", BodiesAsync, After, Limit)
            .WithOperation(
                Tag,
                "getBodies",
                "What entries said, a line each",
                "One that was erased is an empty line. Lines end with a line feed; no other sign ends one."
            )
            .Answers(Lines, "The bodies behind `after`.", "{\"ranking\": \"towns\", \"publication\": \"p1\"}\n");
        Map("/proof/{position}", ProofAsync, Size)
            .WithPart("position", "The entry's position.", 2)
            .WithOperation(Tag, "getProof", "All that shows that an entry is in the log, but for its body")
            .Answers(Text, "C2SP's tlog-proof, whose extra is the leaf.", LogExamples.Proof);
        Map("/consistency/{old}/{new}", ConsistencyAsync)
            .WithPart("old", "How many entries the log had.", 1)
            .WithPart("new", "How many it has.", 2)
            .WithOperation(Tag, "getConsistency", "What shows that the log of one size goes on from that of another")
            .Answers(Text, "A hash in base64 a line.", "dZhMkCsP5Kg2kJYTLBVq2q2cYUuIWA0Fs5GKZSTZ7bo=\n");

        RouteHandlerBuilder Map(string pattern, Answering answer, params Parameter[] parameters)
        {
            var accepted = new AcceptedQuery(parameters, [], []) { HasPoint = false };
            return log.MapRead(pattern, (HttpContext http, CancellationToken ct) =>
                    answer(http, QueryBinder.Read(http.Request.Query, accepted), ct)
                )
                .RequireScope(Scope.Reader)
                .WithMetadata(accepted)
                .WithProblem(
                    StatusCodes.Status404NotFound,
                    "Nothing was signed yet, or not so far: `no-checkpoint`, `unknown-position`, `unknown-tile`, `no-signing-key`.",
                    Slugs.NoCheckpoint,
                    "Nothing of this ledger was signed yet; 'checkpoint' makes one where a signing key is at hand."
                );
        }
    }

    private static async Task<IResult> CheckpointsAsync(
        HttpContext http,
        IReadOnlyDictionary<Parameter, object?> given,
        CancellationToken ct
    )
    {
        var answer = await Ask(http, new GetCheckpoints(Of(given, After) ?? 0), ct);
        Keep(http, isForEver: false);
        return TypedResults.Json(answer, AnswerJson.Options);
    }

    private static async Task<IResult> KeyAsync(HttpContext http, IReadOnlyDictionary<Parameter, object?> given, CancellationToken ct)
    {
        var origin = (await Ask(http, new GetCheckpoint(), ct)).Origin;
        var file = http.RequestServices.GetRequiredService<LogKeyFile>();
        if (!file.IsThere)
            throw new RefusedException(
                StatusCodes.Status404NotFound,
                "no-signing-key",
                "This host has no signing key; ask whoever keeps the ledger for the log's verifier key, which is the better way anyway."
            );
        using var keys = file.ReadAll(origin);
        return Told(http, string.Concat(keys.Signing.Select(key => $"{key}\n")), isForEver: false);
    }

    private static async Task<IResult> BodyAsync(HttpContext http, IReadOnlyDictionary<Parameter, object?> given, CancellationToken ct)
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
    private static async Task<IResult> BodiesAsync(HttpContext http, IReadOnlyDictionary<Parameter, object?> given, CancellationToken ct)
    {
        var bodies = await Ask(http, new GetBodies(Of(given, After) ?? 0, Of(given, Limit) ?? MostBodies), ct);
        Keep(http, isForEver: false);
        return TypedResults.Bytes(bodies.SelectMany(each => (byte[])[.. each.Body.Span, (byte)'\n']).ToArray(), Lines);
    }

    private static async Task<IResult> ProofAsync(HttpContext http, IReadOnlyDictionary<Parameter, object?> given, CancellationToken ct) =>
        Told(http, (await Ask(http, new GetProof(Number(http, "position"), Of(given, Size)), ct)).Proof, isForEver: false);

    private static async Task<IResult> ConsistencyAsync(
        HttpContext http,
        IReadOnlyDictionary<Parameter, object?> given,
        CancellationToken ct
    )
    {
        var proof = await Ask(http, new GetConsistency(Number(http, "old"), Number(http, "new")), ct);
        return Told(http, string.Concat(proof.Hashes.Select(hash => $"{hash}\n")));
    }

    private static Task<T> Ask<T>(HttpContext http, IRequest<T> request, CancellationToken ct) =>
        http.RequestServices.GetRequiredService<ISender>().Send(request, ct);

    private static ContentHttpResult Told(HttpContext http, string text, bool isForEver = true)
    {
        Keep(http, isForEver);
        return TypedResults.Text(text, Utf8);
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

    private static void Keep(HttpContext http, bool isForEver) =>
        http.Response.Headers.CacheControl = CachePolicy.Keeping(
            !http.RequestServices.GetRequiredService<LedgerHostOptions>().ReadsNeedKey,
            isForEver
        );

    private static Tile TileOf(HttpContext http, long level)
    {
        // A client that is generated from a description escapes the slashes of what is one parameter to it.
        var place = (http.Request.RouteValues["place"] as string)?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return Tile.TryParse((int)Math.Min(level, int.MaxValue), place, out var tile)
            ? tile
            : throw RefusedException.Of([
                new ParameterProblem("place", $"'{level}/{place}' names no tile; expected such as 0/000, 0/x001/067 or 1/000.p/5."),
            ]);
    }

    private static long Number(HttpContext http, string name)
    {
        var text = http.Request.RouteValues[name] as string;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw RefusedException.Of([new ParameterProblem(name, $"{name} '{text}' is not understood; expected a whole number.")]);
    }

    private static T? Of<T>(IReadOnlyDictionary<Parameter, object?> given, Parameter<T?> parameter) =>
        given.TryGetValue(parameter, out var value) ? (T?)value : default;

    // A number of entries, which is the position of the last of them too.
    private static Parameter<long?> Entries(string name, string description, string example) =>
        new(name, description, (string? text, out long? value, out string reason) =>
        {
            var isRead = long.TryParse(
                text is ['@', .. var number] ? number : text,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var read
            );
            (value, reason) = (isRead ? read : null, isRead ? "" : $"'{text}' is not understood; expected a position such as {example}");
            return isRead;
        }) { Example = example };
}
