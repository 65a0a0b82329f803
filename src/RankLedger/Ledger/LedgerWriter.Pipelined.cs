using System.Runtime.CompilerServices;
using JasperFx.Events;
using Marten.Services;
using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Ledger;

// Many decisions in a given order: while one enters the ledger, the next is decided and appended to its streams.
public sealed partial class LedgerWriter
{
    /// <summary>Decides about many things and appends what was decided, in their order and each in a transaction of its own.</summary>
    /// <param name="things">No two of them may be about the same stream.</param>
    /// <param name="decide">Loads what it needs and appends; returns how many things counted already. It may be run several times.</param>
    /// <param name="ct">Stops before the next commit.</param>
    /// <exception cref="WrittenFirstException">Somebody else wrote to the same stream first; what came before is recorded.</exception>
    internal async IAsyncEnumerable<(T Thing, Receipt Receipt)> AppendInOrderAsync<T>(
        IAsyncEnumerable<T> things,
        Func<Draft, T, Task<int>> decide,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var coming = things.GetAsyncEnumerator(stop.Token);
        var next = NextAsync(coming, decide, stop.Token);
        try
        {
            while (await next is { } saved)
            {
                next = Task.Run(() => NextAsync(coming, decide, stop.Token), stop.Token);
                Receipt? recorded;
                await using (saved)
                    recorded = await EnterAsync(saved, ct);
                if (recorded is null)
                {
                    await TakeBackAsync(next);
                    recorded = await AloneAsync(new(draft => decide(draft, saved.Thing), null, null, ct));
                }

                yield return (saved.Thing, recorded);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await TakeBackAsync(next);
        }
    }

    // What waits to enter holds its streams. Whoever is to be carried out again may need what another program holds, which may wait for
    // these: so they are given free and decided anew.
    private static async Task TakeBackAsync<T>(Task<Saved<T>?> next)
    {
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (next is { IsCompletedSuccessfully: true, Result: { } saved })
            await saved.DisposeAsync();
    }

    private async Task<Saved<T>?> NextAsync<T>(IAsyncEnumerator<T> things, Func<Draft, T, Task<int>> decide, CancellationToken ct) =>
        await things.MoveNextAsync() ? await SaveAsync(things.Current, decide, ct) : null;

    private async Task<Saved<T>> SaveAsync<T>(T thing, Func<Draft, T, Task<int>> decide, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        var saved = new Saved<T>(thing, connection, await connection.BeginTransactionAsync(ct));
        try
        {
            await FoldAsync(connection, ct);
            await using var session = store.Value.LightweightSession(SessionOptions.ForTransaction(saved.Transaction));
            var draft = new Draft(connection, session, definitions, ct);
            saved.Decided = new(draft, await decide(draft, thing));
            saved.Streams = await SaveAsync(session, [saved.Decided], ct);
            return saved;
        }
        catch (Exception e) when (WroteFirst(e))
        {
            return saved;
        }
        catch
        {
            await saved.DisposeAsync();
            throw;
        }
    }

    // Nothing where somebody else came between; then it is decided again, on what counts then.
    private async Task<Receipt?> EnterAsync<T>(Saved<T> saved, CancellationToken ct)
    {
        if (saved is not { Decided: { } decided, Streams: { } streams })
            return null;
        try
        {
            if (!await EnterAsync(saved.Connection, [decided], streams, ct))
                return null;
            await CommitAsync(saved.Transaction, [decided], ct);
            return decided.Receipt;
        }
        catch (Exception e) when (WroteFirst(e))
        {
            return null;
        }
    }

    /// <summary>A decision that was appended to its streams and waits to enter the ledger; without streams where somebody else wrote to
    /// them first.</summary>
    private sealed class Saved<T>(T thing, NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public T Thing => thing;

        public NpgsqlConnection Connection => connection;

        public NpgsqlTransaction Transaction => transaction;

        public Decided? Decided { get; set; }

        public List<List<StreamAction>>? Streams { get; set; }

        /// <summary>Gives the streams and the connection free; what is not committed has to be decided anew.</summary>
        public async ValueTask DisposeAsync()
        {
            Streams = null;
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
