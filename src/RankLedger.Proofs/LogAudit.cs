using System.Text;

namespace RankLedger.Proofs;

/// <summary>Something of a log that does not fit.</summary>
/// <param name="Kind">What is the matter, such as <c>body-changed</c> or <c>log-rewritten</c>.</param>
/// <param name="Where">The position, tile or checkpoint.</param>
/// <param name="Detail">What was found and what was expected.</param>
public sealed record LogProblem(string Kind, string Where, string Detail);

/// <summary>What an audit read and found.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Size">How many entries its checkpoint covers.</param>
/// <param name="Root">The root that was signed, in base64.</param>
/// <param name="Note">The signed checkpoint.</param>
/// <param name="KeptSize">The size of the checkpoint that was kept; null where none was.</param>
/// <param name="Erased">How many bodies were erased, each with an entry that says so.</param>
/// <param name="Problems">What does not fit.</param>
public sealed record AuditedLog(
    string Origin,
    long Size,
    string Root,
    string Note,
    long? KeptSize,
    long Erased,
    IReadOnlyList<LogProblem> Problems
);

/// <summary>Reads a whole log and checks it: that every body is the one logged, that entries follow one another, that tiles and signed root
/// are those of the entries, and that the log goes on from a checkpoint that was kept.</summary>
/// <remarks>Entries pass by and are forgotten: what is held does not grow with them, but for some 40 bytes a stream.</remarks>
/// <param name="place">Where the log is.</param>
/// <param name="key">The key that the reader trusts.</param>
/// <param name="mirror">Where to keep what was read; null for nowhere.</param>
public sealed class LogAudit(LogPlace place, VerifierKey key, LogFolder? mirror)
{
    private const int MostProblems = 100;
    private readonly TreeEdge edge = new();
    private readonly Dictionary<long, byte[]> keptRoots = [];
    private readonly List<LogProblem> problems = [];
    private readonly EntryOrder order = new();

    /// <summary>Runs it.</summary>
    /// <param name="keptNote">A checkpoint that was kept; null where none was. The mirror's own is one too.</param>
    /// <param name="progress">Told how many entries were read, and of how many; may be null.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="LogUnreadableException">Something cannot be read, or a checkpoint is not to be believed.</exception>
    /// <remarks>Where anything is amiss, the mirror is as it was before.</remarks>
    public async Task<AuditedLog> RunAsync(string? keptNote, Action<long, long>? progress, CancellationToken ct)
    {
        var kept = new[] { (keptNote, "the checkpoint that was kept"), (mirror?.Checkpoint(), "the mirror's checkpoint") }
            .Where(each => each.Item1 is not null)
            .Select(each => Believed(each.Item1!, each.Item2))
            .ToList();
        var note = Encoding.UTF8.GetString(await place.ReadAsync("checkpoint", ct));
        var signed = Believed(note, $"'{place.Name}/checkpoint'");
        kept.ForEach(each => keptRoots[each.Size] = edge.Root());
        var isWhole = false;
        try
        {
            await EntriesAsync(signed.Size, progress, ct);
            if (!signed.Root.Span.SequenceEqual(edge.Root()))
                Add("log-rewritten", "checkpoint", $"the root of its {EntryCount.Of(signed.Size)} is not the one that was signed");
            kept.ForEach(each => Compare(each, signed));
            if (problems.Count == 0 && mirror is not null)
                await mirror.FinishAsync(signed.Size, note, key, ct);
            isWhole = problems.Count == 0;
        }
        finally
        {
            if (!isWhole)
                mirror?.TakeBack();
        }

        return new(
            Origin: signed.Origin,
            Size: signed.Size,
            Root: Convert.ToBase64String(signed.Root.Span),
            Note: note,
            KeptSize: kept.Count == 0 ? null : kept.Max(each => each.Size),
            Erased: order.Erased,
            Problems: problems
        );
    }

    private Checkpoint Believed(string note, string where) =>
        Checkpoint.TryVerify(note, key, out var checkpoint, out var reason)
            ? checkpoint
            : throw new LogUnreadableException($"{where} is not to be believed: {reason}.", null);

    private async Task EntriesAsync(long size, Action<long, long>? progress, CancellationToken ct)
    {
        foreach (var tile in Tile.All(size).TakeWhile(tile => tile.Level == 0))
        {
            var path = $"tile/entries/{tile.Place}";
            var leaves = Leaves(await place.ReadAsync(path, ct), path);
            if (leaves.Count != tile.Width)
                throw new LogUnreadableException(
                    $"'{place.Name}/{path}' holds {EntryCount.Of(leaves.Count)}; expected: {tile.Width}.",
                    null
                );
            var first = edge.Size + 1;
            var bodies = await place.BodiesAsync(first, first + tile.Width - 1, ct);
            var filled = new List<TileHashes>();
            for (var i = 0; i < leaves.Count; i++)
            {
                filled.AddRange(edge.Add(TreeHash.Leaf(leaves[i])));
                if (keptRoots.ContainsKey(edge.Size))
                    keptRoots[edge.Size] = edge.Root();
                if (order.Problem(edge.Size, leaves[i], bodies[i]) is var (kind, detail))
                    Add(kind, $"@{edge.Size}", detail);
            }

            if (mirror is not null)
                await mirror.AddAsync(tile, leaves, bodies, ct);
            foreach (var each in filled)
                await TileAsync(each, ct);
            progress?.Invoke(edge.Size, size);
        }

        foreach (var each in edge.Partial())
            await TileAsync(each, ct);
        foreach (var (position, detail) in order.Unnamed())
            Add("erased-without-record", $"@{position}", detail);
    }

    private IReadOnlyList<byte[]> Leaves(byte[] bundle, string path)
    {
        try
        {
            return EntryBundle.Read(bundle);
        }
        catch (InvalidDataException cut)
        {
            throw new LogUnreadableException($"'{place.Name}/{path}' cannot be read: {cut.Message}", cut);
        }
    }

    private async Task TileAsync(TileHashes expected, CancellationToken ct)
    {
        var path = $"tile/{expected.Tile.Level}/{expected.Tile.Place}";
        var served = await place.ReadAsync(path, ct);
        if (!expected.Hashes.Span.SequenceEqual(served))
            Add("tile-changed", path, "its hashes are not those of the entries");
        if (mirror is not null)
            await mirror.AddAsync(expected, ct);
    }

    private void Compare(Checkpoint kept, Checkpoint signed)
    {
        if (kept.Size == signed.Size && kept != signed)
            Add("split-view", "checkpoint", $"two were signed for {EntryCount.Of(kept.Size)}: one is {Told(kept)}, one {Told(signed)}");
        else if (kept.Size > signed.Size)
            Add("log-truncated", "checkpoint", $"{EntryCount.Were(kept.Size)} signed once, the log now has {signed.Size}");
        else if (!kept.Root.Span.SequenceEqual(keptRoots[kept.Size]))
            Add("log-rewritten", "checkpoint", $"its {EntryCount.Differ(kept.Size)} then");
    }

    private void Add(string kind, string where, string detail)
    {
        if (problems.Count < MostProblems)
            problems.Add(new(kind, where, detail));
    }

    private static string Told(Checkpoint checkpoint) => Convert.ToBase64String(checkpoint.Root.Span);
}
