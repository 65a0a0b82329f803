using System.Collections.Concurrent;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Services;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Projecting;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>
/// The one way to write: load, decide and append through Marten in a transaction of ours, then take the ledger's lock, give the
/// events their positions, bring the read models up to them and commit. Position order is commit order.
/// </summary>
public sealed partial class LedgerWriter(
    NpgsqlDataSource database,
    Lazy<IDocumentStore> store,
    KnownHistory history,
    IEnumerable<IEntryFollower> followers,
    RequestKeyLifetime? lifetime = null,
    Definitions? read = null,
    AllowedSilence? silence = null
) : IDisposable
{
    private readonly string writing = Tables.Writing(silence ?? AllowedSilence.Usually);
    private readonly RequestKeyLifetime lifetime = lifetime ?? RequestKeyLifetime.Usually;
    internal const int Attempts = 5;
    private const int MostTogether = 64;
    private readonly Definitions definitions = read ?? new();
    private readonly ConcurrentDictionary<string, long> latest = new(StringComparer.Ordinal);
    private readonly List<IEntryFollower> followers = [.. followers];
    private readonly ConcurrentQueue<WaitingCommand> waiting = new();
    private readonly SemaphoreSlim slot = new(1);

    /// <summary>Runs a decision and appends what it decided. Commands that wait at the same time share a transaction.</summary>
    /// <param name="decide">Loads what it needs and appends; returns how many things counted already. It may be run several times.</param>
    /// <param name="key">Names the request, so that it is carried out once however often it is sent; may be null.</param>
    /// <param name="ct">Stops before the commit; a command that others wait with leaves only until its turn comes.</param>
    /// <param name="foreseen">What the decision will ask for, so that it is read at once for all waiting commands.</param>
    /// <exception cref="WrittenFirstException">Somebody else wrote to the same stream first.</exception>
    internal async Task<Receipt> AppendAsync(
        Func<Draft, Task<int>> decide,
        RequestKey? key,
        CancellationToken ct,
        Foreseen? foreseen = null
    )
    {
        history.Require();
        var mine = new WaitingCommand(decide, key, foreseen, ct);
        waiting.Enqueue(mine);
        try
        {
            await slot.WaitAsync(ct);
        }
        catch (OperationCanceledException) when (mine.TryLeave())
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return await mine.Answer;
        }

        try
        {
            while (!mine.Answer.IsCompleted)
                await AnswerAsync(Next());
        }
        finally
        {
            slot.Release();
        }

        return await mine.Answer;
    }

    /// <summary>The same in a transaction of the caller's, which the caller may roll back; null where the ranking was redefined
    /// meanwhile.</summary>
    internal async Task<Receipt?> AppendAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        Func<Draft, Task<int>> decide,
        CancellationToken ct,
        RequestKey? key = null
    )
    {
        await FoldAsync(connection, ct);
        return (await DecideAsync(connection, transaction, decide, key, ct))?.Receipt;
    }

    private async Task<Decided?> DecideAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        Func<Draft, Task<int>> decide,
        RequestKey? key,
        CancellationToken ct
    )
    {
        await using var session = store.Value.LightweightSession(SessionOptions.ForTransaction(transaction));
        var draft = new Draft(connection, session, definitions, ct);
        var decided = new Decided(draft, await decide(draft), key);
        return await EnterAsync(connection, session, [decided], ct) ? decided : null;
    }

    // Statements of a round are prepared before the first of them is carried out, so what they are about has to be set before.
    private async Task FoldAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(writing, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    // What is acknowledged is known from then on, so it is noted before anybody is told.
    private async Task CommitAsync(NpgsqlTransaction transaction, IReadOnlyList<Decided> all, CancellationToken ct)
    {
        await ConfirmedCommit.CommitAsync(transaction, ct);
        history.Note(all.SelectMany(decided => decided.Entered));
    }

    /// <inheritdoc />
    public void Dispose() => slot.Dispose();

    // Appends what was decided and enters it.
    private async Task<bool> EnterAsync(
        NpgsqlConnection connection,
        IDocumentSession session,
        IReadOnlyList<Decided> all,
        CancellationToken ct
    ) => await EnterAsync(connection, all, await SaveAsync(session, all, ct), ct);

    // Appends to the streams, which nobody waits for.
    private static async Task<List<List<StreamAction>>> SaveAsync(
        IDocumentSession session,
        IReadOnlyList<Decided> all,
        CancellationToken ct
    )
    {
        var streams = all.Select(decided => decided.Draft.WriteTo(session, decided.Key)).ToList();
        if (streams.Exists(each => each.Count > 0))
            await session.SaveChangesAsync(ct);
        return streams;
    }

    // Takes the lock, gives positions in order of the decisions and brings the read models up to them.
    private async Task<bool> EnterAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Decided> all,
        List<List<StreamAction>> streams,
        CancellationToken ct
    )
    {
        if (streams.TrueForAll(each => each.Count == 0))
        {
            // Nothing is locked, so nobody compares the end with what is known but this.
            await history.RequireAsync(connection, ct);
            var end = await Entries.EndAsync(connection, ct);
            foreach (var decided in all)
                decided.AnswerAt(end.Position, end.RecordedAt, appended: 0, end.Entry);
            await DeltaWriter.WriteAsync(connection, [], Following(all, end.Position + 1, end.Position), ct);
            return true;
        }

        var events = streams.ConvertAll(each => each.SelectMany(stream => stream.Events).OrderBy(one => one.Sequence).ToList());
        List<LedgerEvent> unplaced =
        [
            .. events
                .SelectMany(each => each)
                .Select((each, i) => new LedgerEvent(i + 1, each.StreamKey!, each.Version, (DomainEvent)each.Data)),
        ];
        var projection = new ReadModelProjection(connection, definitions.Find);
        var ofPublications = unplaced.TrueForAll(each => each.Publication is not null);
        var foldings = ofPublications ? await projection.UnplacedAsync(unplaced, DefinitionsOf(all), ct) : [];

        // The lock, then as later statements, which see what was committed before it, the ledger's end, the definitions that decisions rest
        // on and the rows that the events touch.
        var locked = new Locked(all.SelectMany(decided => decided.Draft.Used).Distinct(), history.Last);
        await RoundTrip.AskAsync(
            connection,
            [
                [locked.Round],
                .. foldings.Select(each => each.Load()),
            ],
            ct
        );
        if (locked.Lacks is not null)
            await history.LostAsync(connection, ct);
        // Whoever found the loss left an older entry as the last one known, which is there.
        history.Require();

        if (locked.Mirrors is { } origin)
            throw Refusals.IsMirror(origin);
        if (!locked.Holds)
            return false;
        var position = locked.Position;
        foreach (var (decided, mine) in all.Zip(events))
        {
            position += mine.Count;
            decided.AnswerAt(position, locked.RecordedAt(position), mine.Count);
        }

        var entry = locked.Enter([.. events.SelectMany(each => each.Select(one => one.Sequence))]);
        var entered = new List<KnownEntry>();
        foldings.ForEach(each => each.Apply(locked.Position));
        await DeltaWriter.WriteAsync(
            connection,
            [.. foldings.Select(each => (each.Id, each.Work))],
            [entry, .. Following(all, locked.Position + 1, position)],
            ct,
            row => entered.Add(new(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3)))
        );
        all[0].Entered = entered;
        foreach (var decided in all)
            decided.AnswerWith(entered.Find(each => each.Position == decided.Receipt!.Position)?.Hash ?? locked.Leaf);

        if (entry.RecordsAffected != unplaced.Count)
            throw new InvalidOperationException(
                $"{unplaced.Count} events were appended, but {entry.RecordsAffected} were found; nothing was recorded."
            );
        if (!ofPublications)
            await projection.ApplyAsync([.. unplaced.Select(each => each with { Position = locked.Position + each.Position })], ct);
        return true;
    }

    private Dictionary<string, NumberedRanking> DefinitionsOf(IEnumerable<Decided> all) =>
        all.SelectMany(decided => decided.Draft.Used)
            .DistinctBy(used => used.Ranking)
            .ToDictionary(used => used.Ranking, used => definitions.Find(used.Ranking, used.From)!, StringComparer.Ordinal);

    private IEnumerable<NpgsqlBatchCommand> Following(IReadOnlyList<Decided> all, long first, long last)
    {
        var entered = new EnteredEvents(
            first,
            last,
            [.. all.Where(each => each.Key is not null).Select(each => (each.Key!, each.Receipt!))]
        );
        return followers.SelectMany(follower => follower.With(entered));
    }

    /// <summary>Whether somebody else's commit came between what was read and what was to be written.</summary>
    internal static bool WroteFirst(Exception e) =>
        e
            is ConcurrencyException
                or EventStreamUnexpectedMaxEventIdException
                or JasperFx.Events.ExistingStreamIdCollisionException
                or Marten.Exceptions.ExistingStreamIdCollisionException
                or PostgresException
                {
                    SqlState: PostgresErrorCodes.UniqueViolation
                        or PostgresErrorCodes.SerializationFailure
                        or PostgresErrorCodes.DeadlockDetected
                };
}
