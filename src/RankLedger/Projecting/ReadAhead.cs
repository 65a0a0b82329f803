using System.Runtime.CompilerServices;

namespace RankLedger.Projecting;

/// <summary>Prepares the next piece of work while the one before it is worked on: one core reads while the other writes.</summary>
internal static class ReadAhead
{
    /// <summary>The same items; each is asked for when the one before it is handed out.</summary>
    public static async IAsyncEnumerable<T> OneAheadAsync<T>(this IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var items = source.GetAsyncEnumerator(ct);
        var next = Task.Run(() => items.MoveNextAsync().AsTask(), ct);
        try
        {
            while (await next)
            {
                var current = items.Current;
                next = Task.Run(() => items.MoveNextAsync().AsTask(), ct);
                yield return current;
            }
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
