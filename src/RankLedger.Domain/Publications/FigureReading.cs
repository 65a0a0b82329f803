using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Publications;

/// <summary>Fills in what a figure's printed text says and its other fields leave open.</summary>
public static class FigureReading
{
    /// <summary>The figure with the number that was given for it; one with an exponent is what was printed, where no text is
    /// given.</summary>
    public static RecordedFigure With(this RecordedFigure figure, GivenNumber? number) =>
        figure with
        {
            Value = number?.Value,
            Text = figure.Text ?? number?.Printed,
        };

    /// <summary>The figure with its value, and with what qualifies it, where only the text says them. A text that cannot be read changes
    /// nothing: <see cref="PublicationCheck"/> says why.</summary>
    /// <param name="figure">The figure as it was given.</param>
    /// <param name="flowUnit">The flow's unit.</param>
    /// <param name="forms">How numbers are written where it comes from.</param>
    public static RecordedFigure Complete(RecordedFigure figure, string flowUnit, NumberForms forms)
    {
        if (
            figure.Text is not { } text
            || (figure.Value is not null && PrintedNumber.TryParse(text, forms, out _, out _))
            || !PrintedFigure.TryRead(text, figure.Unit, flowUnit, forms, figure.Value, out var printed, out _)
            || printed.Value is not { } value
        )
            return figure;
        return figure with
        {
            Value = figure.Value ?? Amount.Plain(value),
            Qualifier = figure.Qualifier ?? printed.Qualifier,
            Flags = Flags.Together(figure.Flags, printed.Flags),
        };
    }
}
