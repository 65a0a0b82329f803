using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Erasures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Projecting;

/// <summary>
/// Brings the read models in one schema up to a batch of events, in the caller's transaction. LedgerWriter, rebuilding and
/// verifying all go through here.
/// </summary>
internal sealed class ReadModelProjection(NpgsqlConnection connection, Func<string, long, NumberedRanking?>? defined = null)
{
    /// <summary>Applies events in order of position. The connection's search path must name the read models' schema.</summary>
    public async Task ApplyAsync(IReadOnlyList<LedgerEvent> events, CancellationToken ct)
    {
        // An erasure changes what earlier events say, and is nothing to fold itself.
        foreach (var ranking in events.Where(each => each.Event is not ErasureEvent).GroupBy(each => each.Ranking))
        {
            var pending = new List<LedgerEvent>();
            foreach (var each in ranking)
            {
                if (each.Publication is not null)
                {
                    pending.Add(each);
                    continue;
                }

                await PublicationsAsync(ranking.Key, pending, ct);
                pending.Clear();
                await DefinitionAsync(ranking.Key, each, ct);
            }

            await PublicationsAsync(ranking.Key, pending, ct);
        }
    }

    private async Task PublicationsAsync(string id, List<LedgerEvent> events, CancellationToken ct)
    {
        if (events.Count == 0)
            return;
        var ranking = await RankingAsync(id, ct)
            ?? throw new InvalidOperationException(
                $"A publication of ranking '{id}' is recorded at {events[0].Position}, but the ranking is not defined."
            );
        var folding = new RankingFold(id, ranking, await ChangesAsync(events, ct));
        await RoundTrip.AskAsync(connection, [folding.Load()], ct);
        folding.Apply();
        await DeltaWriter.WriteAsync(connection, [(id, folding.Work)], [], ct);
    }

