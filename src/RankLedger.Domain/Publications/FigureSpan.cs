using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Publications;

/// <summary>Works out the span of a recorded figure (docs/rules.md, section 2).</summary>
public static class FigureSpan
{
    /// <summary>
    /// The span: what the publication itself names; from the number up or down for at-least and at-most; one unit of the last
    /// printed digit both ways for a printed text, with its unit beside it or in it, of the last digit that is not zero for about; else
    /// exact.
    /// </summary>
    /// <exception cref="ArgumentException">The figure has no value.</exception>
    public static Span Of(RecordedFigure figure, string flowUnit)
    {
        var value = figure.Value ?? throw new ArgumentException("A dropped cell has no span.", nameof(figure));
        if (figure is { Low: { } low, High: { } high })
            return new(low, high);
        return figure.Qualifier switch
        {
            "at-least" => new(value, null),
            "at-most" => new(null, value),
            "about" => Around(
                value,
                Printed(figure, flowUnit) is { } about ? about.Number.LastDigitNotZero * about.Multiple : Plain(value).LastDigitNotZero
            ),
            _ => Printed(figure, flowUnit) is { } printed ? Around(value, printed.Number.LastDigit * printed.Multiple) : Span.Exact(value),
        };
    }

    private static Span Around(decimal value, decimal margin) => new(Amount.Plain(value - margin), Amount.Plain(value + margin));

    // What was recorded before a text had to be readable may not be.
    private static PrintedFigure? Printed(RecordedFigure figure, string flowUnit) =>
        figure.Text is { } text
        && PrintedFigure.TryRead(text, figure.Unit, flowUnit, NumberForms.Usual, figure.Value, out var printed, out _)
        && !printed.IsNone
            ? printed
            : null;

    private static PrintedNumber Plain(decimal value) =>
        PrintedNumber.TryParse(value.ToString(), out var number)
            ? number
            : throw new ArgumentException($"{value} cannot be read.", nameof(value));
}
