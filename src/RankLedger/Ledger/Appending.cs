using System.Collections.Concurrent;
using System.Text.Json;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Marten.Services;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Projections;

namespace RankLedger.Ledger;

/// <summary>
/// The one way to write: load, decide and append through Marten in a transaction of ours, then take the ledger's lock, give the
/// events their positions, bring the read models up to them and commit. Position order is commit order.
/// </summary>
public sealed class Appending(NpgsqlDataSource database, Lazy<IDocumentStore> store)
{
    internal const long LedgerLock = 0x52414e4b4c4544;

    /// <summary>Where PostgreSQL tells those who LISTEN that a transaction that appended was committed.</summary>
    internal const string AppendedChannel = "ledger_appended";

    private const int Attempts = 5;
    private readonly ConcurrentDictionary<(string Ranking, long From), Ranking> definitions = new();

    /// <summary>Runs a decision and appends what it decided.</summary>
    /// <param name="decide">Loads what it needs and appends to the session; returns how many things counted already.</param>
    /// <param name="key">Names the request, so that it is carried out once however often it is sent; may be null.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    /// <exception cref="WrittenFirstException">Somebody else wrote to the same stream first.</exception>
    internal async Task<Recorded> AppendAsync(Func<Appended, Task<int>> decide, RequestKey? key, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                if (key is not null && await KeptAnswers.FindAsync(connection, key, cancellation) is { } first)
                    return first;
                if (await AppendAsync(connection, transaction, decide, cancellation) is { } recorded)
                {
                    if (key is not null)
                        await KeptAnswers.KeepAsync(connection, key, recorded, cancellation);
                    await transaction.CommitAsync(cancellation);
                    return recorded;
                }
            }
            catch (Exception e) when (WroteFirst(e) && attempt < Attempts)
            {
                // Somebody else's commit came between loading and appending: decide again on what it left.
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction)
            {
                throw Refused.OnReplica();
            }
            catch (Exception e) when (WroteFirst(e))
            {
                throw new WrittenFirstException("Somebody else keeps writing to the same publication. Nothing was recorded; look at it again and repeat the command.", e);
            }