    /// <summary>What publications' events do, ranking by ranking, before their positions are known: they are counted from one.</summary>
    /// <param name="events">The events of publications alone; what their streams held before is committed.</param>
    /// <param name="definitions">The definitions that count.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<List<RankingFold>> UnplacedAsync(
        IReadOnlyList<LedgerEvent> events,
        IReadOnlyDictionary<string, NumberedRanking> definitions,
        CancellationToken ct
    )
    {
        var foldings = new List<RankingFold>();
        foreach (var ranking in events.GroupBy(each => each.Ranking))
            foldings.Add(new(ranking.Key, definitions[ranking.Key], await ChangesAsync([.. ranking], ct)));
        return foldings;
    }

    // A definition counts at every p from its position on: authority changes facts, levels and tiers change milestones.
    private async Task DefinitionAsync(string id, LedgerEvent defined, CancellationToken ct)
    {
        var before = await RankingAsync(id, ct);
        var ranking = Ranking.Fold((RankingEvent)defined.Event);
        var numbers = Numbering.With(before?.Numbers.Ranking ?? await NextNumberAsync(ct), before?.Numbers, ranking.Definition);
        await ExecuteAsync($"update ranking set recorded_to = $2 where ranking = $1 and {Tables.IsOpen}", id, defined.Position, ct);
        await ExecuteAsync(
            $"""
            insert into ranking(ranking, recorded_from, recorded_to, definition, number, flows, entities)
            values ($1, $2, {Tables.Open}, $3::jsonb, $4, $5, $6)
            """,
            id,
            defined.Position,
            ct,
            new() { Value = JsonSerializer.Serialize(ranking.Definition, StoredEvents.Json), NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = numbers.Ranking },
            new() { Value = numbers.Flows.ToArray() },
            new() { Value = numbers.Entities.ToArray() }
        );
        if (before is null)
            return;
        if (!Defining.SameAuthority(before.Ranking.Definition, ranking.Definition))
            await EachGroupAsync(id, new(ranking, numbers), defined.Position, ct);
        await EachEntityAsync(id, new(ranking, numbers), defined.Position, ct);
    }

    private async Task EachGroupAsync(string id, NumberedRanking ranking, long position, CancellationToken ct)
    {
        var (first, behind) = ranking.Numbers.Range;
        var groups = (await LongsAsync(TableBlockTable.Periods("$1", "$2", StatementBlockTable.Name), first, behind, ct)).ConvertAll(key =>
            ranking.Numbers.GroupOf(key[0])
        );
        foreach (var slice in groups.Chunk(50))
        {
            var work = new ReadModelDelta(ranking);
            await RoundTrip.AskAsync(connection, [new DeltaLoader(id, work, new MilestoneProjection(work)).Whole(slice)], ct);
            foreach (var group in slice)
                work.Refold(group, position);
            await DeltaWriter.WriteAsync(connection, [(id, work)], [], ct);
        }
    }

    private async Task EachEntityAsync(string id, NumberedRanking ranking, long position, CancellationToken ct)
    {
        var entities = (await StatedAsync(ranking.Numbers, ct)).Union(
            await KeysAsync(
                $"""
                select distinct flow, entity from printed_rank where ranking = $1 and {Tables.IsOpen}
                union select distinct flow, entity from milestone where ranking = $1 and {Tables.IsOpen}
                """,
                id,
                ct
            )
        );
        foreach (var slice in entities.Chunk(200))
        {
            var work = new ReadModelDelta(ranking);
            var milestones = new MilestoneProjection(work);
            await RoundTrip.AskAsync(connection, [new DeltaLoader(id, work, milestones).Entities(slice)], ct);
            foreach (var each in slice)
                milestones.Derive(each, position);
            await DeltaWriter.WriteAsync(connection, [(id, work)], [], ct);
        }
    }

    private async Task<List<PublicationChange>> ChangesAsync(List<LedgerEvent> events, CancellationToken ct)
    {
        var states = new Dictionary<string, (Publication State, long First)>(StringComparer.Ordinal);
        foreach (var stream in events.GroupBy(each => each.Stream).Where(stream => stream.First().Version > 1))
            states[stream.Key] = await StateAsync(stream.Key, stream.First().Version, ct);
        var changes = new List<PublicationChange>();
        foreach (var each in events)
        {
            var known = states.TryGetValue(each.Stream, out var held);
            var state = Publication.Fold(known ? held.State : null, (PublicationEvent)each.Event, each.Version);
            states[each.Stream] = (state, known ? held.First : each.Position);
            changes.Add(new(each.Position, each.Version, states[each.Stream].First, known ? held.State.Content : null, state.Content));
        }

        return changes;
    }

    private async Task<(Publication State, long First)> StateAsync(string stream, long before, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {EntryEvents.Columns} from {EntryEvents.Each}
            where l.stream_id = $1 and l.version < $2 order by l.version
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = stream },
                new() { Value = before },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        (Publication? state, long first) = (null, 0);
        while (await reader.ReadAsync(ct))
        {
            var read = EntryEvents.Read(reader);
            state = Publication.Fold(state, (PublicationEvent)read.Event, read.Version);
            first = first == 0 ? read.Position : first;
        }

        return (
            state ?? throw new InvalidOperationException($"The stream {stream} has no events before version {before}; run verify."),
            first
        );
    }

    private async Task<NumberedRanking?> RankingAsync(string id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select recorded_from from ranking where ranking = $1 and {Tables.IsOpen}", connection)
        {
            Parameters = { new() { Value = id } },
        };
        if (await command.ExecuteScalarAsync(ct) is not long from)
            return null;
        return defined?.Invoke(id, from) ?? await RankingTable.AtAsync(connection, RankingTable.Name, id, from, ct);
    }

    private async Task<int> NextNumberAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select coalesce(max(number) + 1, 0) from ranking", connection);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    // The flows and entities of which something was stated.
    private async Task<List<EntityKey>> StatedAsync(Numbering numbers, CancellationToken ct)
    {
        var (shift, block) = (BlockKey.FlowShift, (1 << BlockKey.BlockBits) - 1);
        var sql = $"""
            select (key >> {shift} << {shift}) | (key & {block}), bit_or(places)
            from {StatementBlockTable.Name} where key >= $1 and key < $2 group by 1
            """;
        var (first, behind) = numbers.Range;
        return
        [
            .. from row in await LongsAsync(sql, first, behind, ct)
            from place in Enumerable.Range(0, BlockKey.Entities)
            where (row[1] & BlockKey.Bit(place)) != 0
            select new EntityKey(numbers.Flows[BlockKey.Flow(row[0])], numbers.EntityAt(row[0], place)),
        ];
    }

    private async Task<List<EntityKey>> KeysAsync(string sql, string id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var keys = new List<EntityKey>();
        while (await reader.ReadAsync(ct))
            keys.Add(new(reader.GetString(0), reader.GetString(1)));
        return keys;
    }

    // Rows of whole numbers about a range of keys.
    private async Task<List<long[]>> LongsAsync(string sql, long first, long behind, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection)
        {
            CommandTimeout = Patience.Seconds,
            Parameters =
            {
                new() { Value = first },
                new() { Value = behind },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<long[]>();
        while (await reader.ReadAsync(ct))
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt64)]);
        return rows;
    }

    private async Task ExecuteAsync(string sql, string id, long position, CancellationToken ct, params NpgsqlParameter[] more)
    {
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = position },
            },
        };
        command.Parameters.AddRange(more);
        await command.ExecuteNonQueryAsync(ct);
    }
}
