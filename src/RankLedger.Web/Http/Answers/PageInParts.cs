using System.Text;

namespace RankLedger.Web.Http.Answers;

/// <summary>A page that is sent down to what takes longer than all before it; the rest follows in the same answer.</summary>
/// <param name="First">What is sent at once: all that can be refused is decided by then.</param>
/// <param name="Rest">Makes what follows; null for nothing.</param>
internal sealed record PageInParts(ReadOnlyMemory<byte> First, Func<Task<byte[]>>? Rest)
{
    /// <summary>Waits for the place that making the rest takes, or refuses the page; null where there is no rest.</summary>
    public Func<ValueTask<IDisposable>>? Enter { get; private init; }

    /// <summary>Where a part belongs in the page. No text of the ledger can hold it, since markup in those is escaped.</summary>
    public const string Place = "<!-- part -->";

    private static readonly byte[] PlaceBytes = Encoding.UTF8.GetBytes(Place);

    /// <summary>Cuts a page at the places of its parts.</summary>
    /// <param name="page">The page with the places in it.</param>
    /// <param name="enter">Waits for the place that making the parts takes, or refuses the page.</param>
    /// <param name="parts">Makes the parts, one for each place.</param>
    public static PageInParts Of(byte[] page, Func<ValueTask<IDisposable>> enter, Func<Task<IReadOnlyList<byte[]>>> parts)
    {
        var first = page.AsSpan().IndexOf(PlaceBytes);
        return new(page.AsMemory(0, first), async () => Filled(await parts(), page.AsSpan(first))) { Enter = enter };
    }

    private static byte[] Filled(IReadOnlyList<byte[]> parts, ReadOnlySpan<byte> page)
    {
        var whole = new List<byte>(page.Length + parts.Sum(part => part.Length));
        foreach (var part in parts)
        {
            var at = page.IndexOf(PlaceBytes);
            whole.AddRange(page[..at]);
            whole.AddRange(part);
            page = page[(at + PlaceBytes.Length)..];
        }

        whole.AddRange(page);
        return [.. whole];
    }
}
