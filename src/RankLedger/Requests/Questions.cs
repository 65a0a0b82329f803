using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Requests;

/// <summary>Asks the ledger: a replica of its database where one is named, and the database itself for what the replica has not
/// got.</summary>
/// <remarks>An answer at a position is the same wherever it is computed, in one history: what a replica answers counts only where it has
/// the ledger's. One that has not, or is out of reach, is left alone for a moment.</remarks>
/// <param name="own">A program's parts over the database itself.</param>
/// <param name="replica">Its parts over the replica, which are disposed of here; null where none is named.</param>
public sealed class Questions(IServiceProvider own, ServiceProvider? replica) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly TimeProvider clock = own.GetRequiredService<TimeProvider>();
    private long restsSince;

    /// <summary>Asks a question.</summary>
    public Task<T> AskAsync<T>(IRequest<T> question, CancellationToken ct) => FirstAsync(asked => Sender(asked).Send(question, ct), ct);

    /// <summary>The point with the day that today is in place of today.</summary>
    public Point Dated(Point point) => own.GetRequiredService<LedgerReader>().Dated(point);

    /// <summary>Finds the point of a question.</summary>
    /// <exception cref="LedgerRuleException">The position lies beyond the ledger's end (<c>unknown-position</c>).</exception>
    public Task<Basis> BasisAsync(Point point, CancellationToken ct) =>
        FirstAsync(asked => asked.GetRequiredService<LedgerReader>().BasisAsync(point, ct), ct);

    /// <summary>Finds the point of a question and the ranking there.</summary>
    /// <exception cref="LedgerRuleException">No such ranking at the point, or the position lies beyond the ledger's end.</exception>
    public Task<View> ResolveAsync(string ranking, Point point, CancellationToken ct) =>
        FirstAsync(asked => asked.GetRequiredService<LedgerReader>().ResolveAsync(ranking, point, ct), ct);

    /// <summary>Follows a stream of answers. The database that gives the first one gives them all.</summary>
    public async IAsyncEnumerable<T> FollowAsync<T>(
        IStreamRequest<T> question,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var followed = await FirstAsync(
            async asked =>
            {
                var begun = Sender(asked).CreateStream(question, ct).GetAsyncEnumerator(ct);
                try
                {
                    return new Begun<T>(begun, await begun.MoveNextAsync());
                }
                catch
                {
                    await begun.DisposeAsync();
                    throw;
                }
            },
            ct
        );
        for (var any = followed.Any; any; any = await followed.Answers.MoveNextAsync())
            yield return followed.Answers.Current;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => replica?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static ISender Sender(IServiceProvider asked) => asked.GetRequiredService<ISender>();

    private async Task<T> FirstAsync<T>(Func<IServiceProvider, Task<T>> ask, CancellationToken ct)
    {
        if (replica is null || IsResting())
            return await ask(own);
        try
        {
            var answer = await ask(replica);
            var counts = false;
            try
            {
                counts = await own.GetRequiredService<ReplicaHistory>().IsSharedAsync(ct);
                if (counts)
                    return answer;
            }
            finally
            {
                if (!counts && answer is IAsyncDisposable begun)
                    await begun.DisposeAsync();
            }

            LeaveOut(replica);
        }
        catch (LedgerRuleException)
        {
            // It lags, has another history, or nobody has what was asked for: the database itself knows.
            if (!await own.GetRequiredService<ReplicaHistory>().IsSharedAsync(ct))
                LeaveOut(replica);
        }
        catch (Exception gone) when (LostConnection.Explains(gone) || HasOtherTables(gone))
        {
            Rest();
        }

        return await ask(own);
    }

    // What was read of another history is not to be used once the replica has the ledger's.
    private void LeaveOut(IServiceProvider other)
    {
        other.GetRequiredService<KnownHistory>().Renounce();
        Rest();
    }

    // Nobody made its tables, another version did, or they are not this role's to read.
    private static bool HasOtherTables(Exception refused) =>
        refused is PostgresException { SqlState: ['4', '2', ..] or PostgresErrorCodes.InvalidSchemaName }
        || (refused.InnerException is { } inner && HasOtherTables(inner));

    private void Rest() => Interlocked.Exchange(ref restsSince, clock.GetTimestamp());

    /// <summary>A stream of which the first answer came.</summary>
    private sealed record Begun<T>(IAsyncEnumerator<T> Answers, bool Any) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Answers.DisposeAsync();
    }

    private bool IsResting() => Interlocked.Read(ref restsSince) is > 0 and var since && clock.GetElapsedTime(since) < Pause;
}
