using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Web.Http.Answers;

/// <summary>Answers in JSON as they were sent, what was understood of pinned questions, and the instants of positions: none ever changes,
/// so all are kept in memory while there is room, until the ledger turns out to have another history.</summary>
internal sealed class AnswerCache(KnownHistory history) : IDisposable
{
    /// <summary>What is kept at most.</summary>
    public const long MostBytes = 32 * 1024 * 1024;
    private const int LargestAnswer = 1024 * 1024;
    private const int BasisBytes = 200;

    // What the cache itself needs for an answer beside its bytes: the entry, its place in the table, the key's objects. Without it many
    // small answers would take several times what they are counted as.
    private const int EntryBytes = 400;
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly ConcurrentDictionary<object, Task<object>> asked = new();
    private readonly Lock gate = new();
    private int era;

    /// <summary>A page of an answer in JSON, which whoever asks holds until he disposes of it. It is made where it is not kept, once for
    /// all who ask for it meanwhile.</summary>
    /// <param name="policy">Its entity tag tells answers apart: it is made of the question, the basis, the form and the program.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="ct">Ends the waiting.</param>
    public ValueTask<KeptPage> PageAsync(CachePolicy policy, Func<Task<KeptPage>> make, CancellationToken ct) =>
        SharedAsync(("page", policy.EntityTag.Tag.Value!), make, page => page.Json.Taken + (policy.EntityTag.Tag.Length * 2), ct);

    /// <summary>The answer to a question at a position, which is asked where it is not kept. Whoever asks the same meanwhile is given what
    /// the first one gets, a failure too; where that one left, the next asks.</summary>
    public async ValueTask<T> SharedAsync<T>(object question, Func<Task<T>> ask, Func<T, int> bytes, CancellationToken ct)
        where T : class
    {
        var (key, before) = (("shared", question), history.Era);
        while (true)
        {
            if (TryFind(key, out T? kept))
                return kept;
            var mine = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
            var first = asked.GetOrAdd((before, key), mine.Task);
            if (first == mine.Task)
                return await FirstAsync(mine);
            try
            {
                var told = (T)await first.WaitAsync(ct);
                if (IsHeld(told))
                    return told;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // Whoever asked left.
            }
        }

        async Task<T> FirstAsync(TaskCompletionSource<object> told)
        {
            try
            {
                var answer = await ask();
                if (before == history.Era && bytes(answer) <= LargestAnswer)
                    Keep(key, answer, bytes(answer));
                told.SetResult(answer);
                return answer;
            }
            catch (Exception failure)
            {
                told.SetException(failure);
                // It is thrown here; that nobody else waits for it is no failure of its own.
                _ = told.Task.Exception;
                throw;
            }
            finally
            {
                asked.TryRemove((before, key), out _);
            }
        }
    }

    /// <summary>What was kept of an answer that is asked for once for all.</summary>
    public bool TryFindShared<T>(object question, [NotNullWhen(true)] out T? found)
        where T : class => TryFind(("shared", question), out found);

    /// <summary>What was kept under a key of its own; bytes are held by whoever finds them.</summary>
    public bool TryFind<T>(object key, [NotNullWhen(true)] out T? found)
        where T : class => Kept.TryGetValue(key, out found) && found is not null && IsHeld(found);

    /// <summary>Keeps something that never changes, such as what was understood of a pinned question. Bytes are held here, too.</summary>
    public void Keep<T>(object key, T lasting, int bytes)
        where T : class
    {
        var entry = new MemoryCacheEntryOptions { Size = EntryBytes + bytes };
        if (BytesOf(lasting) is not null)
        {
            if (!IsHeld(lasting))
                return;
            entry.RegisterPostEvictionCallback(static (_, gone, _, _) => BytesOf(gone)!.Dispose());
        }

        Kept.Set(key, lasting, entry);
    }

    /// <summary>The point of a question; of a position that was asked for before it is known already.</summary>
    public async ValueTask<Basis> BasisAsync(RankLedger.Requests.Questions ledger, Point point, CancellationToken ct)
    {
        if (point.AsRecorded.Position is not { } position)
            return await ledger.BasisAsync(point, ct);
        if (Kept.TryGetValue(position, out Basis? known))
            return known!.By(ledger.Dated(point).AsPublished);
        var (before, found) = (history.Era, await ledger.BasisAsync(point, ct));
        return before == history.Era ? Kept.Set(position, found, new MemoryCacheEntryOptions { Size = EntryBytes + BasisBytes }) : found;
    }

    private MemoryCache Kept
    {
        get
        {
            lock (gate)
            {
                if (era != history.Era)
                {
                    kept.Clear();
                    era = history.Era;
                }

                return kept;
            }
        }
    }

    public void Dispose() => kept.Dispose();

    // Bytes may have gone between being found and being held.
    private static bool IsHeld(object kept) => BytesOf(kept)?.TryHold() ?? true;

    private static AnswerBytes? BytesOf(object? kept) => kept as AnswerBytes ?? (kept as KeptPage)?.Json;
}

/// <summary>A page of an answer as it is sent, and where the next one is found; null behind the last.</summary>
internal sealed record KeptPage(AnswerBytes Json, string? Next);
