using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>A figure over the days of publication, as a picture: the value that stood, and every statement with its span.</summary>
public static class FigurePicture
{
    private const decimal Scale = 1.52m;

    /// <summary>Draws it.</summary>
    public static Picture Of(FigureView view)
    {
        var sketch = new Sketch(
            $"{view.Entity.Name}{(view.Entity.LocalName is { } local ? $" {local}" : "")}: "
                + Captions.Heading(view.Frame, view.History.Period, view.History.Flow),
            $"{view.Headline}. {view.Sentence}",
            Captions.Basis(view.Frame)
        );
        if (view.Steps is not { } layout)
        {
            var none = view.Row is null ? "No number was published by this day." : "A position was printed by this day, and no number.";
            sketch.Text(Sketch.Left, sketch.Top + 20, none, 24, Ink.Faint);
            if (view.Row is { } row && (row.Low ?? row.High) is not null)
                Bounds(sketch, row, ScaledUnit.Of(view.History.Unit, [row.High, row.Low]));
            return sketch.Done(sketch.Top + 160, []);
        }

        decimal X(decimal x) => Sketch.Left + x * Scale;
        decimal Y(decimal y) => sketch.Top - 20 + y * Scale;
        foreach (var tick in layout.Ticks)
        {
            sketch.Line(X(StepLayout.Left), Y(tick.Y), X(StepLayout.Right), Y(tick.Y), Ink.Rule);
            sketch.Text(X(StepLayout.Left) - 12, Y(tick.Y) + 6, Money.Tick(view.Unit, tick.Value), 18, Ink.Faint, Side.Left);
        }

        sketch.Text(X(StepLayout.Left), Y(8), view.Unit.Head, 18, Ink.Faint, Side.Left);
        foreach (var day in layout.Days)
            sketch.Text(X(day.X), Y(day.Y), Days.Short(day.Day), 18, Ink.Faint, Side.Around);
        foreach (var point in layout.Points)
            sketch.Box(X(point.X) - 8, Y(point.Top), 16, Math.Max(2, (point.Bottom - point.Top) * Scale), Ink.PublishedSoft);
        foreach (var line in layout.Line)
            sketch.Through([.. line.Select(each => (X(each.X), Y(each.Y)))], Ink.Published, 4);
        foreach (var point in layout.Points)
            Draw(sketch, view, point, X(point.X), Y(point.Y), point.LabelY is { } y ? Y(y) : null);
        return sketch.Done(Y(272), [.. view.History.Statements.Select(each => each.Publisher).Distinct(StringComparer.Ordinal)]);
    }

    // Between which numbers it lies, as its neighbours tell.
    private static void Bounds(Sketch sketch, StandingsRow row, ScaledUnit unit)
    {
        var (scale, y) = (BarScale.Of([row.Low, row.High]), sketch.Top + 70);
        decimal X(decimal value) => Sketch.Left + scale.X(value) / 100 * (Sketch.Right - Sketch.Left);
        var (from, to) = (X(row.Low ?? scale.Low), X(row.High ?? scale.High));
        sketch.Line(Sketch.Left, y + 34, Sketch.Right, y + 34, Ink.Rule);
        sketch.Hatched(from, y, Math.Max(4, to - from), 34);
        if (row.Low is { } low)
            sketch.Text(from, y + 64, unit.SaidBound(low), 20, Ink.Plain);
        if (row.High is { } high)
            sketch.Text(to, y + 64, unit.SaidBound(high), 20, Ink.Plain, Side.Left);
    }

    private static void Draw(Sketch sketch, FigureView view, StepPoint point, decimal x, decimal y, decimal? label)
    {
        var (glyph, _, _) = Deeds.Of(point.Statement.Outcome);
        var colour =
            glyph == "corrected" ? Ink.Recorded
            : glyph == "conflicting" ? Ink.Faint
            : Ink.Published;
        switch (glyph)
        {
            case "revised":
                sketch.Area([(x, y - 11), (x + 11, y + 10), (x - 11, y + 10)], colour);
                break;
            case "corrected":
                sketch.Area([(x, y - 12), (x + 12, y), (x, y + 12), (x - 12, y)], colour);
                break;
            case "conflicting":
                sketch.Line(x - 8, y - 8, x + 8, y + 8, colour, 3);
                sketch.Line(x - 8, y + 8, x + 8, y - 8, colour, 3);
                break;
            case "confirmed":
                sketch.Dot(x, y, 5, colour, colour);
                break;
            case "restated":
                sketch.Area([(x - 9, y + 9), (x - 9, y - 9), (x + 9, y - 9)], colour);
                sketch.Box(x - 9, y - 9, 18, 18, "none", colour);
                break;
            case "refined":
                sketch.Line(x, y - 11, x, y + 11, colour, 3);
                sketch.Line(x - 7, y, x + 7, y, colour, 3);
                break;
            default:
                sketch.Box(x - 8, y - 8, 16, 16, colour);
                break;
        }

        if (label is { } above)
            sketch.Text(
                x + 15,
                above,
                view.Unit.Full(point.Statement.Value!.Value, point.Statement.Low, point.Statement.High),
                19,
                colour == Ink.Recorded ? colour : Ink.Strong,
                isStrong: true
            );
    }
}
