using System.Runtime.InteropServices;
using RankLedger.Datasets;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;

namespace RankLedger.Importing.Parsing;

/// <summary>The number of a row of <c>figures.csv</c>, by whichever of its columns say it.</summary>
/// <param name="Value">In the flow's unit; null where a sign says that there is none.</param>
/// <param name="Text">The number as printed; null for a number that is exact.</param>
/// <param name="Unit">The unit as printed.</param>
/// <param name="Qualifier">What the text says of the number, such as at-least.</param>
/// <param name="Flags">Flags and marks of footnotes in the text.</param>
internal readonly record struct FigureNumber(decimal? Value, string? Text, string? Unit, string? Qualifier, string? Flags);

/// <summary>Reads the numbers of a file: plain ones at once, all others by the domain's reader.</summary>
/// <param name="forms">How the file's numbers are written.</param>
internal sealed class FigureNumbers(NumberForms forms)
{
    private readonly Dictionary<string, (decimal Multiple, string Unit, string Problem)> units = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Publication, string Column, char Mark), (int Line, string Text, int Count)> byCustom = [];
    private readonly HashSet<string> points = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (decimal Value, NinesOfFlow? Nines)> greatest = new(StringComparer.Ordinal);
    private string? comma;
    private (int Line, string Text, int Count)? against;

    /// <summary>How the file's numbers are written.</summary>
    public NumberForms Forms => forms;

    /// <summary>The unit of a flow without its scale, and how many of it the values of the column count.</summary>
    public (decimal Multiple, string Unit, string Problem) Unscaled(string unit)
    {
        if (!units.TryGetValue(unit, out var known))
        {
            PrintedUnit.TryUnscale(unit, out var multiple, out var left, out var problem);
            units[unit] = known = (multiple, left, problem);
        }

        return known;
    }

    /// <summary>The first number whose decimal sign is not the declared one, and how many there are; null for none.</summary>
    public (int Line, string Text, int Count)? Against => against;

    /// <summary>Reads a number; null where it has a problem, which is told.</summary>
    /// <param name="written">What stands in the column of values.</param>
    /// <param name="scale">The unit of that column, where it is a scale such as 亿元; the number is then as printed.</param>
    /// <param name="text">What stands in <c>value_as_published</c>.</param>
    /// <param name="unit">What stands in <c>unit_as_published</c>.</param>
    /// <param name="flowUnit">The flow's unit.</param>
    /// <param name="report">Told the column, <c>value</c> or another, and what is wrong.</param>
    public FigureNumber? Read(string? written, string? scale, string? text, string? unit, string flowUnit, Action<string, string> report)
    {
        written = string.IsNullOrWhiteSpace(written) ? null : written;
        if (written is null && text is null && !forms.Missing.Contains(""))
        {
            report(
                "value",
                "the value is empty; write the value in the flow's unit or the text as printed, or list the cell in dropped.csv where it "
                    + "has no value any more"
            );
            return null;
        }

        var read = written is null ? default(FigureNumber) : Value(written, scale, flowUnit, isAlone: text is null, report);
        if (read is not { } known)
            return null;
        if (known.Value is not null)
            return text is null ? known : known with { Text = text, Unit = unit };
        return text is null || text == written ? known : Printed(text, unit, flowUnit, report);
    }

    /// <summary>Reads growth in percent, with the flags beside it; neither where it has a problem, which is told.</summary>
    public (decimal? Growth, string? Flags) Growth(string? written, Action<string, string> report)
    {
        if (!PrintedGrowth.TryRead(written, forms, out var growth, out var flags, out var reason))
            report("yoy_pct_as_published", reason);
        return (growth, flags);
    }

    /// <summary>Remembers a number that only custom gave its meaning, as 1.234, and what shows the decimal sign of others.</summary>
    public void Remember(int line, string? publication, string column, string? text)
    {
        if (text is null || ShownSign.Of(text) is not { } shown)
            return;
        if (forms.IsDeclared)
        {
            if (!shown.IsByCustom && shown.Sign != forms.Decimal)
                against = against is { } first ? first with { Count = first.Count + 1 } : (line, text, 1);
            return;
        }

        if (!shown.IsByCustom)
        {
            if (shown.Sign == '.')
                points.Add(column);
            else
                comma ??= text;
            return;
        }

        var of = (publication, column, shown.Sign);
        byCustom[of] = byCustom.TryGetValue(of, out var known) ? known with { Count = known.Count + 1 } : (line, text, 1);
    }

    /// <summary>The numbers to doubt, the first of each publication: where the file shows elsewhere that its decimal sign is a comma, and
    /// those with a point of which no other number of the column shows that it is one.</summary>
    /// <param name="showsPoint">Whether it is known that numbers are written with a point.</param>
    public IEnumerable<(int Line, string? Publication, string Column, string Text, string Because)> Doubtful(bool showsPoint)
    {
        foreach (var ((publication, column, mark), (line, text, count)) in byCustom)
        {
            var others = count > 1 ? $"; so has {(count == 2 ? "another number" : $"each of {count - 1} others")} of its publication" : "";
            if (comma is not null)
                yield return (line, publication, column, text, $", as '{comma}' shows that the file writes a decimal comma{others}");
            else if (mark == '.' && !showsPoint && !points.Contains(column))
                yield return (line, publication, column, text, $", and no other number of the column shows its decimal sign{others}");
        }
    }

    // A text beside a value is what was printed, and says that there is a number.
    private FigureNumber? Value(string written, string? scale, string flowUnit, bool isAlone, Action<string, string> report)
    {
        if (forms.IsMissing(written))
            return default(FigureNumber);
        if (isAlone && forms.IsDoubtful(written))
        {
            report("value", forms.Doubt(written));
            return null;
        }

        if (scale is not null)
            return Printed(written, scale, flowUnit, InValue);
        var isExponent = GivenNumber.SpansDigits(written);
        if (!isExponent && (forms.Decimal == '.' || PrintedNumber.IsPlain(written, forms)))
        {
            if (FieldText.TryNumber(written, out var number, out var reason))
                return new(number, null, null, null, null);
            if (reason.StartsWith("more", StringComparison.Ordinal))
            {
                report("value", reason);
                return null;
            }
        }

        if (Printed(written, flowUnit, flowUnit, InValue) is not { } printed)
            return null;
        // Marks between digits do not make a number less exact than it is; an exponent, a unit or a flag is what was printed.
        return PrintedNumber.TryParse(written, forms, out _, out _) && !isExponent
            ? printed with
            {
                Text = null,
                Unit = null,
            }
            : printed with
            {
                Unit = null,
            };

        void InValue(string column, string expected) => report("value", expected);
    }

    /// <summary>Remembers the greatest number of a flow, and where it stands as nines.</summary>
    /// <param name="cell">What the number is of.</param>
    /// <param name="value">The number.</param>
    /// <param name="publication">The publication that the row is of.</param>
    /// <param name="line">The line of the row.</param>
    /// <param name="column">Where the text stands.</param>
    /// <param name="text">What stands there; null where a text beside the value says that it is a number.</param>
    public void Compare(RecordedCell cell, decimal value, string? publication, int line, string column, string? text)
    {
        ref var so = ref CollectionsMarshal.GetValueRefOrAddDefault(greatest, cell.Flow, out var isKnown);
        if (!isKnown || value > so.Value)
            so = (value, null);
        if (value != so.Value || text is null || !forms.IsNines(text))
            return;
        so.Nines ??= new([], new(StringComparer.Ordinal));
        so.Nines.Cells.Add(cell);
        so.Nines.ByPublication.TryAdd(publication ?? "", (line, column, text));
    }

    /// <summary>Nines alone, such as 9999.9, that are the greatest number of a flow in several cells, as no series has it and signs for
    /// none do: the first of each publication.</summary>
    public IEnumerable<(int Line, string? Publication, string Column, string Text, string Reason)> Nines() =>
        from each in greatest
        where each.Value.Nines is { Cells.Count: > 1 }
        from first in each.Value.Nines.ByPublication
        let text = first.Value.Text
        select (
            first.Value.Line,
            first.Key.Length == 0 ? null : first.Key,
            first.Value.Column,
            text,
            $"{forms.Doubt(text)}; it is the greatest number of flow {each.Key}, in {each.Value.Nines.Cells.Count} cells"
        );

    private FigureNumber? Printed(string text, string? unit, string flowUnit, Action<string, string> report)
    {
        if (PrintedFigure.TryRead(text, unit, flowUnit, forms, null, out var printed, out var problem))
            return printed.IsNone
                ? new(null, text, unit, null, printed.Flags)
                : new(Amount.Plain(printed.Value!.Value), text, unit, printed.Qualifier, printed.Flags);
        report(problem.Field, problem.Detail);
        return null;
    }

    // The cells where nines stand, and the first of them in each publication.
    private sealed record NinesOfFlow(
        HashSet<RecordedCell> Cells,
        Dictionary<string, (int Line, string Column, string Text)> ByPublication
    );
}
