using RankLedger.Datasets;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Texts;

namespace RankLedger.Importing.Parsing;

/// <summary>One row of <c>figures.csv</c>.</summary>
/// <param name="Line">Where the row begins.</param>
/// <param name="Publication">The publication's id.</param>
/// <param name="Figure">The figure.</param>
/// <param name="EntityName">What the row calls the entity.</param>
internal readonly record struct FigureLine(int Line, string Publication, RecordedFigure Figure, string? EntityName);

/// <summary>Reads <c>figures.csv</c> and checks each row with the rules of the domain.</summary>
internal sealed partial class FigureRows
{
    private readonly CsvTable table;
    private readonly RankingSoFar ranking;
    private readonly ProblemList problems;
    private readonly FigureNumbers numbers;
    private readonly PeriodColumn periods;
    private readonly string valueColumn;
    private readonly string? columnUnit;
    private readonly Dictionary<string, string> scales = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Line, string? Publication, string? Number)> bare = new(StringComparer.Ordinal);
    private readonly SignsForNone none = new();
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private bool isToldAbove;
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
        valueColumn = table.Header.FirstOrDefault(CsvColumns.Figures.IsValue) ?? "value";
        columnUnit = valueColumn == "value" ? null : Unit(valueColumn["value_".Length..].Trim('(', ')', '[', ']'));
        numbers = new(table.Forms.Numbers(table.Delimiter));
        periods = new(table, ranking, problems, showsAll: true);
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

    /// <summary>Reads the current row; null where it states nothing, or has a problem, which is reported.</summary>
    public FigureLine? Read()
    {
        var before = problems.Reports;
        if (table.Text(entity) is null && table.Text(period) is null && table.Text(flow) is null)
        {
            Report(
                "entity_id",
                null,
                "the row names no entity, no period and no flow, as a line of totals below a table does; take it out"
            );
            return null;
        }

        var (flowId, entityId) = (table.Id(flow), ranking.IdOf(table.Id(entity)));
        if (ranking.AlikeProblem(entityId) is { } alike)
            Report("entity_id", entityId, alike);
        if (table.Text(name) is { } called && names.Add(called) && KeptText.SaidProblem(called, PublicationCheck.LongestId) is { } unsaid)
            problems.AddRowOfNew(table.Id(publication), table, new("entity_name", unsaid));
        if (ranking.AlikeFlowProblem(flowId) is { } sameFlow)
        {
            Report("flow", flowId, sameFlow);
            return null;
        }

        var (stated, scale) = Unscaled(flowId, StatedUnit());
        // An empty cell says nothing where the number names its unit itself.
        if (stated is "" || (stated is null && ranking.IsNew(flowId)))
            stated = PrintedUnitOf(table.Text(printedUnit), table.Text(text) ?? table.Text(value)) ?? stated;
        var checkedWith = ranking.For(flowId, entityId, stated);
        var otherUnit = ranking.UnitProblem(flowId, stated);
        if (otherUnit is not null)
            Report(unit < 0 ? valueColumn : "unit", stated, otherUnit);
        var flowUnit = checkedWith.Flow(flowId)?.Unit ?? stated ?? "";
        var (written, printed) = (table.Text(value), table.Text(text));
        if (scale is not null)
            scales.TryAdd(flowId, scale);
        var namesNone = scale is null && string.IsNullOrEmpty(stated) && table.Text(printedUnit) is null;
        if (namesNone)
            CheckUnitAbove(written ?? printed);
        // What is in another unit than its flow may be read in its own: that it is was told.
        var number = (
            otherUnit is null ? null : numbers.Read(written, scale, printed, table.Text(printedUnit), flowUnit, static (_, _) => { })
        ) ?? numbers.Read(written, scale, printed, table.Text(printedUnit), otherUnit is null ? flowUnit : stated!, ReportNumber);
        var beforeGrowth = problems.Reports;
        var (growing, marks) = numbers.Growth(table.Text(growth), ReportNumber);
        var isGrowthRead = problems.Reports == beforeGrowth;
        var cell = new RecordedCell(flowId, periods.Read(period, table.Text(publication), out var ofPeriod), entityId);
        if (table.Text(publication) is null)
            Report("publication_id", null, "the publication is not named; name one of publications.csv");
        if (number is not { Value: { } known } read)
        {
            if (number is not null)
                none.Add(printed ?? written, table.Line);
            foreach (var problem in PublicationCheck.CellProblems(checkedWith, cell).Where(each => each.Field != "period"))
                Report(problem.Field, null, problem.Detail + ranking.Advice(problem));
            return null;
        }

        // A text may name its unit itself, and zero is zero by every scale.
        if (namesNone && written is not null && known != 0 && !NamesUnit(read.Text, flowUnit))
            bare.TryAdd(flowId, (table.Line, table.Text(publication), written));
        var (column, undecided) = (printed is null ? valueColumn : "value_as_published", Undecided(written, printed));
        numbers.Remember(table.Line, table.Text(publication), column, undecided);
        numbers.Compare(cell, known, table.Text(publication), table.Line, column, undecided);
        // Growth that was refused is told of already.
        if (isGrowthRead)
            numbers.Remember(table.Line, table.Text(publication), "yoy_pct_as_published", table.Text(growth));
        var figure = Recording.Canonical(
            new RecordedFigure(
                Flow: cell.Flow,
                Period: cell.Period,
                Entity: cell.Entity,
                Value: known,
                Text: read.Text,
                Unit: read.Unit,
                Qualifier: table.Text(qualifier) ?? read.Qualifier,
                Low: Number(low, "low"),
                High: Number(high, "high"),
                Growth: growing,
                Note: table.Text(note),
                Flags: Flags.Together(Flags.Together(Flags.Together(table.Text(flags), ofPeriod), read.Flags), marks)
            )
        );
        if (read.Text is not null)
            figure = Recording.Canonical(FigureReading.Complete(figure, flowUnit, numbers.Forms));
        foreach (
            var problem in problems.Reports > before
                ? PublicationCheck.CellProblems(checkedWith, cell)
                : PublicationCheck.Problems(checkedWith, figure)
        )
        {
            if (problem.IsOfNewText)
                problems.AddRowOfNew(table.Id(publication), table, problem);
            else if (problem.Field != "period")
                Report(problem.Field == "value" ? valueColumn : problem.Field, null, problem.Detail + ranking.Advice(problem));
        }

        return problems.Reports > before ? null : new(table.Line, table.Id(publication), figure, table.Text(name));
    }

    // A flow that nothing gives a unit is in the one that its first number is printed in: 1.46万亿元 is one of CNY.
    private static string? PrintedUnitOf(string? unit, string? number) =>
        (unit ?? (number is null ? null : PrintedUnit.Beside(number))) is { } printed
        && PrintedUnit.IsKnown(printed)
        && PrintedUnit.TryUnscale(printed, out _, out _, out _)
            ? PrintedUnit.Plain(printed)
            : null;

    private bool NamesUnit(string? printed, string flowUnit) =>
        printed is not null && PrintedFigure.TryRead(printed, null, flowUnit, numbers.Forms, value: null, out _, out var _);

    // Digits alone below a line that names a unit are most likely in that unit; one message for all.
    private void CheckUnitAbove(string? number)
    {
        if (isToldAbove || table.UnitAbove is not { } line || !PrintedNumber.TryParse(number, numbers.Forms, out _, out _))
            return;
        isToldAbove = true;
        problems.AddStructure(
            table.File,
            table.Line,
            valueColumn,
            number,
            $"the number has no unit, and '{line.Trim().TrimEnd(table.Delimiter)}' above the header names one; name it in a column unit "
                + "or unit_as_published, or take the line out where it does not hold"
        );
    }

    // A number that nothing but custom explains: a text without a value, or a value alone.
    private static string? Undecided(string? written, string? printed) =>
        printed is null ? written
        : string.IsNullOrWhiteSpace(written) ? printed
        : null;

    // A scale is no unit of a flow: 亿元 is what was printed, and the flow is in CNY.
    private (string? Unit, string? Scale) Unscaled(string flowId, string? stated)
    {
        if (string.IsNullOrEmpty(stated) || ranking.IsIn(flowId, stated))
            return (stated, null);
        var (multiple, left, problem) = numbers.Unscaled(stated);
        if (problem.Length > 0)
            Report(unit < 0 ? valueColumn : "unit", stated, problem);
        return multiple == 1 ? (left, null) : (left, stated);
    }

    // bn USD for value_bn_usd: codes are written in capitals, and words for scales in small letters.
    private static string Unit(string column) =>
        string.Join(
            ' ',
            column.Split('_').Select(word => PrintedUnit.TryUnscale(word, out _, out _, out _) ? word.ToUpperInvariant() : word)
        );

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
        if (table.Text(column)?.Trim() is not { Length: > 0 } written || numbers.Forms.IsMissing(written))
            return null;
        if (numbers.Forms.IsDoubtful(written))
        {
            Report(columnName, null, numbers.Forms.Doubt(written));
            return null;
        }

        if (FieldText.TryNumber(written, out var number, out var reason))
            return number;
        if (PrintedNumber.TryParse(written, numbers.Forms, out var printed, out reason))
            return printed.Value;
        Report(columnName, null, reason);
        return null;
    }

    private void ReportNumber(string column, string expected) => Report(column == "value" ? valueColumn : column, null, expected);

    private void Report(string column, string? found, string expected) =>
        problems.AddRow(table.Text(publication), table.File, table.Line, column, found ?? table.Text(table.Column(column)), expected);
}
