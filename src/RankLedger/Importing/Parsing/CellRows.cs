using RankLedger.Datasets;
using RankLedger.Domain.Publications;

namespace RankLedger.Importing.Parsing;

/// <summary>One row of <c>ranks.csv</c> or <c>dropped.csv</c>; the rank is 0 for a dropped cell.</summary>
internal readonly record struct CellRow(int Line, string Publication, RecordedCell Cell, int Rank);

/// <summary>Reads <c>ranks.csv</c> and <c>dropped.csv</c> and checks each row with the rules of the domain.</summary>
internal sealed class CellRows(CsvTable table, RankingSoFar ranking, ProblemList problems)
{
    private readonly PeriodColumn periods = new(table, ranking, problems, showsAll: false);
    private readonly int publication = table.Column("publication_id"),
        entity = table.Column("entity_id"),
        period = table.Column("period");
    private readonly int flow = table.Column("flow"),
        rank = table.Column("rank");

    /// <summary>Reads the current row; null where it has a problem, which is reported.</summary>
    public CellRow? Read()
    {
        var before = problems.Reports;
        var cell = new RecordedCell(
            table.Id(flow),
            periods.Read(period, table.Text(publication), out var marks),
            ranking.IdOf(table.Id(entity))
        );
        if (marks is not null)
            Report("period", $"marks are kept beside figures alone; write the period without them, as {cell.Period}");
        if (ranking.AlikeProblem(cell.Entity) is { } alike)
            Report("entity_id", alike);
        var place = 0;
        if (rank >= 0 && !PrintedPosition.TryRead(table.Id(rank), out place))
            Report("rank", "no position; expected a whole number from 1");
        var checkedWith = ranking.For(cell.Flow, cell.Entity, null);
        foreach (
            var problem in rank >= 0 && problems.Reports == before
                ? PublicationCheck.Problems(checkedWith, new RecordedRank(cell.Flow, cell.Period, cell.Entity, place))
                : PublicationCheck.CellProblems(checkedWith, cell)
        )
        {
            if (problem.Field != "period")
                Report(problem.Field, problem.Detail + ranking.Advice(problem));
        }

        if (table.Text(publication) is null)
            Report("publication_id", "the publication is not named; name one of publications.csv");
        return problems.Reports > before ? null : new(table.Line, table.Id(publication), cell, place);
    }

    /// <summary>Reports what only the whole file shows.</summary>
    public void Finish() => periods.Finish();

    private void Report(string column, string expected) =>
        problems.AddRow(table.Text(publication), table.File, table.Line, column, table.Text(table.Column(column)), expected);
}
