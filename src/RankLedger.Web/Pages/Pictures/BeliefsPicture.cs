using System.Globalization;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>Who entered a tier and since when anybody could know, as a picture.</summary>
public static class BeliefsPicture
{
    private const int Row = 38;

    private const int MostRows = 30;
    private const int BarFrom = 520;

    /// <summary>Draws it.</summary>
    public static Picture Of(MilestonesView view)
    {
        var tier = view.Tier is { } known ? $", {Money.Words(view.Unit, known.Value)} tier" : "";
        var flow = view.Frame.Ranking.Flows.Count > 1 ? $", {view.Answer.Flow}" : "";
        var sketch = new Sketch($"{view.Frame.Ranking.Title}{tier}, {view.Series}{flow}", view.Headline, Captions.Basis(view.Frame));
        var rows = view.Rows.Where(each => !view.HidesUndone || each.State.IsBelieved()).TakeLast(MostRows).ToList();
        var y = sketch.Top + 8;
        decimal X(DateOnly day) => BarFrom + view.Scale.X(day) / 100 * (Sketch.Right - BarFrom);
        foreach (var year in view.Scale.Years)
        {
            sketch.Text(X(new(year, 1, 1)), y - 16, year.ToString("0000", CultureInfo.InvariantCulture), 16, Ink.Faint, Side.Around);
            sketch.Line(X(new(year, 1, 1)), y - 8, X(new(year, 1, 1)), y + rows.Count * Row, Ink.Rule);
        }

        foreach (var each in rows)
        {
            y += Row;
            var stands = each.State.IsBelieved();
            sketch.Text(80, y, stands ? MilestonesView.Place(each) ?? "" : "–", 20, Ink.Strong, Side.Left, isStrong: true);
            sketch.Text(102, y, Sketch.Short(each.Name), 20, stands ? Ink.Strong : Ink.Faint, isStrong: stands);
            if (view.Frame.LocalName(each.Entity) is { } local && local != each.Name)
                sketch.Text(102 + Sketch.WidthOf(Sketch.Short(each.Name), 20, stands) + 12, y, local, 17, Ink.Faint);
            sketch.Text(BarFrom - 24, y, Days.Period(each.Period), 17, Ink.Plain, Side.Left);
            var end = ReferencePeriod.Parse(each.Period).Last;
            if (each.Beliefs.Count > 0)
                sketch.Line(X(end), y - 7, X(each.Beliefs[0].From), y - 7, Ink.Faint, 2, "2 5");
            foreach (var belief in each.Beliefs)
            {
                var (from, to) = (X(belief.From), X(belief.To ?? view.Scale.Last));
                sketch.Box(from, y - 16, Math.Max(4, to - from), 18, stands ? Ink.Published : Ink.Bar);
                if (belief.To is not null)
                    sketch.Area([(to, y - 17), (to + 10, y + 3), (to - 10, y + 3)], Ink.Published);
            }
        }

        return sketch.Done(
            y + 20,
            [
                .. rows.Where(each => each.Beliefs.Count > 0)
                    .Select(each => view.Publications.GetValueOrDefault(each.Beliefs[0].Publication)?.Publisher)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ]
        );
    }
}