            if (attempt == Attempts)
                throw new WrittenFirstException("The ranking's definition keeps changing. Nothing was recorded; repeat the command.");
        }
    }

    /// <summary>The same in a transaction of the caller's, which the caller may roll back; null where the ranking was redefined meanwhile.</summary>
    internal async Task<Recorded?> AppendAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Func<Appended, Task<int>> decide, CancellationToken cancellation)
    {
        await using var session = store.Value.LightweightSession(SessionOptions.ForTransaction(transaction));
        var appended = new Appended(connection, session, definitions, cancellation);
        var unchanged = await decide(appended);
        var streams = session.PendingChanges.Streams().ToList();
        if (streams.Count == 0)
        {
            var (last, at) = await HeadAsync(connection, cancellation);
            return new(last, at, 0, unchanged) { Version = appended.Version };
        }

        await session.SaveChangesAsync(cancellation);
        var events = streams.SelectMany(stream => stream.Events).OrderBy(each => each.Sequence).ToList();
        await ExecuteAsync(connection, $"{LedgerTables.Folding(LedgerTables.ReadModel)}; select pg_advisory_xact_lock({LedgerLock})", cancellation);
        if (!await appended.DefinitionsStillCountAsync())
            return null;
        var (head, _) = await HeadAsync(connection, cancellation);
        var recordedAt = await EnterAsync(connection, head, events, cancellation);
        await new ReadModelProjection(connection).ApplyAsync(
            [.. events.Select((each, i) => new LedgerEvent(head + i + 1, each.StreamKey!, each.Version, each.Data))], cancellation);
        return new(head + events.Count, recordedAt, events.Count, unchanged) { Version = appended.Version };
    }

    private static async Task<DateTimeOffset?> EnterAsync(NpgsqlConnection connection, long head, List<IEvent> events, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            with entered as (
              insert into ledger.ledger_entry(position, event_id, seq_id, stream_id, version, recorded_at, body_sha256)
              select $2 + o.n, e.id, e.seq_id, e.stream_id, e.version,
                greatest(statement_timestamp(), (select recorded_at from ledger.ledger_entry where position = $2)) + o.n * interval '1 microsecond',
                {EventHash}
              from unnest($1) with ordinality o(seq, n) join events.mt_events e on e.seq_id = o.seq
              returning recorded_at)
            select count(*), max(recorded_at), (select pg_notify('{AppendedChannel}', '')) from entered
            """, connection);
        command.Parameters.Add(new() { Value = events.Select(each => each.Sequence).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = head });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt64(0) == events.Count ? reader.GetFieldValue<DateTimeOffset>(1)
            : throw new InvalidOperationException($"{events.Count} events were appended, but {reader.GetInt64(0)} were found; nothing was recorded.");
    }

    /// <summary>The hash of an event as stored: what it is about, what it says and how it came about. Of an <c>mt_events</c> row named e.</summary>
    internal const string EventHash =
        "sha256(convert_to(concat_ws(E'\\n', e.stream_id, e.version, e.type, coalesce(e.correlation_id, ''), coalesce(e.causation_id, ''), e.data::text), 'UTF8'))";

    internal static async Task<(long Position, DateTimeOffset? RecordedAt)> HeadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select position, recorded_at from ledger.ledger_entry order by position desc limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1)) : (0, null);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static bool WroteFirst(Exception e) =>
        e is ConcurrencyException or EventStreamUnexpectedMaxEventIdException or JasperFx.Events.ExistingStreamIdCollisionException or Marten.Exceptions.ExistingStreamIdCollisionException
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>What a decision loads and appends within one transaction.</summary>
    internal sealed class Appended(
        NpgsqlConnection connection, IDocumentSession session, ConcurrentDictionary<(string Ranking, long From), Ranking> definitions, CancellationToken cancellation)
    {
        private readonly Dictionary<string, long> used = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);

        public NpgsqlConnection Connection => connection;

        /// <summary>Every event of a stream, in order; nothing where there is no such stream.</summary>
        public Task<IReadOnlyList<IEvent>> StreamAsync(string stream) => session.Events.FetchStreamAsync(stream, token: cancellation);

        /// <summary>How many events a stream holds.</summary>
        public async Task<long> VersionAsync(string stream) => (await session.Events.FetchStreamStateAsync(stream, cancellation))?.Version ?? 0;

        /// <summary>How many events the one stream that was decided about holds afterwards; null where there are several.</summary>
        public long? Version => versions.Count == 1 ? versions.Values.Single() : null;

        /// <summary>Appends behind the events that were loaded; somebody else's append in between makes the commit fail.</summary>
        public void Append(string stream, long version, IReadOnlyList<object> events)
        {
            versions[stream] = version + events.Count;
            if (events.Count == 0)
                return;
            if (version == 0)
                session.Events.StartStream(stream, events);
            else
                session.Events.Append(stream, version + events.Count, events);
        }

        /// <summary>The definition that counts now.</summary>
        /// <exception cref="LedgerRuleException">No such ranking.</exception>
        public async Task<Ranking> RankingAsync(string id)
        {
            var from = await DefinedAtAsync(id);
            if (from == 0)
                throw Unknown.Ranking(id);
            used[id] = from;
            if (definitions.TryGetValue((id, from), out var known))
                return known;
            await using var command = new NpgsqlCommand($"select definition::text from {LedgerTables.ReadModel}.ranking where ranking = $1 and recorded_from = $2", connection)
            { Parameters = { new() { Value = id }, new() { Value = from } } };
            var definition = JsonSerializer.Deserialize<RankingDefinition>((string)(await command.ExecuteScalarAsync(cancellation))!, StoredEvents.Json)!;
            return definitions[(id, from)] = new(definition);
        }

        /// <summary>Under the lock: whether nobody redefined a ranking that the decision rests on.</summary>
        public async Task<bool> DefinitionsStillCountAsync()
        {
            foreach (var (id, from) in used)
            {
                if (await DefinedAtAsync(id) != from)
                    return false;
            }

            return true;
        }

        private async Task<long> DefinedAtAsync(string id)
        {
            await using var command = new NpgsqlCommand(
                $"select recorded_from from {LedgerTables.ReadModel}.ranking where ranking = $1 and recorded_to = 9223372036854775807", connection)
            { Parameters = { new() { Value = id } } };
            return await command.ExecuteScalarAsync(cancellation) as long? ?? 0;
        }
    }
}
