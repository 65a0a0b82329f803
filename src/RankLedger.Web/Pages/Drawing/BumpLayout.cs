using System.Globalization;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Standings;

namespace RankLedger.Web.Pages.Drawing;

/// <summary>A year above the chart; the band behind one without positions reaches to the next such.</summary>
public sealed record BumpYear(string Period, int X, bool IsEmpty, int Band)
{
    /// <summary>The period in a few letters that tell it from its neighbours: 2025, 2025-11, W10, to 25-09, 03-17.</summary>
    public string Label =>
        ReferencePeriod.Parse(Period).Form switch
        {
            PeriodForm.Week or PeriodForm.Day => Period[5..],
            PeriodForm.Cumulative => $"to {ReferencePeriod.Parse(Period).Last.ToString("yy-MM", CultureInfo.InvariantCulture)}",
            _ => Period,
        };
}

/// <summary>A position: filled where it rests on a figure.</summary>
public sealed record BumpDot(string Period, int X, int Y, int Rank, bool IsFigure, bool IsBeyond);

/// <summary>A line between two positions; a gap where nothing is known of the periods between.</summary>
public sealed record BumpLine(int X1, int Y1, int X2, int Y2, bool IsGap);

/// <summary>An entity's way through the years.</summary>
public sealed record BumpPath(string Entity, string Name, IReadOnlyList<BumpDot> Dots, IReadOnlyList<BumpLine> Lines)
{
    /// <summary>Where the name is written.</summary>
    public BumpDot Last => Dots[^1];
}

/// <summary>The geometry of a chart of positions by period: what is known and comparable at one point, and nothing else.</summary>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
/// <param name="Years">The periods.</param>
/// <param name="Paths">The entities, from first to last.</param>
/// <param name="Letters">How many letters of a name there is room for.</param>
public sealed record BumpLayout(int Width, int Height, IReadOnlyList<BumpYear> Years, IReadOnlyList<BumpPath> Paths, int Letters)
{
    private const int MostSize = 12;
    private const int Left = 22;
    private const int LeastNameRoom = 96;
    private const int MostNameRoom = 170;
    private const int LetterWidth = 7;
    private const int Row = 32;
    private const int Head = 34;
    private const int Beside = 13;
    private const int Dot = 6;
    private const int MostPaths = 15;
    private const int Band = 28;

    /// <summary>How wide a chart is.</summary>
    public const int FullWidth = 420;

    /// <summary>How high the shaded bands are.</summary>
    public int Foot => Height - 8;

    /// <summary>The entity that is raised where nobody chose one: of those with a position in the last period, whoever came up furthest
    /// since the one before.</summary>
    public string? Raised =>
        Paths
            .Where(path => path.Last.Period == Years[^1].Period && path.Lines is [.., var last] && last.X2 == path.Last.X)
            .MaxBy(path => path.Dots[^2].Rank - path.Dots[^1].Rank)
            ?.Entity;

    /// <summary>A name as there is room for it. Names that begin alike are told apart by what follows.</summary>
    public string Shortened(BumpPath path)
    {
        if (path.Name.Length <= Letters)
            return path.Name;
        var cut = Cut(path.Name);
        if (Paths.Count(other => other.Name.Length > Letters && Cut(other.Name) == cut) == 1)
            return cut;
        var alike = Paths.Where(other => other.Name.Length > Letters).Select(other => other.Name).ToList();
        var same = Enumerable
            .Range(0, path.Name.Length)
            .TakeWhile(at => alike.TrueForAll(name => at < name.Length && name[at] == path.Name[at]))
            .Count();
        while (same > 0 && char.IsLetterOrDigit(path.Name[same - 1]))
            same--;
        var rest = path.Name[same..];
        return "…" + (rest.Length < Letters ? rest : rest[..(Letters - 2)].TrimEnd() + "…");
    }

    /// <summary>Whether a name covers no dot of a later period: whoever is in none of those is named by the dots alone.</summary>
    public bool HasRoomForName(BumpPath path)
    {
        var (x, y) = (path.Last.X, path.Last.Y);
        var end = x + Beside + Shortened(path).Length * LetterWidth;
        return !Paths.Any(other => other.Dots.Any(dot => dot.X > x && dot.X - Dot <= end && Math.Abs(dot.Y - y) < Beside));
    }

    private string Cut(string name) => name[..(Letters / 2)].TrimEnd() + "…" + name[^(Letters - Letters / 2 - 1)..];

