using RankLedger.Datasets;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Recipes;

/// <summary>One sheet read by a recipe.</summary>
internal sealed partial class RecipeTable
{
    private readonly SourceSheet sheet;
    private readonly Recipe recipe;
    private readonly string file;
    private readonly FiscalYear? fiscal;
    private readonly Dictionary<string, int> byHeading = new(StringComparer.Ordinal);
    private readonly HashSet<string> lowestHeadings = new(StringComparer.Ordinal);
    private readonly HashSet<string> twice = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Period, string? Flags)> marked = new(StringComparer.Ordinal);

    private readonly DateOrder dates;

    private bool hasToldUnit;

    public RecipeTable(SourceSheet sheet, Recipe recipe, string file, FiscalYear? fiscal, DateOrder dates)
    {
        (this.sheet, this.recipe, this.file, this.fiscal) = (sheet, recipe, file, fiscal);
        for (var column = Width - 1; column >= 0; column--)
        {
            var lowest = OneLine(sheet.At(HeadingRow(recipe.HeadingRows), column));
            if (lowest.Length > 0 && !lowestHeadings.Add(lowest))
                twice.Add(lowest);
            for (var level = recipe.HeadingRows; level >= 1; level--)
            {
                var heading = OneLine(sheet.MergedAt(HeadingRow(level), column));
                if (heading.Length > 0)
                    byHeading[heading] = column;
            }
        }

        this.dates = dates == DateOrder.Unknown ? DaysInDigits.Shown(Periods()) : dates;
    }

    private int Width => sheet.Width;

    private int FirstRow => recipe.HeadingRow - 1 + recipe.HeadingRows;

    /// <summary>Rows below the headings that state nothing: notes, blank lines and totals to pass over.</summary>
    public int PassedOver { get; private set; }

    /// <summary>Rows and columns of the table that the workbook hides, which are passed over.</summary>
    public int HiddenRows { get; private set; }

    /// <summary>The same of columns, by their letters.</summary>
    public List<string> HiddenColumns { get; } = [];

    /// <summary>Flows of which the recipe says that they have no unit.</summary>
    public HashSet<string> PlainFlows { get; } = new(StringComparer.Ordinal);

    /// <summary>The first of those that has a text.</summary>
    public string? FirstPassedOver { get; private set; }

    /// <summary>Reads the figures of the sheet.</summary>
    public IEnumerable<SourceCell> Read(ProblemList problems)
    {
        var columns = Columns(problems);
        if (columns.Count == 0 || HasDoubtfulDays(problems))
            yield break;
        TellLeftOut(columns);
        TellLeftOver(problems);
        for (var row = FirstRow; row < sheet.Rows.Count; row++)
        {
            if (IsEnd(row))
            {
                Pass(row, sheet.Rows.Count - row);
                yield break;
            }

            if (sheet.HiddenRows.Contains(row))
            {
                HiddenRows++;
                continue;
            }

            var entity = Text("entity", row, columns[0]);
            if (IsHeadingAgain(row) || recipe.Skip.Contains(entity ?? sheet.FirstText(row)))
            {
                Pass(row, 1);
                continue;
            }

            var stated = 0;
            foreach (var column in columns)
            {
                var value = sheet.At(row, column);
                if (value.Length == 0 || (entity is null && !IsNumber(value)))
                    continue;
                if (Facts(row, column) is not { } facts)
                    continue;
                if (!hasToldUnit && IsNumber(value) && IsUnitCutShort(facts))
                {
                    hasToldUnit = true;
                    problems.AddStructure(
                        Place,
                        sheet.Line(row),
                        SourceSheet.Letters(column),
                        value,
                        "the unit is put together from several places, and one of them says nothing here; fill in the scale or the unit in "
                            + "the file, or write the unit in the recipe"
                    );
                }

                if (stated == 0 && row == sheet.CutOff)
                    problems.AddStructure(
                        Place,
                        sheet.Line(row),
                        null,
                        string.Join(',', sheet.Rows[row]),
                        $"the last line has {sheet.Rows[row].Length} of {sheet.Rows[row - 1].Length} fields and no line end; a file "
                            + "that was cut off looks like that: fetch it again, or end the line"
                    );
                stated++;
                yield return new(sheet, row, column) { Facts = facts };
            }

            if (stated == 0)
                Pass(row, 1);
            else
                LookAtIndent(row, entity);
        }
    }

    /// <summary>A fact of the publication as it stands for a cell; null where nothing says it.</summary>
    public string? Publication(string fact, int row, int column) =>
        recipe.Publication.TryGetValue(fact, out var place) ? Text(place, row, column) : null;

    /// <summary>What a recipe's place says for a cell.</summary>
    public string? Text(FactPlace place, int row, int column)
    {
        var text =
            place.Join.Count > 0 ? Joined(place, row, column)
            : place.Value is not null ? place.Value
            : place.Sheet ? sheet.Name
            : place.File ? Path.GetFileNameWithoutExtension(file)
            : place.Beside is { } beside ? (IsUnder(place, column + beside) ? sheet.At(row, column + beside) : null)
            : place.Heading is { } level ? Heading(level, column)
            : place.Cell is { } cell ? (SourceSheet.TryCell(cell, out var at, out var across) ? sheet.MergedAt(at, across) : null)
            : place.Column is { } name ? (Find(name) is >= 0 and var found ? sheet.MergedAt(row, found) : null)
            : null;
        return place.Of(text);
    }

    private string? Text(string fact, int row, int column) =>
        recipe.Facts.TryGetValue(fact, out var place) ? Text(place, row, column) : null;

    private string? Joined(FactPlace place, int row, int column)
    {
        var parts = place.Join.Select(each => each.IsLiteral ? each.Value : Text(each, row, column)).ToList();
        return parts.Contains(null) ? null : string.Concat(parts);
    }

    private Dictionary<string, string?>? Facts(int row, int column)
    {
        var facts = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, place) in recipe.Facts)
        {
            // Flags of several places are put together where each says some; all else that is put together needs every part.
            var text =
                name == "flags" && place.Join.Count > 0
                    ? place.Of(string.Join(' ', place.Join.Select(each => Text(each, row, column)).Where(part => part is not null)))
                    : Text(place, row, column);
            // What a map does not name is left out, as where one column tells several indicators.
            if (text is null && name is "period" or "flow" && place.All.Any(each => each.Map.Count > 0))
                return null;
            facts[name] = text;
        }

        if (facts.TryGetValue("period", out var written) && written is not null)
        {
            // Few periods stand over many numbers.
            if (!marked.TryGetValue(written, out var read))
                marked[written] = read = MarkedPeriod.TryRead(DaysInDigits.In(written, dates), fiscal, out var plain, out var marks)
                    ? (plain, marks)
                    : (written, null);
            facts["period"] = read.Period;
            if (read.Flags is { } flags)
                facts["flags"] = $"{facts.GetValueOrDefault("flags")} {flags}".TrimStart();
        }

        if (facts.GetValueOrDefault("unit") == FactPlace.NoUnit)
        {
            facts["unit"] = null;
            PlainFlows.Add(facts.GetValueOrDefault("flow") ?? "");
        }

        facts["value"] = sheet.At(row, column);
        return facts;
    }

    // The columns that hold values.
    private List<int> Columns(ProblemList problems)
    {
        foreach (var name in recipe.Facts.Values.Concat(recipe.Publication.Values).SelectMany(each => each.All).Select(each => each.Column))
        {
            if (name is null)
                continue;
            if (twice.Contains(OneLine(name)))
            {
                problems.AddStructure(
                    Place,
                    sheet.Line(HeadingRow(recipe.HeadingRows)),
                    name,
                    null,
                    "several columns are called so: "
                        + string.Join(
                            ", ",
                            Enumerable
                                .Range(0, Width)
                                .Where(each => OneLine(sheet.At(HeadingRow(recipe.HeadingRows), each)) == OneLine(name))
                                .Select(SourceSheet.Letters)
                        )
                        + "; name the one that is meant by its letters"
                );
                return [];
            }

            if (Find(name) >= 0)
                continue;
            problems.AddStructure(
                Place,
                sheet.Line(recipe.HeadingRow - 1),
                name,
                null,
                $"no column is called so; the headings on row {sheet.Line(recipe.HeadingRow - 1)} are "
                    + string.Join(", ", byHeading.OrderBy(each => each.Value).Take(12).Select(each => $"'{each.Key}'"))
            );
            return [];
        }

        if (recipe.Facts.TryGetValue("value", out var value))
            return value.Column is { } column ? [Find(column)] : [];
        var (from, to) = (
            recipe.Across.From is { } first ? SourceSheet.Column(first) : 0,
            recipe.Across.To is { } last ? SourceSheet.Column(last) : Width - 1
        );
        var labels = Labels();
        var columns = new List<int>();
        for (var each = from; each <= to; each++)
        {
            if (!labels.Contains(each) && !IsBeside(each, columns) && !IsStrange(each) && IsValues(each) && !IsSkipped(each))
            {
                if (sheet.HiddenColumns.Contains(each))
                    HiddenColumns.Add(SourceSheet.Letters(each));
                else
                    columns.Add(each);
            }
        }

        if (columns.Count == 0)
            problems.AddStructure(
                Place,
                sheet.Line(recipe.HeadingRow - 1),
                null,
                string.Join(", ", sheet.Rows.ElementAtOrDefault(recipe.HeadingRow - 1)?.Take(8) ?? []),
                "no heading says what the recipe expects there; see which row the headings stand on, and what match and map say"
            );
        return columns;
    }

    private bool IsEnd(int row) =>
        recipe.Until is { } until
        && sheet.Rows[row].FirstOrDefault(cell => cell.Length > 0)?.StartsWith(until, StringComparison.Ordinal) is true;

    private void Pass(int row, int rows)
    {
        for (var each = row; each < row + rows; each++)
        {
            if (sheet.Rows[each].FirstOrDefault(cell => cell.Length > 0) is not { } text)
                continue;
            PassedOver++;
            FirstPassedOver ??= text;
        }
    }

    private bool IsUnitCutShort(Dictionary<string, string?> facts) =>
        recipe.Facts.TryGetValue("unit", out var unit) && unit.Join.Count > 0 && facts["unit"] is null;

    private bool IsNumber(string text) =>
        PrintedNumber.TryParse(text, recipe.Forms.Decimal is { } sign ? NumberForms.Declared(sign) : NumberForms.Usual, out _, out _);

    private string Place => sheet.Name.Length == 0 ? file : $"{file} [{sheet.Name}]";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
