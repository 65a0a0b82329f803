using System.Globalization;

namespace RankLedger.Domain.Figures;

/// <summary>A figure as it was printed, read: the number in the flow's unit, the weight of its digits, and what stands beside it.</summary>
/// <remarks>The one reader of printed numbers. Import, API, command line and the folds all ask it.</remarks>
public sealed record PrintedFigure
{
    /// <summary>How long a printed text may be.</summary>
    public const int Longest = 200;

    private PrintedFigure(PrintedNumber number, decimal multiple) => (Number, Multiple) = (number, multiple);

    /// <summary>The number, in the unit that is printed.</summary>
    public PrintedNumber Number { get; }

    /// <summary>How many of the flow's unit one of the printed unit is.</summary>
    public decimal Multiple { get; }

    /// <summary>The value in the flow's unit; null where it is too large for a decimal, or where a sign says that there is none.</summary>
    public decimal? Value => IsNone ? null : Amount.Product(Number.Value, Multiple);

    /// <summary>Whether the text says that there is no number, such as <c>..</c>.</summary>
    public bool IsNone { get; private init; }

    /// <summary><c>at-least</c>, <c>at-most</c> or <c>about</c> where the text says so, as <c>250,000+</c> does.</summary>
    public string? Qualifier { get; private init; }

    /// <summary>Flags and marks of footnotes beside the number, as <see cref="Figures.Flags"/> keeps them; null for none.</summary>
    public string? Flags { get; private init; }

    /// <summary>Reads a text, with or without its unit in it, or says why it cannot be read as one number.</summary>
    /// <param name="text">The text as printed.</param>
    /// <param name="unit">The unit printed apart from it, such as in a heading; null where there is none: digits alone are then in the
    /// flow's unit where the value says so, or where the flow has none.</param>
    /// <param name="flowUnit">The flow's unit; empty for plain numbers.</param>
    /// <param name="forms">How numbers are written there.</param>
    /// <param name="value">The value in the flow's unit, where it is known: it chooses among meanings.</param>
    /// <param name="figure">What was read.</param>
    /// <param name="problem">What was found and expected, by field.</param>
    public static bool TryRead(
        string text,
        string? unit,
        string flowUnit,
        NumberForms forms,
        decimal? value,
        out PrintedFigure figure,
        out PrintedProblem problem
    )
    {
        if (forms.IsMissing(text))
        {
            (figure, problem) = (new(default, 1) { IsNone = true }, default);
            return true;
        }

        if (value is null && forms.IsDoubtful(text))
        {
            (figure, problem) = (null!, new("value_as_published", forms.Doubt(text)));
            return false;
        }

        if (IsPlain(text, unit, flowUnit, forms, value, out figure))
        {
            problem = default;
            return true;
        }

        if (text.Length > Longest)
        {
            problem = new("value_as_published", $"the text has {text.Length} characters; expected one number, in {Longest} at most");
            return false;
        }

        if (CountedUnit.Spelled(text) is not { } spelled)
            return TryReadAs(text, unit, flowUnit, forms, value, out figure, out problem);
        var isOne = TryReadAs(text, unit, flowUnit, forms, value, out var one, out problem);
        if (!TryReadAs(spelled, unit, flowUnit, forms, value, out figure, out _))
            figure = one;
        else if (isOne && one.Value != figure.Value)
            problem = TwoMeanings(text, unit, figure, one, flowUnit);
        else
            problem = default;
        return problem.Field is null;
    }

