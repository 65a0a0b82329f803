using System.Globalization;
using RankLedger.Auditing.Comparing;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>What differs in a table between two points, as a picture.</summary>
public static class ComparisonPicture
{
    private const int Row = 46;
    private const int MostRows = 14;

    private const int WasAt = 420;
    private const int NowAt = 600;
    private const int RankAt = 690;
    private const int WhyAt = 716;
    private const int MostWhy = 52;

    /// <summary>Draws it.</summary>
    public static Picture Of(CompareView view)
    {
        var sketch = new Sketch(Captions.Heading(view.Frame, view.Answer.Period, view.Answer.Flow), view.Answer.Sentence, view.Points);
        var rows = view.Shown.Where(row => row.Differs).Take(MostRows).ToList();
        var y = sketch.Top - 12;
        if (rows.Count > 0)
        {
            sketch.Text(NowAt, y, view.Unit.Head, 16, Ink.Faint, Side.Left);
            sketch.Text(RankAt, y, "rank", 16, Ink.Faint, Side.Left);
        }

        foreach (var row in rows)
        {
            y += Row;
            Draw(sketch, view, row, y);
            sketch.Line(Sketch.Left, y + 17, Sketch.Right, y + 17, Ink.Rule);
        }

        var further = view.Rows.Count(row => row.Differs) - rows.Count;
        if (further > 0)
        {
            y += Row - 6;
            sketch.Text(Sketch.Left, y, $"and {further} more that {(further == 1 ? "differs" : "differ")}", 16, Ink.Faint);
        }

        return sketch.Done(y + 24, [.. rows.Select(row => row.Cause?.Publisher).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    private static void Draw(Sketch sketch, CompareView view, ComparedRow row, int y)
    {
        var (ink, name) = (row.IsOurs ? Ink.Recorded : Ink.Published, Sketch.Short(row.Name));
        sketch.Text(Sketch.Left, y, name, 19, Ink.Strong, isStrong: true);
        if (view.Frame.LocalName(row.Entity) is { } local && local != row.Name)
            sketch.Text(Sketch.Left + Sketch.WidthOf(name, 19, isStrong: true) + 12, y, local, 16, Ink.Faint);
        sketch.Text(WasAt, y, view.Text(row.Before), 18, Ink.Plain, Side.Left);
        sketch.Text(WasAt + 14, y, "→", 17, Ink.Faint);
        sketch.Text(NowAt, y, view.Text(row.Now), 18, ink, Side.Left, isStrong: true);
        sketch.Text(RankAt, y, Ranks(row), 17, Ink.Plain, Side.Left);
        sketch.Text(WhyAt, y - 9, Sketch.Short(row.Words, MostWhy), 16, ink);
        if (row.Cause is not null)
            sketch.Text(WhyAt, y + 10, Sketch.Short(row.By, MostWhy), 14, Ink.Faint);
    }

    private static string Ranks(ComparedRow row)
    {
        var (was, now) = (row.Before?.Rank, row.Now?.Rank);
        return was == now ? Rank(now) : $"{Rank(was)} → {Rank(now)}";
    }

    private static string Rank(int? rank) => rank?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
