using Npgsql;
using NpgsqlTypes;
using RankLedger.Benchmarks.Running;

namespace RankLedger.Benchmarks.AsOf;

/// <summary>
/// The peer that most people would build: every printed figure appended to one table with the day it was published and the
/// position at which it was recorded, and the newest picked by DISTINCT ON, all of the answer in one statement.
/// </summary>
internal sealed class AppendOnlyTable(NpgsqlDataSource database)
{
    /// <summary>The answer; also DuckDB's, which knows DISTINCT ON.</summary>
    public const string Answer = """
        with cells as (
          select distinct on (entity) entity, value, publication, published_on, growth from peer.figures
          where ranking = $1 and flow = $2 and period = $3 and known_from <= $5 and recorded_from <= $6
          order by entity, authority desc, known_from desc, publication desc, recorded_from desc),
        earlier as (
          select distinct on (entity) entity, value from peer.figures
          where ranking = $1 and flow = $2 and period = $4 and known_from <= $5 and recorded_from <= $6
          order by entity, authority desc, known_from desc, publication desc, recorded_from desc),
        known as (
          select entity from earlier union select entity from peer.figures
          where ranking = $1 and flow = $2 and period = $8 and known_from <= $5 and recorded_from <= $6),
        ranked as (select *, rank() over (order by value desc) as place from cells where entity <> $7),
        ranked_earlier as (select entity, value, rank() over (order by value desc) as place from earlier where entity <> $7)
        select n.place, n.entity, n.value, n.publication, b.place, b.value,
          case when b.value > 0 then round((n.value - b.value) / b.value * 100, 1) end,
          round(n.value / (select value from cells where entity = $7) * 100, 1), n.growth, n.published_on
        from ranked n left join ranked_earlier b on b.entity = n.entity where n.place <= 10
        union all
        select null, k.entity, null, null, null, null, null, null, null, null
        from known k where k.entity <> $7 and not exists (select 1 from ranked n where n.entity = k.entity)
        """;

    public static async Task<AppendOnlyTable> MakeAsync(BenchLedger ledger, CancellationToken ct)
    {
        if (await ledger.ScalarAsync<bool>("select to_regclass('peer.figures_newest') is not null", ct))
            return new(ledger.Database);
        await ledger.ExecuteAsync(
            """
            create schema if not exists peer;
            drop table if exists peer.figures;
            create table peer.figures(
              ranking text collate "C" not null, flow text collate "C" not null, period text collate "C" not null,
                entity text collate "C" not null, value numeric not null,
              publication text collate "C" not null, published_on text not null, growth numeric, authority smallint not null,
                known_from date not null, recorded_from bigint not null);
            insert into peer.figures
            select f.ranking, f.flow, f.period, f.entity, f.value, f.publication, to_char(p.first_day, 'YYYY-MM-DD'), f.growth,
              case p.kind when 'press' then 1 else 2 end, p.first_day, f.recorded_from
            from read_model.printed_figure f join read_model.publication p on p.ranking = f.ranking and p.publication = f.publication
              and p.version = 1
            order by f.recorded_from;
            create index figures_newest on
              peer.figures(ranking, flow, period, entity, authority desc, known_from desc, publication desc, recorded_from desc)
              include (value, published_on, growth);
            """,
            ct
        );
        await ledger.ExecuteAsync("vacuum analyze peer.figures", ct);
        return new(ledger.Database);
    }

    public async Task<GivenTable> AskAsync(Question question, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Answer);
        foreach (var value in new object[] { question.Ranking, question.Flow, question.Period, question.Before ?? "" })
            command.Parameters.Add(new() { Value = value });
        command.Parameters.Add(new() { Value = question.Day, NpgsqlDbType = NpgsqlDbType.Date });
        command.Parameters.Add(new() { Value = question.Position });
        command.Parameters.Add(new() { Value = AsOfLedger.Reference });
        command.Parameters.Add(new() { Value = question.JustBefore ?? "" });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (rows, awaited) = (new List<GivenRow>(), new List<string>());
        while (await reader.ReadAsync(ct))
        {
            if (reader.IsDBNull(0))
                awaited.Add(reader.GetString(1));
            else
                rows.Add(
                    new(
                        (int)reader.GetInt64(0),
                        reader.GetString(1),
                        reader.GetDecimal(2),
                        reader.IsDBNull(4) ? null : (int)reader.GetInt64(4),
                        Number(5),
                        Number(6),
                        Number(7)
                    )
                );
        }

        return new(rows, awaited);

        decimal? Number(int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);
    }
}
