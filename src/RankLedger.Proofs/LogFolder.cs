using System.Globalization;
using System.Text;

namespace RankLedger.Proofs;

/// <summary>A log as files, each where the address of a served log has it: any web host serves it, and whoever audits reads it.</summary>
/// <remarks>What never changes is written once: tiles, bundles of entries, leaves and bodies, until one is erased.</remarks>
/// <param name="folder">Where it lies.</param>
public sealed class LogFolder(string folder)
{
    private readonly List<string> added = [];
    private readonly List<string> erased = [];

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
            var position = ((tile.Index * Tile.FullWidth) + i + 1).ToString(CultureInfo.InvariantCulture);
            await OnceAsync($"leaf/{position}", leaves[i], ct);
            await OnceAsync($"body/{position}", bodies[i], ct);
            if (bodies[i].Length == 0)
                erased.Add($"body/{position}");
        }
    }

    /// <summary>Writes a tile.</summary>
    public Task AddAsync(Tile tile, ReadOnlyMemory<byte> hashes, CancellationToken ct) =>
        OnceAsync($"tile/{tile.Level}/{tile.Place}", hashes, ct);

    /// <summary>Writes what changes as the log grows: proofs up to the checkpoint, then the key, and at last the checkpoint.</summary>
    /// <param name="grown">The tree of all that was added.</param>
    /// <param name="note">The signed checkpoint of the whole tree.</param>
    /// <param name="key">The log's verifier key; null where none is at hand.</param>
    /// <param name="ct">Stops between two files.</param>
    public async Task FinishAsync(GrowingTree grown, string note, VerifierKey? key, CancellationToken ct)
    {
        for (var position = 1L; position <= grown.Size; position++)
        {
            var number = position.ToString(CultureInfo.InvariantCulture);
            var leaf = await File.ReadAllBytesAsync(PathOf($"leaf/{number}"), ct);
            var proof = new LogProof(leaf, position - 1, grown.Tree.Inclusion(position - 1, grown.Size), note);
            await WriteAsync($"proof/{number}", Encoding.UTF8.GetBytes(proof.ToString()), ct);
        }

        foreach (var body in erased)
            await WriteAsync(body, ReadOnlyMemory<byte>.Empty, ct);
        if (key is not null)
            await WriteAsync("key", Encoding.UTF8.GetBytes($"{key}\n"), ct);
        await WriteAsync("checkpoint", Encoding.UTF8.GetBytes(note), ct);
    }

    /// <summary>The checkpoint that was written last; null where none was.</summary>
    public string? Checkpoint() => File.Exists(PathOf("checkpoint")) ? File.ReadAllText(PathOf("checkpoint")) : null;

    /// <summary>Takes back what was added since the folder was named, where it turned out that it is not to be believed.</summary>
    public void TakeBack() => added.ForEach(File.Delete);

    private async Task OnceAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (File.Exists(PathOf(path)))
            return;
        await WriteAsync(path, bytes, ct);
        added.Add(PathOf(path));
    }

    // Whole or not at all: somebody may serve the folder.
    private async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var (file, next) = (PathOf(path), PathOf(path) + ".next");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(next, bytes, ct);
        File.Move(next, file, overwrite: true);
    }

    private string PathOf(string path) => Path.Combine(folder, path);
}
