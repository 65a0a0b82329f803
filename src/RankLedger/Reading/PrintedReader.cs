using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>A printed position with the publication that prints it.</summary>
internal sealed record StatedRank(RankStatement Statement, PublicationContent Publication);

/// <summary>Reads what is printed as positions of some flows and periods, whatever the day, as recorded at a position.</summary>
internal static class PrintedReader
{
    private static readonly string Rows = $"""
        select r.flow, r.period, r.entity, r.rank, {PublicationTable.Shape.Of("p")}
        from unnest($2, $3) k(flow, period), lateral (
          select * from {Tables.ReadModel}.printed_rank r
          where r.ranking = $1 and r.flow = k.flow and r.period = k.period and {Tables.CountsAt("$4", "r")} offset 0) r,
          {PublicationTable.At("$1", "r.publication", "$4")}
        """;

    // What is printed of one cell, and of each full list that leaves it out any one position.
    private static readonly string RowsOfCell = $"""
        with r as materialized (
          select flow, period, entity, rank, publication from {Tables.ReadModel}.printed_rank
          where ranking = $1 and flow = $2 and period = $3 and {Tables.CountsAt("$5")})
        select k.flow, k.period, k.entity, k.rank, {PublicationTable.Shape.Of("p")}
        from (
          select * from r where entity = $4
          union all
          (select distinct on (publication) * from r
           where exists (select from r where entity = $4) and publication not in (select publication from r where entity = $4)
           order by publication)) k,
          {PublicationTable.At("$1", "k.publication", "$5")}
        where k.entity = $4 or p.is_full
        """;

    /// <summary>Asks for those of one cell, and for what could take them back: of each full list that leaves it out any one
    /// position.</summary>
    public static NpgsqlBatchCommand OfCell(View view, CellKey cell) =>
        StatementReader.Asking(RowsOfCell, view.Ranking.Definition.Id, cell.Flow, cell.Period, cell.Entity, view.Position);

    /// <summary>Asks for them.</summary>
    public static NpgsqlBatchCommand Of(View view, IReadOnlyCollection<PeriodKey> groups) =>
        new(Rows)
        {
            Parameters =
            {
                new() { Value = view.Ranking.Definition.Id },
                Texts(groups.Select(group => group.Flow)),
                Texts(groups.Select(group => group.Period)),
                new() { Value = view.Position },
            },
        };

    /// <summary>Reads what <see cref="Of"/> or <see cref="OfCell"/> finds.</summary>
    public static async Task<ILookup<PeriodKey, StatedRank>> ReadAsync(NpgsqlDataReader reader, View view, CancellationToken ct)
    {
        var (ranks, row) = (new List<(PeriodKey Group, StatedRank Rank)>(), new RowCursor(reader));
        while (await row.NextAsync(ct))
        {
            var group = PeriodKey.Read(row);
            var (entity, rank, publication) = (row.Text(), row.Whole(), PublicationTable.Content(row));
            ranks.Add((group, new(PeriodReader.Rank(view, entity, rank, publication), publication)));
        }

        return ranks.ToLookup(each => each.Group, each => each.Rank);
    }

    private static NpgsqlParameter Texts(IEnumerable<string> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
