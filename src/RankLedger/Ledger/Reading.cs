using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Ledger;

/// <summary>A question's point, found in the ledger, with the ranking as it was defined there.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Basis">The point, as the answer echoes it.</param>
/// <param name="Limit">The last publication day that counts.</param>
public sealed record Asked(Ranking Ranking, Basis Basis, DateOnly Limit)
{
    /// <summary>The last position that counts.</summary>
    public long Position => Basis.Position;

    /// <summary>The flow asked for, or the ranking's first one.</summary>
    /// <exception cref="Domain.LedgerRuleException">The ranking has no such flow.</exception>
    public FlowDefinition Flow(string? id) => id is null ? Ranking.Definition.Flows[0]
        : Ranking.Flow(id) ?? throw Unknown.Flow(Ranking.Definition.Id, id, Ranking.Definition.Flows.Select(flow => flow.Id));
}

/// <summary>Finds the point of a question. Read models never change at a position once it is taken, so later reads need no transaction.</summary>
public sealed class Reading(NpgsqlDataSource database)
{
    private readonly ConcurrentDictionary<(string Ranking, long From), Ranking> definitions = new();

    /// <summary>The database.</summary>
    internal NpgsqlDataSource Database => database;

    /// <summary>Finds the point and the ranking.</summary>
    /// <exception cref="Domain.LedgerRuleException">No such ranking at the point, or the position lies beyond the ledger's end.</exception>
    public async Task<Asked> AskAsync(string ranking, AsPublished asPublished, AsRecorded asRecorded, CancellationToken cancellation)
    {
        var basis = await BasisAsync(asPublished, asRecorded, cancellation);
        return new(await RankingAsync(ranking, basis.Position, cancellation), basis, asPublished.Limit);
    }

    /// <summary>Finds the point alone.</summary>
    /// <exception cref="Domain.LedgerRuleException">The position lies beyond the ledger's end (<c>unknown-position</c>).</exception>
    public async Task<Basis> BasisAsync(AsPublished asPublished, AsRecorded asRecorded, CancellationToken cancellation)
    {
        var (condition, value) = asRecorded switch
        {
            { Position: { } position } => ("where position <= $1", (object)position.Value),
            { Instant: { } instant } => ("where recorded_at <= $1", instant),
            _ => ("", null),
        };
        await using var command = database.CreateCommand($"select position, recorded_at from ledger.ledger_entry {condition} order by position desc limit 1");
        if (value is not null)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = await reader.ReadAsync(cancellation) ? (Position: reader.GetInt64(0), At: (DateTimeOffset?)reader.GetFieldValue<DateTimeOffset>(1)) : (0, null);
        return asRecorded.Position is { } asked && asked.Value > found.Position
            ? throw Unknown.Position(asked.Value, found.Position)
            : new(asPublished.Day, found.Position, found.At);
    }

    private async Task<Ranking> RankingAsync(string id, long position, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select recorded_from, case when recorded_from = any($3) then null else definition::text end from {LedgerTables.ReadModel}.ranking
            where ranking = $1 and recorded_to > $2 and recorded_from <= $2
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = definitions.Keys.Where(key => key.Ranking == id).Select(key => key.From).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            throw Unknown.Ranking(id);
        var from = reader.GetInt64(0);
        return reader.IsDBNull(1) ? definitions[(id, from)]
            : definitions[(id, from)] = new(JsonSerializer.Deserialize<RankingDefinition>(reader.GetString(1), StoredEvents.Json)!);
    }
}
