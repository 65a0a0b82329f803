using System.Globalization;

namespace RankLedger.Proofs;

/// <summary>A tile of a tree: up to 256 hashes of a level side by side, as C2SP's tlog-tiles names and serves them.</summary>
/// <param name="Level">0 for the leaves, above it the roots of the full tiles below.</param>
/// <param name="Index">Which tile of its level.</param>
/// <param name="Width">How many hashes; fewer than 256 at the right edge alone.</param>
public readonly record struct Tile(int Level, long Index, int Width)
{
    /// <summary>How many levels of the tree a tile spans.</summary>
    public const int Height = 8;

    /// <summary>How many hashes a full tile has.</summary>
    public const int FullWidth = 1 << Height;

    /// <summary>The highest level that a path may name.</summary>
    public const int HighestLevel = 63 / Height;

    private const string Partial = ".p/";

    /// <summary>Every tile of a tree, the leaves' first.</summary>
    public static IEnumerable<Tile> All(long size)
    {
        for (var level = 0; Hashes(level, size) is > 0 and var width; level++)
        {
            for (var index = 0L; index * FullWidth < width; index++)
                yield return new(level, index, (int)Math.Min(FullWidth, width - (index * FullWidth)));
        }
    }

    /// <summary>How many hashes a level of a tree has.</summary>
    public static long Hashes(int level, long size) => size >> (Height * level);

    /// <summary>Whether a tree of so many leaves has it.</summary>
    public bool IsIn(long size) => (Index * FullWidth) + Width <= Hashes(Level, size);

    /// <summary>The number as a path: <c>x001/x234/067</c>, and behind a partial tile's its width.</summary>
    public string Place
    {
        get
        {
            var number = (Index % 1000).ToString("000", CultureInfo.InvariantCulture);
            for (var left = Index / 1000; left > 0; left /= 1000)
                number = string.Create(CultureInfo.InvariantCulture, $"x{left % 1000:000}/{number}");
            return Width == FullWidth ? number : string.Create(CultureInfo.InvariantCulture, $"{number}{Partial}{Width}");
        }
    }

    /// <summary>Reads a number and width as <see cref="Place"/> writes them, and in no other form.</summary>
    public static bool TryParse(int level, string? place, out Tile tile)
    {
        tile = default;
        if (level is < 0 or > HighestLevel || string.IsNullOrEmpty(place))
            return false;
        var (number, width) = (place, FullWidth);
        if (place.IndexOf(Partial, StringComparison.Ordinal) is >= 0 and var at)
        {
            number = place[..at];
            if (!int.TryParse(place[(at + Partial.Length)..], NumberStyles.None, CultureInfo.InvariantCulture, out width))
                return false;
        }

        var digits = number.Replace("x", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);
        if (width is < 1 or > FullWidth || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return false;
        tile = new(level, index, width);
        return tile.Index <= long.MaxValue / FullWidth - 1 && tile.Place == place;
    }
}
