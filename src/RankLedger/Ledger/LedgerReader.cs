using System.Text.Json;
using Npgsql;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>Finds the point of a question. Read models never change at a position once it is taken, so later reads need
/// no transaction.</summary>
public sealed class LedgerReader
{
    private readonly NpgsqlDataSource database;
    private readonly KnownHistory history;
    private readonly SingleFlight<Basis> end;
    private readonly TimeProvider clock;
    private readonly Definitions definitions;

    /// <summary>Reads from a database.</summary>
    public LedgerReader(NpgsqlDataSource source, KnownHistory known, TimeProvider time, Definitions read) =>
        (database, history, end, clock, definitions) = (
            source,
            known,
            new(() => LastAsync(AsRecorded.Now, CancellationToken.None)),
            time,
            read
        );

    /// <summary>The database.</summary>
    internal NpgsqlDataSource Database => database;

    /// <summary>A definition of a ranking that was read before, the latest one; null where none was.</summary>
    internal NumberedRanking? Known(string ranking) => definitions.Latest(ranking, history.Era);

    /// <summary>The point with the day that today is in place of today, so that all that is read for one question is read as of
    /// one day.</summary>
    public Point Dated(Point point) => point.AsPublished.IsToday ? point with { AsPublished = AsPublished.At(clock.GetUtcNow()) } : point;

    /// <summary>Finds the point and the ranking.</summary>
    /// <exception cref="Domain.LedgerRuleException">No such ranking at the point, or the position lies beyond the ledger's end.</exception>
    public async Task<View> ResolveAsync(string ranking, Point point, CancellationToken ct)
    {
        // What stood at a position stands there for ever, as long as the ledger has the history that it was read in.
        var (era, position) = (history.Era, point.AsRecorded.Position?.Value);
        if (position is { } named && definitions.At(ranking, named, era) is var (known, recordedAt))
            return new(known, new Basis(null, named, recordedAt).By(Dated(point).AsPublished));
        await using var batch = new NpgsqlBatch();
        batch.BatchCommands.Add(PointOf(ranking, point.AsRecorded));
        await using var reader = await batch.ReadAsync(database, ct);
        var view = await ViewAsync(reader, ranking, point, ct);
        if (position == view.Position && era == history.Era)
            definitions.KeepAt(ranking, view.Position, view.Numbered, view.Basis.RecordedAt, era);
        return view;
    }

    /// <summary>Every definition that the ranking of a view had up to its position, in order, each from the position that gave it, with the
    /// names of the view's day.</summary>
    internal async Task<List<(long From, Ranking Ranking)>> DefinitionsAsync(View view, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select recorded_from, definition::text from {Tables.ReadModel}.ranking where ranking = $1 and recorded_from <= $2
            order by recorded_from
            """
        );
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(long, Ranking)>();
        while (await reader.ReadAsync(ct))
        {
            var definition = JsonSerializer.Deserialize<RankingDefinition>(reader.GetString(1), StoredEvents.Json)!;
            found.Add((reader.GetInt64(0), new Ranking(definition).On(view.Limit)));
        }

        return found;
    }

    /// <summary>
    /// The first statement of a batch that answers a question: it finds the point and the ranking, and leaves the position to the
    /// statements behind it as <see cref="Position"/>. A batch is one transaction, so they all see the ledger at that position.
    /// </summary>
    internal NpgsqlBatchCommand PointOf(string ranking, AsRecorded asRecorded)
    {
        var (condition, value) = Condition(asRecorded, "$4");
        var era = history.Era;
        var command = new NpgsqlBatchCommand(
            $"""
            with point as (
              select coalesce(max(position), 0) as position, max(recorded_at) as recorded_at
              from (select position, recorded_at from {Entries.Table} {condition} order by position desc limit 1) last)
            select p.position, p.recorded_at, set_config('rankledger.position', p.position::text, true),
              r.recorded_from, $3::int, {RankingTable.Of("known")}
            from point p left join {Tables.ReadModel}.ranking r on r.ranking = $1 and r.recorded_to > p.position
              and r.recorded_from <= p.position
            left join {Tables.ReadModel}.ranking known on known.ranking = $1 and known.recorded_from = r.recorded_from
              and known.recorded_from <> all($2)
            """
        );
        command.Parameters.Add(new() { Value = ranking });
        command.Parameters.Add(new() { Value = definitions.Positions(ranking, era) });
        command.Parameters.Add(new() { Value = era });
        if (value is not null)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    /// <summary>The position of the question, in a statement behind <see cref="PointOf"/>; looked up once, where without the select it
    /// would be for every row of a scan.</summary>
    internal const string Position = "(select current_setting('rankledger.position')::bigint)";

    /// <summary>Reads what <see cref="PointOf"/> found.</summary>
    internal async Task<View> ViewAsync(NpgsqlDataReader reader, string ranking, Point point, CancellationToken ct)
    {
        await reader.ReadAsync(ct);
        var basis = new Basis(null, reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1)).By(
            Dated(point).AsPublished
        );
        if (point.AsRecorded.Position is { } asked && asked.Value > basis.Position)
            throw Refusals.UnknownPosition(asked.Value, basis.Position);
        if (reader.IsDBNull(3))
        {
            // Its connection is given back first: nobody waits for a second one while holding one.
            await reader.CloseAsync();
            throw await RankingTable.FirstAsync(database, ranking, ct) is { } first
                ? Refusals.RankingDefinedLater(ranking, basis.Position, first)
                : Refusals.UnknownRanking(ranking, await RankingTable.IdsAsync(database, basis.Position, ct));
        }

        var from = reader.GetInt64(3);
        // What was kept when the question was asked is not read again.
        var era = reader.GetInt32(4);
        var found = reader.IsDBNull(5)
            ? definitions.Find(ranking, from, era)!
            : definitions.Keep(ranking, from, RankingTable.Read(reader, first: 5), era);
        return new(found, basis);
    }

    /// <summary>Finds the point alone. Questions about now that come while the end of the ledger is looked up share the
    /// next look.</summary>
    /// <exception cref="Domain.LedgerRuleException">The position lies beyond the ledger's end (<c>unknown-position</c>).</exception>
    public async Task<Basis> BasisAsync(Point point, CancellationToken ct)
    {
        var published = Dated(point).AsPublished;
        if (point.AsRecorded == AsRecorded.Now)
            return (await end.LookAsync().WaitAsync(ct)).By(published);
        var basis = (await LastAsync(point.AsRecorded, ct)).By(published);
        return point.AsRecorded.Position is { } asked && asked.Value > basis.Position
            ? throw Refusals.UnknownPosition(asked.Value, basis.Position)
            : basis;
    }

    private async Task<Basis> LastAsync(AsRecorded asRecorded, CancellationToken ct)
    {
        var (condition, value) = Condition(asRecorded, "$1");
        var command = new NpgsqlBatchCommand(Entries.End(condition));
        if (value is not null)
            command.Parameters.Add(new() { Value = value });
        await using var batch = new NpgsqlBatch { BatchCommands = { command } };
        await using var reader = await batch.ReadAsync(database, ct);
        var basis = await Entries.ReadEndAsync(reader, ct);
        if (asRecorded == AsRecorded.Now)
            history.See(basis);
        return basis;
    }

    private static (string Condition, object? Value) Condition(AsRecorded asRecorded, string parameter) =>
        asRecorded switch
        {
            { Position: { } position } => ($"where position <= {parameter}", position.Value),
            { Instant: { } instant } => ($"where recorded_at <= {parameter}", instant),
            _ => ("", null),
        };
}
