using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>The positions by period, as a picture: the geometry is that of the page.</summary>
public static class PositionsPicture
{
    private const decimal Scale = 2.4m;
    private const decimal Text = 22;

    /// <summary>Draws it.</summary>
    public static Picture Of(RankingView view)
    {
        var layout = BumpLayout.Of(view.Positions, view.Frame.Ranking.TableSize);
        var sketch = new Sketch(
            Captions.Heading(view.Frame, view.Table.Period, view.Table.Flow),
            layout.Paths.Count > 0
                ? view.Sentence.ToString()
                : "No positions of these periods may be compared: their tables are still open.",
            Captions.Basis(view.Frame)
        );
        decimal X(decimal x) => Sketch.Left + x * Scale;
        decimal Y(decimal y) => sketch.Top - 26 + y * Scale * 0.62m;
        foreach (var year in layout.Years)
        {
            if (year.IsEmpty)
                sketch.Box(X(year.X - 14), Y(24), year.Band * Scale, Y(layout.Foot) - Y(24), Ink.Rule);
            sketch.Text(X(year.X), Y(14), year.Label, Text, year.Period == view.Table.Period ? Ink.Strong : Ink.Faint, Side.Around);
        }

        var raised = view.Focus ?? layout.Raised;
        foreach (var path in layout.Paths.OrderBy(path => path.Entity == raised))
        {
            var isRaised = path.Entity == raised;
            var colour = isRaised ? Ink.Published : Ink.Bar;
            foreach (var line in path.Lines)
                sketch.Line(X(line.X1), Y(line.Y1), X(line.X2), Y(line.Y2), colour, isRaised ? 5 : 3, line.IsGap ? "4 8" : null);
            foreach (var dot in path.Dots)
            {
                var edge = isRaised ? Ink.Published : Ink.Faint;
                sketch.Dot(X(dot.X), Y(dot.Y), isRaised ? 10 : 8, dot.IsFigure ? edge : Ink.Ground, edge);
                if (dot.IsBeyond)
                    sketch.Text(X(dot.X), Y(dot.Y) + 32, Phrases.Ordinal(dot.Rank), 18, Ink.Faint, Side.Around);
            }

            if (layout.HasRoomForName(path))
                sketch.Text(
                    X(path.Last.X) + 22,
                    Y(path.Last.Y) + 8,
                    Name(view, path, layout),
                    Text,
                    isRaised ? Ink.Published : Ink.Strong,
                    isStrong: isRaised
                );
        }

        return sketch.Done(Y(layout.Height), view.Publishers);
    }

    /// <summary>Both names where there is room for them.</summary>
    private static string Name(RankingView view, BumpPath path, BumpLayout layout)
    {
        var name = layout.Shortened(path);
        return view.Frame.LocalName(path.Entity) is { } local && local != name && name.Length + 2 * local.Length < 18
            ? $"{name} {local}"
            : name;
    }
}
