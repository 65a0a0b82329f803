using System.Globalization;
using System.Text;

namespace RankLedger.Proofs;

/// <summary>A log as files, each where the address of a served log has it: any web host serves it, and whoever audits reads it.</summary>
/// <remarks>What never changes is written once: tiles, bundles of entries, leaves and bodies, until one is erased.</remarks>
/// <param name="folder">Where it lies.</param>
public sealed class LogFolder(string folder)
{
    // Whatever proof is made, those of its way to the root are among the last that were read.
    private const int MostTiles = 64;
    private readonly List<string> added = [];
    private readonly List<(string Kind, long First, long Last)> addedEntries = [];
    private readonly List<long> erased = [];
    private readonly Dictionary<Tile, byte[]> tiles = [];
    private string? other;

    /// <summary>Writes what belongs to a run of entries that fill a tile of the lowest level or its left part.</summary>
    /// <param name="tile">The tile of their leaves.</param>
    /// <param name="leaves">Their leaves.</param>
    /// <param name="bodies">Their bodies; one that was erased is empty.</param>
    /// <param name="ct">Stops between two files.</param>
    public async Task AddAsync(Tile tile, IReadOnlyList<byte[]> leaves, IReadOnlyList<byte[]> bodies, CancellationToken ct)
    {
        await OnceAsync($"tile/entries/{tile.Place}", EntryBundle.Of(leaves), ct);
        for (var i = 0; i < leaves.Count; i++)
        {
            var position = (tile.Index * Tile.FullWidth) + i + 1;
            await OnceAsync("leaf", position, leaves[i], ct);
            await OnceAsync("body", position, bodies[i], ct);
            if (bodies[i].Length == 0)
                erased.Add(position);
        }
    }

    /// <summary>Writes a tile.</summary>
    public Task AddAsync(TileHashes tile, CancellationToken ct) => OnceAsync(PathOf(tile.Tile), tile.Hashes, ct);

    /// <summary>Writes what changes as the log grows: proofs up to the checkpoint, then the key, and at last the checkpoint.</summary>
    /// <param name="size">How many entries were added, all of whose tiles are there.</param>
    /// <param name="note">The signed checkpoint of them.</param>
    /// <param name="key">The log's verifier key; null where none is at hand.</param>
    /// <param name="ct">Stops between two files.</param>
    /// <exception cref="LogUnreadableException">The folder held something else before.</exception>
    public async Task FinishAsync(long size, string note, VerifierKey? key, CancellationToken ct)
    {
        if (other is not null)
            throw new LogUnreadableException(
                $"'{Path.Combine(folder, other)}' is not what the log has there: the folder was changed, or holds another log. "
                    + "Name a new one.",
                null
            );
        var tree = new MerkleTree((level, first, count) => Hashes(size, level, first, count));
        for (var position = 1L; position <= size; position++)
        {
            var leaf = await File.ReadAllBytesAsync(PathOf("leaf", position), ct);
            var proof = new LogProof(leaf, position - 1, tree.Inclusion(position - 1, size), note);
            await WriteAsync(PathOf("proof", position), Encoding.UTF8.GetBytes(proof.ToString()), ct);
        }

        foreach (var position in erased)
            await WriteAsync(PathOf("body", position), ReadOnlyMemory<byte>.Empty, ct);
        if (key is not null)
            await WriteAsync(PathOf("key"), Encoding.UTF8.GetBytes($"{key}\n"), ct);
        await WriteAsync(PathOf("checkpoint"), Encoding.UTF8.GetBytes(note), ct);
    }

    /// <summary>The checkpoint that was written last; null where none was.</summary>
    public string? Checkpoint() => File.Exists(PathOf("checkpoint")) ? File.ReadAllText(PathOf("checkpoint")) : null;

    /// <summary>Takes back what was added since the folder was named, where it turned out that it is not to be believed.</summary>
    public void TakeBack()
    {
        added.ForEach(path => File.Delete(PathOf(path)));
        foreach (var (kind, first, last) in addedEntries)
        {
            for (var position = first; position <= last; position++)
                File.Delete(PathOf(kind, position));
        }
    }

    private ReadOnlyMemory<byte> Hashes(long size, int level, long first, int count)
    {
        var index = first / Tile.FullWidth;
        var tile = new Tile(level, index, (int)Math.Min(Tile.FullWidth, Tile.Hashes(level, size) - (index * Tile.FullWidth)));
        if (!tiles.TryGetValue(tile, out var hashes))
        {
            if (tiles.Count == MostTiles)
                tiles.Clear();
            tiles[tile] = hashes = File.ReadAllBytes(PathOf(PathOf(tile)));
        }

        return hashes.AsMemory((int)(first % Tile.FullWidth) * TreeHash.Size, count * TreeHash.Size);
    }

    private async Task OnceAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (await IsWrittenAsync(PathOf(path), bytes, ct))
            added.Add(path);
    }

    // Positions come one after another, so what was added is a few runs of them, however long.
    private async Task OnceAsync(string kind, long position, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (!await IsWrittenAsync(PathOf(kind, position), bytes, ct))
            return;
        var run = addedEntries.FindIndex(each => each.Kind == kind && each.Last == position - 1);
        if (run >= 0)
            addedEntries[run] = addedEntries[run] with { Last = position };
        else
            addedEntries.Add((kind, position, position));
    }

    // Not where it is there; an empty one was erased, in the log or here.
    private async Task<bool> IsWrittenAsync(string file, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            await WriteAsync(file, bytes, ct);
            return true;
        }

        var held = await File.ReadAllBytesAsync(file, ct);
        if (held.Length > 0 && bytes.Length > 0 && !bytes.Span.SequenceEqual(held))
            other ??= Path.GetRelativePath(folder, file);
        return false;
    }

    // Whole or not at all: somebody may serve the folder.
    private static async Task WriteAsync(string file, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var next = file + ".next";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(next, bytes, ct);
        File.Move(next, file, overwrite: true);
    }

    private static string PathOf(Tile tile) => $"tile/{tile.Level}/{tile.Place}";

    private string PathOf(string path) => Path.Combine(folder, path);

    private string PathOf(string kind, long position) => Path.Combine(folder, kind, position.ToString(CultureInfo.InvariantCulture));
}
