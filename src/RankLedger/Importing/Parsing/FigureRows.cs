using RankLedger.Datasets;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;

namespace RankLedger.Importing.Parsing;

/// <summary>One row of <c>figures.csv</c>.</summary>
/// <param name="Line">Where the row begins.</param>
/// <param name="Publication">The publication's id.</param>
/// <param name="Figure">The figure.</param>
/// <param name="EntityName">What the row calls the entity.</param>
internal readonly record struct FigureRow(int Line, string Publication, RecordedFigure Figure, string? EntityName);

/// <summary>Reads <c>figures.csv</c> and checks each row with the rules of the domain.</summary>
internal sealed class FigureRows
{
    private readonly CsvTable table;
    private readonly RankingSoFar ranking;
    private readonly ProblemList problems;
    private readonly string valueColumn;
    private readonly string? columnUnit;
    private readonly int publication,
        entity,
        period,
        flow,
        value,
        unit,
        text,
        printedUnit,
        qualifier,
        low,
        high,
        name,
        growth,
        note,
        flags;

    public FigureRows(CsvTable table, RankingSoFar ranking, ProblemList problems)
    {
        (this.table, this.ranking, this.problems) = (table, ranking, problems);
        valueColumn = table.Header.First(CsvColumns.Figures.IsValue);
        columnUnit = valueColumn == "value" ? null : valueColumn["value_".Length..].ToUpperInvariant();
        (publication, entity, period, flow) = (
            table.Column("publication_id"),
            table.Column("entity_id"),
            table.Column("period"),
            table.Column("flow")
        );
        (value, unit, text, printedUnit) = (
            table.Column(valueColumn),
            table.Column("unit"),
            table.Column("value_as_published"),
            table.Column("unit_as_published")
        );
        (qualifier, low, high) = (table.Column("qualifier"), table.Column("low"), table.Column("high"));
        (name, growth, note) = (table.Column("entity_name"), table.Column("yoy_pct_as_published"), table.Column("note"));
        flags = table.Column("flags");
    }

    /// <summary>Reads the current row; null where it has a problem, which is reported.</summary>
    public FigureRow? Read()
    {
        var before = problems.Count;
        var (flowId, entityId) = (table.Text(flow) ?? "", ranking.IdOf(table.Text(entity) ?? ""));
        if (ranking.AlikeProblem(entityId) is { } alike)
            Report("entity_id", entityId, alike);
        var stated = StatedUnit();
        var checkedWith = ranking.For(flowId, entityId, stated);
        if (ranking.UnitProblem(flowId, stated) is { } other)
            Report(unit < 0 ? valueColumn : "unit", stated, other);
        var figure = Recording.Canonical(
            new RecordedFigure(
                flowId,
                table.Text(period) ?? "",
                entityId,
                Number(value, valueColumn),
                table.Text(text),
                table.Text(printedUnit),
                table.Text(qualifier),
                Number(low, "low"),
                Number(high, "high"),
                Growth(),
                table.Text(note),
                table.Text(flags)
            )
        );
        if (table.Text(value) is null)
            Report(
                valueColumn,
                null,
                "the value is empty; write the value in the flow's unit, or list the cell in dropped.csv where it has no value any more"
            );
        foreach (
            var problem in problems.Count > before
                ? PublicationCheck.CellProblems(checkedWith, new(figure.Flow, figure.Period, figure.Entity))
                : PublicationCheck.Problems(checkedWith, figure)
        )
            Report(problem.Field == "value" ? valueColumn : problem.Field, null, problem.Detail + ranking.Advice(problem));
        if (table.Text(publication) is null)
            Report("publication_id", null, "the publication is not named; name one of publications.csv");
        return problems.Count > before ? null : new(table.Line, table.Text(publication)!, figure, table.Text(name));
    }

    private string? StatedUnit()
    {
        if (unit < 0)
            return columnUnit;
        var written = table.Text(unit) ?? "";
        if (columnUnit is null)
            return written;
        if (written.Length > 0 && !written.Equals(columnUnit, StringComparison.OrdinalIgnoreCase))
            Report("unit", null, $"the values stand in {valueColumn}, so the unit is {columnUnit}; correct one of the two");
        return columnUnit;
    }

    private decimal? Number(int column, string columnName)
    {
        if (table.Text(column) is not { } written)
            return null;
        if (FieldText.TryNumber(written, out var number, out var reason))
            return number;
        Report(columnName, null, reason);
        return null;
    }

    private decimal? Growth()
    {
        if (table.Text(growth) is not { } written)
            return null;
        if (PrintedNumber.TryParse(written, out var number))
            return number.Value;
        Report(
            "yoy_pct_as_published",
            null,
            "no number; expected the growth in percent as printed, without the sign for percent, such as 18.0"
        );
        return null;
    }

    private void Report(string column, string? found, string expected) =>
        problems.AddRow(table.Text(publication), table.File, table.Line, column, found ?? table.Text(table.Column(column)), expected);
}
