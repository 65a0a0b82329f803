namespace RankLedger.Importing.Parsing;

// What only the whole file shows.
internal sealed partial class FigureRows
{
    /// <summary>Says what only the whole file shows: cells without a number, periods that may be fiscal years, and numbers whose decimal
    /// sign it contradicts.</summary>
    public void Finish(Action<string> say)
    {
        periods.Finish();
        CheckBareFlows(say);
        ranking.HasSignsForNone = none.AreThere;
        if (none.AreThere)
            say(none.Told(table.File));
        if (numbers.Against is { } against)
            say(
                $"{table.File}: '{against.Text}' on line {against.Line} has a decimal "
                    + $"{(numbers.Forms.Decimal == ',' ? "point" : "comma")} where the other sign is declared, and can be nothing else"
                    + $"{(against.Count > 1 ? $"; so have {against.Count - 1:#,0} more" : "")}."
            );
        foreach (var (line, id, column, text, because) in numbers.Doubtful(table.Forms.ShowsPoint))
            problems.AddRow(
                id,
                table.File,
                line,
                column,
                text,
                $"'{text}' has two meanings{because}; declare the decimal sign with --decimal point or comma (decimalChar in "
                    + "datapackage.json)"
            );
        foreach (var (line, id, column, text, because) in numbers.Nines())
        {
            if (id is null)
                problems.AddRow(null, table.File, line, column, text, because);
            else
                problems.AddRowOfNew(id, table.File, line, column, text, because);
        }
    }

    // A number without a unit in a flow whose others name a scale may be in that scale or not. A new flow without one beside others that
    // have theirs is told, as its unit cannot be given later.
    private void CheckBareFlows(Action<string> say)
    {
        foreach (var (flowId, (line, id, number)) in bare.Where(each => scales.ContainsKey(each.Key)))
            problems.AddRow(
                id,
                table.File,
                line,
                "unit",
                number,
                $"the number names no unit, and others of flow {flowId} are in '{scales[flowId]}'; write its unit too"
            );
        if (ranking.Found.FirstOrDefault(flow => flow.Unit.Length > 0) is not { } other)
            return;
        foreach (var plain in ranking.Found.Where(flow => flow.Unit.Length == 0))
            say(
                $"{table.File}: flow {plain.Id} has no unit beside {other.Id}, which is in {other.Unit}; its values are taken for plain "
                    + "numbers. Name its unit in the column unit where it has one, as it cannot be given later."
            );
    }
}
