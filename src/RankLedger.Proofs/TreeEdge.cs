namespace RankLedger.Proofs;

/// <summary>The right edge of a tree that leaves are added to: of each level the hashes of the tile that is not full yet. A root needs no
/// more, so a tree of any size takes 8 KiB a level.</summary>
public sealed class TreeEdge
{
    private readonly List<(byte[] Hashes, int Width)> levels = [];

    /// <summary>How many leaves were added.</summary>
    public long Size { get; private set; }

    /// <summary>The root of all that were added.</summary>
    public byte[] Root() => new MerkleTree(Hashes).Root(Size);

    /// <summary>Adds a leaf by its hash.</summary>
    /// <returns>The tiles that it filled, the lowest first.</returns>
    public IReadOnlyList<TileHashes> Add(byte[] hash)
    {
        Size++;
        List<TileHashes>? filled = null;
        for (var level = 0; ; level++)
        {
            if (level == levels.Count)
                levels.Add((new byte[Tile.FullWidth * TreeHash.Size], 0));
            var (hashes, width) = levels[level];
            hash.CopyTo(hashes, width * TreeHash.Size);
            levels[level] = (hashes, width + 1);
            if (width + 1 < Tile.FullWidth)
                return filled ?? [];
            levels[level] = (new byte[hashes.Length], 0);
            (filled ??= []).Add(new(new(level, (Tile.Hashes(level, Size) / Tile.FullWidth) - 1, Tile.FullWidth), hashes));
            hash = TreeHash.Fold(hashes);
        }
    }

    /// <summary>The tiles that are not full yet, the lowest first.</summary>
    public IEnumerable<TileHashes> Partial() =>
        from each in levels.Index()
        where each.Item.Width > 0
        select new TileHashes(
            new(each.Index, Tile.Hashes(each.Index, Size) / Tile.FullWidth, each.Item.Width),
            each.Item.Hashes.AsMemory(0, each.Item.Width * TreeHash.Size)
        );

    // Every full tile is one hash of the level above, so that a root asks for nothing to the left of these.
    private ReadOnlyMemory<byte> Hashes(int level, long first, int count) =>
        levels[level].Hashes.AsMemory((int)(first % Tile.FullWidth) * TreeHash.Size, count * TreeHash.Size);
}

/// <summary>A tile with its hashes.</summary>
/// <param name="Tile">The tile.</param>
/// <param name="Hashes">As many hashes as it is wide, one behind the other.</param>
public sealed record TileHashes(Tile Tile, ReadOnlyMemory<byte> Hashes);
