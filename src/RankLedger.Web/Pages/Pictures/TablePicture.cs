using System.Globalization;
using RankLedger.Domain.Standings;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>The table itself, as a picture.</summary>
public static class TablePicture
{
    private const int Row = 34;

    private const int MostRows = 25;
    private const int NameAt = 108;
    private const int MoveAt = 520;
    private const int ValueAt = 620;
    private const int BoundsAt = 684;
    private const int DotWidth = 6;
    private const int DigitWidth = 13;
    private const int MostAwaited = 5;
    private const int MostAlone = 38;
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
        sketch.Text(BoundsAt, y, view.Unit.Head, 16, Ink.Faint, Side.Left);
        if (rows.Exists(row => row.GrowthPublished is not null))
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

        return sketch.Done(Awaited(sketch, view, y) + 14, view.Publishers);
    }

    // Who is missing, and where it was before: what could still change the ranks above.
    private static int Awaited(Sketch sketch, RankingView view, int y)
    {
        var awaited = view.Table.Awaited;
        if (awaited.Count == 0)
            return y;
        y += Row;
        sketch.Text(NameAt, y, "Awaited", 16, Ink.Faint);
        foreach (var entity in awaited.Take(MostAwaited))
        {
            y += Row - 6;
            sketch.Text(86, y, "?", 20, Ink.Faint, Side.Left);
            sketch.Text(
                NameAt,
                y,
                Sketch.Short(view.Frame.Ranking.Entities.FirstOrDefault(each => each.Id == entity)?.Name ?? entity),
                18,
                Ink.Plain
            );
            if (view.Table.AwaitedFigures.FirstOrDefault(each => each.Entity == entity) is var (_, earlier, value))
                sketch.Text(BoundsAt, y, $"{view.Unit.Short(value, null, null)} in {Days.Period(earlier)}", 16, Ink.Faint, Side.Left);
            sketch.Line(Sketch.Left, y + 9, Sketch.Right, y + 9, Ink.Rule, dash: "4 4");
        }

        if (awaited.Count <= MostAwaited)
            return y;
        sketch.Text(NameAt, y + Row - 8, $"and {awaited.Count - MostAwaited} more", 16, Ink.Faint);
        return y + Row - 8;
    }

    private static void Draw(Sketch sketch, RankingView view, StandingsRow row, int y)
    {
        var isFigure = row.Evidence == Evidence.Figure;
        sketch.Text(86, y, row.Rank.ToString(CultureInfo.InvariantCulture), 21, isFigure ? Ink.Strong : Ink.Plain, Side.Left, isFigure);
        // Between the row and the one above it.
        if (row.Order is RowOrder.Tied or RowOrder.Undecided)
            sketch.Text(58, y - Row / 2 + 4, row.Order == RowOrder.Tied ? "=" : "≈", 18, Ink.Plain, Side.Around, isStrong: true);
        // A long name that stands alone has all the room, in smaller letters.
        var local = view.Frame.LocalName(row.Entity);
        var isLong = row.Name.Length > Sketch.MostLetters && local is null;
        var (name, size) = isLong ? (Sketch.Short(row.Name, MostAlone), 17) : (Sketch.Short(row.Name), 20);
        sketch.Text(NameAt, y, name, size, Ink.Strong, isStrong: true);
        var beside = NameAt + Sketch.WidthOf(name, size, isStrong: true) + 12;
        if (local is not null && local != row.Name)
        {
            sketch.Text(beside, y, local, 17, Ink.Faint);
            beside += Sketch.WidthOf(local, 17) + 14;
        }

        if (
            view.Entered(row.Entity) is { } entered
            && view.Frame.Ranking.Tiers.FirstOrDefault(each => each.Name == entered.Tier) is { } tier
            && $"new in {Money.Brief(view.Table.Unit, tier.Value)}" is var mark
            && beside + Sketch.WidthOf(mark, 15) < MoveAt - 40
        )
            sketch.Text(beside, y, mark, 15, Ink.Published);
        if (row.PreviousRank is { } was)
        {
            var (text, colour) =
                was == row.Rank ? ("=", Ink.Faint)
                : was > row.Rank ? ($"▲ {was - row.Rank}", Ink.Up)
                : ($"▼ {row.Rank - was}", Ink.Down);
            sketch.Text(MoveAt, y, text, 17, colour, Side.Left);
        }

        if (row.Value is { } value)
        {
            // The points stand below each other, whatever follows them.
            var text = view.Unit.Short(value, row.Low, row.High);
            var point = text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var found ? found : text.Length;
            var pointAt = ValueAt - (view.Decimals == 0 ? 0 : DotWidth + view.Decimals * DigitWidth);
            sketch.Text(pointAt, y, text[..point], 20, Ink.Strong, Side.Left);
            if (point < text.Length)
                sketch.Text(pointAt, y, text[point..], 20, Ink.Strong);
            if (Money.Margin(view.Unit, row.Low, row.High) is { } margin)
                sketch.Text(ValueAt + 6, y, margin, 14, Ink.Faint);
            var (from, to) = (X(view, Math.Min(0, value)), X(view, Math.Max(0, value)));
            sketch.Box(from, y - 15, Math.Max(1, to - from), 17, Ink.Bar);
            var (low, high) = (X(view, row.Low ?? value), X(view, row.High ?? value));
            sketch.Box(Math.Min(low, high - 3), y - 18, Math.Max(3, high - low), 23, Ink.Strong);
            if (row.GrowthPublished is { } growth)
                sketch.Text(Sketch.Right, y, growth.ToString("+0.0##;−0.0##;0.0", CultureInfo.InvariantCulture), 18, Ink.Plain, Side.Left);
            return;
        }

        sketch.Text(BoundsAt, y, Captions.Between(view.Unit, row.Low, row.High), 17, Ink.Plain, Side.Left);
        var (left, right) = (X(view, row.Low ?? view.Scale.Low), X(view, row.High ?? view.Scale.High));
        sketch.Hatched(left, y - 15, Math.Max(4, right - left), 16);
        sketch.Text(Sketch.Right, y, "position only", 15, Ink.Faint, Side.Left);
    }

    private static decimal X(RankingView view, decimal value) => BarFrom + view.Scale.X(value) / 100 * (BarTo - BarFrom);
}