    /// <summary>Lays out the positions.</summary>
    /// <param name="periods">The periods, earliest first.</param>
    /// <param name="tableSize">How many positions the ranking's table has.</param>
    public static BumpLayout Of(IReadOnlyList<PeriodPositions> periods, int tableSize)
    {
        var size = Math.Min(tableSize, MostSize);
        var longest = periods
            .SelectMany(each => each.Rows)
            .Where(row => row.Rank <= size)
            .Select(row => row.Name.Length)
            .DefaultIfEmpty()
            .Max();
        var room = Math.Clamp(longest * LetterWidth + Beside, LeastNameRoom, MostNameRoom);
        var step = periods.Count < 2 ? 0 : (FullWidth - Left - room) / (periods.Count - 1);
        var empty = periods.Select(each => each.Rows.All(row => row.Rank is null)).ToList();
        var years = periods
            .Select(
                (each, at) =>
                    new BumpYear(each.Period, Left + at * step, empty[at], Band + (at + 1 < empty.Count && empty[at + 1] ? step - Band : 0))
            )
            .ToList();
        // Whoever was in the table last; more lines than these cannot be followed.
        var shown = periods
            .Reverse()
            .SelectMany(each => each.Rows.Where(row => row.Rank <= size).OrderBy(row => row.Rank))
            .Select(row => row.Entity)
            .Distinct(StringComparer.Ordinal)
            .Take(Math.Max(size, MostPaths))
            .ToHashSet(StringComparer.Ordinal);
        var taken = new Dictionary<(int X, int Y), int>();
        var placed = new Dictionary<(string Entity, int At), BumpDot>();
        foreach (var (each, at) in periods.Select((each, at) => (each, at)))
        {
            foreach (var row in each.Rows.Where(row => row.Rank is not null && shown.Contains(row.Entity)).OrderBy(row => row.Rank))
                placed[(row.Entity, at)] = Placed(row, years[at], size, taken);
        }

        var paths = new List<BumpPath>();
        var byEntity = periods
            .SelectMany(
                (each, at) => each.Rows.Where(row => row.Rank is not null && shown.Contains(row.Entity)).Select(row => (Row: row, At: at))
            )
            .GroupBy(each => each.Row.Entity, StringComparer.Ordinal)
            .OrderBy(each => each.Last().Row.Rank);
        foreach (var entity in byEntity)
        {
            var points = entity.OrderBy(each => each.At).ToList();
            var dots = points.ConvertAll(each => placed[(each.Row.Entity, each.At)]);
            var lines = Enumerable
                .Range(1, Math.Max(0, dots.Count - 1))
                .Where(at => !IsParted(periods[points[at - 1].At], periods[points[at].At], points[at].Row))
                .Select(at => new BumpLine(dots[at - 1].X, dots[at - 1].Y, dots[at].X, dots[at].Y, points[at].At - points[at - 1].At > 1))
                .ToList();
            paths.Add(new(entity.Key, points[^1].Row.Name, dots, lines));
        }

        var lowest = paths.SelectMany(path => path.Dots).Select(dot => dot.Y).DefaultIfEmpty(Head).Max();
        return new(FullWidth, Math.Max(Head + size * Row, lowest + 26), years, paths, (room - Beside) / LetterWidth);
    }

    // A year that is not to be compared with the one before, as after a break in the series, is joined with it by no line.
    private static bool IsParted(PeriodPositions before, PeriodPositions now, PeriodPosition row) =>
        row.YearBefore is null && ReferencePeriod.Parse(now.Period).OneYearEarlier() == ReferencePeriod.Parse(before.Period);

    // What lies beyond the table is drawn below it, in the order of its ranks, and below those who share the table's last place; of two
    // that share a place, one beside the other.
    private static BumpDot Placed(PeriodPosition row, BumpYear year, int size, Dictionary<(int X, int Y), int> taken)
    {
        var x = year.X;
        var rank = row.Rank!.Value;
        var isBeyond = rank > size;
        var y = Head + (Math.Min(rank, size + 1) - 1) * Row + Row / 2;
        var before = taken[(x, y)] = taken.GetValueOrDefault((x, y)) + 1;
        if (isBeyond)
            y = Math.Max(y, taken.Where(each => each.Key.X == x && each.Key.Y < y).Select(End).DefaultIfEmpty().Max() + Row);
        return new(year.Period, x, y + (before - 1) * (isBeyond ? Row : Beside), rank, row.Evidence == Evidence.Figure, isBeyond);

        static int End(KeyValuePair<(int X, int Y), int> place) => place.Key.Y + (place.Value - 1) * Beside;
    }
}
