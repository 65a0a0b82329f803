using System.Runtime.CompilerServices;
using RankLedger.Domain.Publications;
using RankLedger.Importing.Staging;

namespace RankLedger.Importing;

/// <summary>Puts whole publications together until they hold enough to be worth a transaction.</summary>
internal static class PublicationChunks
{
    /// <summary>How many figures, drops and ranks one transaction records; memory follows it.</summary>
    public const int Size = 20_000;

    /// <summary>Each publication counts for itself and for all that it says.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<StagedPublication>> InChunksAsync(
        this IAsyncEnumerable<StagedPublication> publications,
        int size = Size,
        [EnumeratorCancellation] CancellationToken ct = default
    )
    {
        var chunk = new List<StagedPublication>();
        var held = 0;
        await foreach (var each in publications.WithCancellation(ct))
        {
            var weight = Weight(each.Publication);
            if (chunk.Count > 0 && held + weight > size)
            {
                yield return chunk;
                (chunk, held) = ([], 0);
            }

            chunk.Add(each);
            held += weight;
        }

        if (chunk.Count > 0)
            yield return chunk;
    }

    /// <summary>What an enumerator has not given yet.</summary>
    public static async IAsyncEnumerable<T> RestAsync<T>(this IAsyncEnumerator<T> items)
    {
        while (await items.MoveNextAsync())
            yield return items.Current;
    }

    private static int Weight(PublicationRecorded publication) =>
        1 + publication.Figures.Count + publication.Drops.Count + publication.Ranks.Count;
}
