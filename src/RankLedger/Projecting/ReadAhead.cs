using System.Runtime.CompilerServices;

namespace RankLedger.Projecting;

/// <summary>Prepares the next piece of work while the one before it is worked on: one core reads while the other writes.</summary>
internal static class ReadAhead
{
    /// <summary>The same items; each is asked for when the one before it is handed out.</summary>
    public static async IAsyncEnumerable<T> OneAheadAsync<T>(
        this IAsyncEnumerable<T> source,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await using var items = source.GetAsyncEnumerator(cancellation);
        var next = Task.Run(() => items.MoveNextAsync().AsTask(), cancellation);
        try
        {
            while (await next)
            {
                var current = items.Current;
                next = Task.Run(() => items.MoveNextAsync().AsTask(), cancellation);
                yield return current;
            }
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
