using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Publications;

/// <summary>What a publication says of a cell that we had recorded wrongly, as whoever corrects it reads it.</summary>
/// <remarks>
/// What is not given stays where it was printed beside the number: growth and note. What describes the number (text, unit, qualifier, low,
/// high and flags) goes with the old one. Where neither a value nor a text is given, the number stays with all that describes it.
/// </remarks>
public sealed record FigureCorrection
{
    private readonly GivenNumber? stated;
    private bool givesValue;
    private bool givesGrowth;
    private bool givesNote;
    private bool givesFlags;

    /// <summary>The publication states that the cell has no value any more.</summary>
    public static FigureCorrection Dropped { get; } = new() { Value = null };

    /// <summary>The number in the flow's unit; worked out from text and unit where it is left out. Given as null, it drops the
    /// cell.</summary>
    public GivenNumber? Value
    {
        get => stated;
        init
        {
            stated = value;
            givesValue = true;
        }
    }

    /// <summary>The number as printed; that of a value with an exponent where it is left out.</summary>
    public string? Text
    {
        get => field ?? stated?.Printed;
        init;
    }

    /// <summary>The unit as printed.</summary>
    public string? Unit { get; init; }

    /// <summary><c>at-least</c>, <c>at-most</c>, <c>about</c> or <c>between</c>; null where the value is plainly stated.</summary>
    public string? Qualifier { get; init; }

    /// <summary>The low end that the publication itself names.</summary>
    public decimal? Low { get; init; }

    /// <summary>The high end that the publication itself names.</summary>
    public decimal? High { get; init; }

    /// <summary>The growth printed beside it, in percent. Left out, it stays; given as null, none was printed.</summary>
    public decimal? Growth
    {
        get;
        init
        {
            field = value;
            givesGrowth = true;
        }
    }

    /// <summary>A remark of whoever transcribed it. Left out, it stays; given as null, it goes.</summary>
    public string? Note
    {
        get;
        init
        {
            field = value;
            givesNote = true;
        }
    }

    /// <summary>The marks printed beside the number, as <see cref="Figures.Flags"/> reads them. Left out, they stay with the number and go
    /// with another; given as null, none was printed.</summary>
    public string? Flags
    {
        get;
        init
        {
            field = value;
            givesFlags = true;
        }
    }

    /// <summary>Whether a number alone is meant to be exact in the flow's unit, although the cell was printed in another.</summary>
    public bool Exact { get; init; }

    /// <summary>Whether the publication printed the figure and we never recorded it.</summary>
    public bool Add { get; init; }

    /// <summary>A number in the flow's unit, which is exact.</summary>
    public static FigureCorrection Number(decimal value) => new() { Value = value };

    /// <summary>A number as a person writes it: printed where its unit is said, else in the flow's unit, else with its unit in the
    /// text.</summary>
    public static FigureCorrection Written(string text, string? unit) =>
        unit is not null ? Printed(text, unit)
        : GivenNumber.TryRead(text, out var number) ? new() { Value = number }
        : new() { Text = text };

    /// <summary>A number as printed, with its unit.</summary>
    public static FigureCorrection Printed(string text, string unit) => new() { Text = text, Unit = unit };

    /// <summary>Everything as in a figure, its growth and note too; null where nothing was printed.</summary>
    public static implicit operator FigureCorrection?(RecordedFigure? figure) =>
        figure is null
            ? null
            : new()
            {
                Value = figure.Value,
                Text = figure.Text,
                Unit = figure.Unit,
                Qualifier = figure.Qualifier,
                Low = figure.Low,
                High = figure.High,
                Growth = figure.Growth,
                Note = figure.Note,
                Flags = figure.Flags,
                Exact = true,
                Add = true,
            };

    /// <summary>A slip in the cell or in the unit would record something that nobody printed.</summary>
    /// <exception cref="LedgerRuleException">The cell is new and not said to be added (<c>figure-not-recorded</c>), or was printed in a
    /// unit that the number does not say (<c>unit-not-said</c>).</exception>
    internal void RefuseSlip(RecordedCell cell, RecordedFigure? before)
    {
        if (before is null && !Add)
            throw new LedgerRuleException(
                "figure-not-recorded",
                $"The publication says nothing of {cell.Entity} {cell.Period} {cell.Flow} so far. Where it printed the figure, correct it "
                    + "with 'add' (--add); else correct publication, entity, period or flow. Nothing was recorded."
            )
            {
                SaysNothingRecorded = true,
            };
        if (before?.Unit is { } unit && Text is null && Value is not null && !Exact)
            throw new LedgerRuleException(
                "unit-not-said",
                $"The cell was printed as {before.Text} {unit}; say in which unit the new number is printed, with 'unit' (--unit) such as "
                    + $"\"{unit}\", or with 'exact' (--exact) that it is exact in the flow's unit. Nothing was recorded."
            )
            {
                SaysNothingRecorded = true,
            };
    }

    /// <summary>The figure that counts after the correction.</summary>
    internal RecordedFigure Of(RecordedCell cell, RecordedFigure? before, string? flowUnit)
    {
        var (growth, note) = (givesGrowth ? Growth : before?.Growth, givesNote ? Note : before?.Note);
        if (!givesValue && Text is null)
        {
            return before is not null && (Unit, Qualifier, Low, High) is (null, null, null, null)
                ? before with
                {
                    Growth = growth,
                    Note = note,
                    Flags = givesFlags ? Flags : before.Flags,
                }
                : throw new LedgerRuleException(
                    "invalid-figure",
                    $"The correction of {cell.Entity} {cell.Period} {cell.Flow} names no number; "
                        + "give the value in the flow's unit, or the text with its unit as printed."
                );
        }

        if (Value is null && Text is null)
            (growth, note) = (Growth, Note);
        RecordedFigure given = new(
            Flow: cell.Flow,
            Period: cell.Period,
            Entity: cell.Entity,
            Value: Value?.Value,
            Text: Text,
            Unit: Unit,
            Qualifier: Qualifier,
            Low: Low,
            High: High,
            Growth: growth,
            Note: note,
            Flags: Flags
        );
        return flowUnit is null ? given : FigureReading.Complete(given, flowUnit, NumberForms.Usual);
    }
}
