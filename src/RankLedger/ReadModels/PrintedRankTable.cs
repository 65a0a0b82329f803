namespace RankLedger.ReadModels;

/// <summary>A position that a publication prints.</summary>
internal sealed record RankRow(string Entity, string Publication, int Rank);

/// <summary>The table <c>printed_rank</c>.</summary>
internal static class PrintedRankTable
{
    public static readonly TableShape<PeriodKey, RankRow> Shape = new()
    {
        Name = "printed_rank",
        Columns = [Column.Key("flow"), Column.Key("period"), Column.Key("entity"), Column.Key("publication"), Column.Whole("rank")],
        FoldingIndexes = "create index printed_rank_asof on printed_rank(ranking, flow, period, recorded_to, recorded_from);",
        QuestionIndexes = "create index printed_rank_publication on printed_rank(ranking, publication, recorded_to, recorded_from);",
        Write = (to, period, row) =>
        {
            to.Text(period.Flow);
            to.Text(period.Period);
            to.Text(row.Entity);
            to.Text(row.Publication);
            to.Whole(row.Rank);
        },
        Read = row => (PeriodKey.Read(row), new(row.Text(), row.Text(), row.Whole())),
    };
}
