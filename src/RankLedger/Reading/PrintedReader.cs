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

    /// <summary>Those of one table.</summary>
    public static async Task<IReadOnlyList<StatedRank>> AtAsync(NpgsqlDataSource database, View view, PeriodKey table, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch { BatchCommands = { Of(view, [table]) } };
        await using var reader = await batch.ReadAsync(database, ct);
        return [.. (await ReadAsync(reader, view, ct))[table]];
    }

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

    /// <summary>Reads what <see cref="Of"/> finds.</summary>
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