    private static bool TryReadAs(
        string text,
        string? unit,
        string flowUnit,
        NumberForms forms,
        decimal? value,
        out PrintedFigure figure,
        out PrintedProblem problem
    )
    {
        figure = null!;
        var parts = PrintedText.Read(text, forms.Missing);
        if (parts.IsNone)
        {
            (figure, problem) = (new(default, 1) { IsNone = true, Flags = PrintedMarks.Kept(parts.Flags) }, default);
            return true;
        }

        if (!parts.HasNumber)
        {
            problem = new("value_as_published", parts.Reason(text));
            return false;
        }

        if (unit is null && value is null && flowUnit.Length > 0 && parts.IsDigitsAlone(flowUnit))
        {
            problem = new(
                "unit_as_published",
                $"the number names no unit, and the flow is in {flowUnit}; give the unit as printed, or the value"
            );
            return false;
        }

        var readings = parts.Readings(unit, flowUnit, out problem);
        if (readings.Count == 0)
            return false;
        var meant = value is { } known
            ? readings.Find(each => each.Value == known)
            : Choose(text, unit, readings, parts.Numbers, forms, flowUnit, out problem);
        if (meant is null)
        {
            if (value is { } wrong)
                problem = Disagrees(wrong, text, unit, readings[0]);
            return false;
        }

        (figure, problem) = (meant, default);
        return true;
    }

    internal static PrintedFigure Of(PrintedNumber number, decimal multiple, PrintedText parts, IReadOnlyList<string> flags) =>
        new(number, multiple) { Qualifier = parts.Qualifier, Flags = PrintedMarks.Kept(flags) };

    // Most figures are plain digits with a unit that is well known.
    private static bool IsPlain(string text, string? unit, string flowUnit, NumberForms forms, decimal? value, out PrintedFigure figure)
    {
        figure = null!;
        if (!PrintedNumber.IsPlain(text, forms) || (unit is null && value is null && flowUnit.Length > 0))
            return false;
        var multiple = 1m;
        if (unit is not null)
        {
            if (PrintedMarks.EndsInSign(unit) || PrintedUnit.Meanings(unit, flowUnit) is not [var one])
                return false;
            multiple = one;
        }

        var number = PrintedNumber.Plain(text);
        if (Amount.Product(number.Value, multiple) is not { } product || (value is { } known && known != product))
            return false;
        figure = new(number, multiple);
        return true;
    }

    private static PrintedFigure? Choose(
        string text,
        string? unit,
        List<PrintedFigure> readings,
        List<PrintedNumber> numbers,
        NumberForms forms,
        string flowUnit,
        out PrintedProblem problem
    )
    {
        problem = default;
        if (!PrintedNumber.TryChoose(text, numbers, forms, out var number, out var reason))
        {
            problem = new("value_as_published", reason);
            return null;
        }

        var left = readings.FindAll(each => each.Number == number);
        if (left.DistinctBy(each => each.Value).Skip(1).Any())
            problem = TwoMeanings(text, unit, left[0], left[1], flowUnit);
        else if (left[0].Value is null)
            problem = new("value", $"'{text}' is too large to be kept; expected at most 28 digits");
        return problem.Field is null ? left[0] : null;
    }

    // Where the unit stands apart it may be the one with two meanings.
    private static PrintedProblem TwoMeanings(string text, string? unit, PrintedFigure one, PrintedFigure other, string flowUnit) =>
        new(
            "value_as_published",
            $"'{text}{(unit is null ? "" : $" {unit}")}' has two meanings, {Shown(one.Value)} and {Shown(other.Value)}"
                + $"{(flowUnit.Length == 0 ? "" : " " + flowUnit)}; "
                + "write the value too, or another word for the scale"
        );

    private static PrintedProblem Disagrees(decimal value, string text, string? unit, PrintedFigure read) =>
        new(
            "value",
            $"{value} is not {text}{(unit is null ? "" : " " + unit)}, "
                + $"which is {(read.Value is { } product ? Shown(product) : "too large")}; correct one of the two"
        );

    private static string Shown(decimal? value) =>
        value is { } number ? Amount.Plain(number).ToString(CultureInfo.InvariantCulture) : "too large";
}

/// <summary>Why a printed figure cannot be read.</summary>
/// <param name="Field">The field that is wrong, by its column name in a dataset folder.</param>
/// <param name="Detail">What was found and expected.</param>
public readonly record struct PrintedProblem(string Field, string Detail);
