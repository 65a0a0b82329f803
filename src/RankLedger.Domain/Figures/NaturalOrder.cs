namespace RankLedger.Domain.Figures;

/// <summary>Compares ids as people number them: runs of digits as numbers, everything else letter by letter (<c>bulletin-9</c> before
/// <c>bulletin-10</c>).</summary>
public sealed class NaturalOrder : IComparer<string>
{
    /// <summary>The only one.</summary>
    public static NaturalOrder Comparer { get; } = new();

    private NaturalOrder() { }

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        var (one, other) = (x ?? "", y ?? "");
        var (i, j) = (0, 0);
        while (i < one.Length && j < other.Length)
        {
            int order;
            if (char.IsAsciiDigit(one[i]) && char.IsAsciiDigit(other[j]))
                order = CompareNumbers(Number(one, ref i), Number(other, ref j));
            else
                order = one[i++].CompareTo(other[j++]);
            if (order != 0)
                return order;
        }

        // Ids that only leading zeros tell apart are still two ids.
        return i < one.Length ? 1
            : j < other.Length ? -1
            : string.CompareOrdinal(one, other);
    }

    private static ReadOnlySpan<char> Number(string text, ref int at)
    {
        var from = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return text.AsSpan(from, at - from).TrimStart('0');
    }

    // Of any length: an id may hold more digits than a number does.
    private static int CompareNumbers(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.SequenceCompareTo(other);
}
