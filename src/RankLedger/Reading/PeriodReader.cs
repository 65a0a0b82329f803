using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Reads what is printed of some periods at a point, in one round trip.</summary>
internal static class PeriodReader
{
    private static readonly string[] PublicationColumns =
    [
        "publisher", "kind", "title", "url", "language", "first_day", "\"precision\"", "known_by", "release", "is_full", "document_sha256",
        "turns", "is_void", "figures", "drops", "ranks", "\"position\"", "version",
    ];

    public static async Task<Dictionary<string, PeriodContent>> AtAsync(
        NpgsqlDataSource database, Asked asked, string flow, string[] periods, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        Add(batch, $"""
            select period, entity, value, low, high, publication, published_on, growth from {Tables.ReadModel}.figure_fact
            where ranking = $1 and flow = $2 and period = any($3) and recorded_to > $4 and recorded_from <= $4
              and known_to > $5 and known_from <= $5 and value is not null
            """, asked, flow, periods).Parameters.Add(new() { Value = asked.Limit, NpgsqlDbType = NpgsqlDbType.Date });
        Add(batch, Ranks("$4"), asked, flow, periods);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var figures = periods.ToDictionary(period => period, _ => new List<EntityFigure>());
        while (await reader.ReadAsync(cancellation))
        {
            figures[reader.GetString(0)].Add(new(reader.GetString(1), reader.GetDecimal(2), new Span(reader.Number(3), reader.Number(4)),
                reader.GetString(5), reader.GetString(6), reader.Number(7)));
        }

        await reader.NextResultAsync(cancellation);
        var ranks = await RanksAsync(reader, asked, cancellation);
        return periods.ToDictionary(period => period, period => new PeriodContent(figures[period], RankFold.At(ranks[period], asked.Limit)));
    }

    /// <summary>What is printed as positions of the periods $3, with the publications, at a position.</summary>
    internal static string Ranks(string position) => $"""
        select r.period, r.entity, r.rank, r.publication, {Columns("p")}
        from {Tables.ReadModel}.printed_rank r
        join {Tables.ReadModel}.publication p on p.ranking = r.ranking and p.publication = r.publication and p.recorded_to > {position} and p.recorded_from <= {position}
        where r.ranking = $1 and r.flow = $2 and r.period = any($3) and r.recorded_to > {position} and r.recorded_from <= {position}
        """;

    /// <summary>Those of some periods in which somebody prints positions.</summary>
    public static async Task<string[]> PrintedAsync(NpgsqlDataSource database, Asked asked, string flow, string[] periods, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        Add(batch, $"""
            select distinct period from {Tables.ReadModel}.printed_rank
            where ranking = $1 and flow = $2 and period = any($3) and recorded_to > $4 and recorded_from <= $4
            """, asked, flow, periods);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var printed = new List<string>();
        while (await reader.ReadAsync(cancellation))
            printed.Add(reader.GetString(0));
        return [.. printed];
    }

    /// <summary>Reads <see cref="Ranks"/>, by period.</summary>
    internal static async Task<ILookup<string, RankStatement>> RanksAsync(NpgsqlDataReader reader, Asked asked, CancellationToken cancellation)
    {
        var ranks = new List<(string Period, RankStatement Statement)>();
        while (await reader.ReadAsync(cancellation))
            ranks.Add((reader.GetString(0), Rank(asked, reader.GetString(1), reader.GetInt32(2), reader.Publication(4).Content(reader.GetString(3)))));
        return ranks.ToLookup(each => each.Period, each => each.Statement, StringComparer.Ordinal);
    }

    /// <summary>The columns of a publication in the order that <see cref="RowReader.Publication"/> reads.</summary>
    internal static string Columns(string table) => string.Join(", ", PublicationColumns.Select(column => $"{table}.{column}"));

    internal static RankStatement Rank(Asked asked, string entity, int rank, PublicationContent publication) => new(
        new(publication.Date.LastDay, publication.Date.FirstDay, publication.Release, publication.Id),
        asked.Ranking.Authority(publication.Publisher, publication.Kind), publication.Stands(),
        new(entity, rank, publication.Id, publication.Date.ToString()));

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, Asked asked, string flow, string[] periods)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new() { Value = asked.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = flow });
        command.Parameters.Add(new() { Value = periods, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = asked.Position });
        batch.BatchCommands.Add(command);
        return command;
    }
}
