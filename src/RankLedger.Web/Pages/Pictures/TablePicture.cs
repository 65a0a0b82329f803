using System.Globalization;
using RankLedger.Domain.Standings;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>The table itself, as a picture.</summary>
public static class TablePicture
{
    private const int Row = 34;

    // Strong letters are wider, in some fonts by a good deal.
    private const decimal Bold = 1.3m;
    private const int MostRows = 25;
    private const int NameAt = 108;
    private const int MoveAt = 520;
    private const int ValueAt = 668;
    private const int BarFrom = 694;
    private const int BarTo = 1060;

    /// <summary>Draws it.</summary>
    public static Picture Of(RankingView view)
    {
        var sketch = new Sketch(
            Captions.Heading(view.Frame, view.Table.Period, view.Table.Flow),
            view.Sentence.ToString(),
            Captions.Basis(view.Frame)
        );
        var rows = view.Table.Rows.Where(row => row.Rank <= view.Frame.Ranking.TableSize).Take(MostRows).ToList();
        var y = sketch.Top - 12;
        sketch.Text(ValueAt, y, view.Unit.Head, 16, Ink.Faint, Side.Left);
        sketch.Text(Sketch.Right, y, "growth %", 16, Ink.Faint, Side.Left);
        foreach (var tier in view.Tiers)
            sketch.Line(X(view, tier), y + 8, X(view, tier), y + 8 + rows.Count * Row, Ink.Faint, dash: "3 4");
        if (view.Tiers.Count > 0)
            sketch.Text(BarFrom, y, $"{(view.Tiers.Count == 1 ? "tier" : "tiers")} {view.TierNames}", 15, Ink.Faint);
        foreach (var row in rows)
        {
            y += Row;
            Draw(sketch, view, row, y);
            sketch.Line(Sketch.Left, y + 11, Sketch.Right, y + 11, Ink.Rule);
        }

        return sketch.Done(y + 14);
    }

    private static void Draw(Sketch sketch, RankingView view, StandingsRow row, int y)
    {
        var isFigure = row.Evidence == Evidence.Figure;
        sketch.Text(86, y, row.Rank.ToString(CultureInfo.InvariantCulture), 21, isFigure ? Ink.Strong : Ink.Plain, Side.Left, isFigure);
        sketch.Text(NameAt, y, Sketch.Short(row.Name), 20, Ink.Strong, isStrong: true);
        if (view.Frame.LocalName(row.Entity) is { } local && local != row.Name)
            sketch.Text(NameAt + Sketch.WidthOf(Sketch.Short(row.Name), 20) * Bold + 14, y, local, 17, Ink.Faint);
        if (view.Was(row) is { } was)
        {
            var (text, colour) =
                was == row.Rank ? ("=", Ink.Faint)
                : was > row.Rank ? ($"▲ {was - row.Rank}", Ink.Up)
                : ($"▼ {row.Rank - was}", Ink.Down);
            sketch.Text(MoveAt, y, text, 17, colour, Side.Left);
        }

        if (row.Value is { } value)
        {
            sketch.Text(ValueAt, y, view.Unit.Short(value), 20, Ink.Strong, Side.Left);
            var (from, to) = (X(view, Math.Min(0, value)), X(view, Math.Max(0, value)));
            sketch.Box(from, y - 15, Math.Max(1, to - from), 17, Ink.Bar);
            var (low, high) = (X(view, row.Low ?? value), X(view, row.High ?? value));
            sketch.Box(Math.Min(low, high - 3), y - 18, Math.Max(3, high - low), 23, Ink.Strong);
            if (row.GrowthPublished is { } growth)
                sketch.Text(Sketch.Right, y, growth.ToString("+0.0##;−0.0##;0.0", CultureInfo.InvariantCulture), 18, Ink.Plain, Side.Left);
            return;
        }

        sketch.Text(ValueAt, y, Captions.Between(view.Unit, row.Low, row.High), 17, Ink.Plain, Side.Left);
        var (left, right) = (X(view, row.Low ?? view.Scale.Low), X(view, row.High ?? view.Scale.High));
        sketch.Hatched(left, y - 15, Math.Max(4, right - left), 16);
        sketch.Text(Sketch.Right, y, "position only", 15, Ink.Faint, Side.Left);
    }

    private static decimal X(RankingView view, decimal value) => BarFrom + view.Scale.X(value) / 100 * (BarTo - BarFrom);
}
