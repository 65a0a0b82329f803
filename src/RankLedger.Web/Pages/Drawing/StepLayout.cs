using System.Globalization;
using RankLedger.Auditing;
using RankLedger.Domain.Time;

namespace RankLedger.Web.Pages.Drawing;

/// <summary>A statement in the chart: its number and the span that its digits allow.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="X">Its day.</param>
/// <param name="Y">Its number.</param>
/// <param name="Top">The high end of its span.</param>
/// <param name="Bottom">The low end.</param>
/// <param name="LabelY">Where its number is written; null where an equal one is.</param>
/// <param name="IsSpare">Whether the number is left out where the chart is as narrow as a phone.</param>
public sealed record StepPoint(HistoryStatement Statement, decimal X, decimal Y, decimal Top, decimal Bottom, decimal? LabelY, bool IsSpare)
{
    /// <summary>Whether the number stands before the point, where there is no room behind it.</summary>
    public bool IsBefore => X > StepLayout.Left + (StepLayout.Right - StepLayout.Left) * 0.6m;
}

/// <summary>A number at the chart's edge.</summary>
public sealed record StepTick(decimal Y, decimal Value);

/// <summary>A day below the chart.</summary>
/// <param name="X">Where it lies.</param>
/// <param name="Day">The day.</param>
/// <param name="IsSpare">Whether it is left out where the chart is as narrow as a phone.</param>
/// <param name="IsLow">Whether it is written a line lower, since another is near.</param>
/// <param name="IsLowOnPhones">Whether it is so where the chart is as narrow as a phone.</param>
public sealed record StepDay(decimal X, DateOnly Day, bool IsSpare = false, bool IsLow = false, bool IsLowOnPhones = false)
{
    /// <summary>Whether it ends where it lies, since there is no room behind it.</summary>
    public bool IsAtEnd => X > StepLayout.Left + (StepLayout.Right - StepLayout.Left) * 0.8m;

    /// <summary>How high it is written.</summary>
    public int Y => IsLow ? StepLayout.Height - 5 : StepLayout.Height - 18;
}

/// <summary>The geometry of a figure over the days of publication: the value that stood, and every statement with its span.</summary>
/// <param name="Points">The statements.</param>
/// <param name="Line">The value that stood, as the points of a line in steps.</param>
/// <param name="Ticks">The numbers at the edge.</param>
/// <param name="Days">The days below.</param>
public sealed record StepLayout(
    IReadOnlyList<StepPoint> Points,
    IReadOnlyList<IReadOnlyList<(decimal X, decimal Y)>> Line,
    IReadOnlyList<StepTick> Ticks,
    IReadOnlyList<StepDay> Days
)
{
    /// <summary>The width.</summary>
    public const int Width = 720;

    /// <summary>The height.</summary>
    public const int Height = 280;

    /// <summary>The left edge of the drawing.</summary>
    public const int Left = 74;

    /// <summary>The right edge of the drawing.</summary>
    public const int Right = 690;

    private const int Top = 18;
    private const int Bottom = 240;
    private const decimal Room = 0.12m;
    private const int LabelRoom = 15;
    private const int DayRoom = 78;
    private const int LabelWidth = 130;

    // What a phone draws on a line of the full width.
    private const decimal Narrow = 2.3m;

    /// <summary>Lays out the statements.</summary>
    /// <param name="statements">The statements about the cell that have a value.</param>
    /// <param name="stood">The value that stood from each day on.</param>
    /// <param name="last">The last day that counts.</param>
    public static StepLayout? Of(
        IReadOnlyList<HistoryStatement> statements,
        IReadOnlyList<(DateOnly From, decimal? Value)> stood,
        DateOnly last
    )
    {
        var told = statements.Where(each => each.Value is not null).OrderBy(each => each.VisibleFrom).ToList();
        if (told.Count == 0)
            return null;
        var ends = told.SelectMany(each => new[] { each.Value!.Value, each.Low ?? each.Value!.Value, each.High ?? each.Value!.Value })
            .Concat(stood.Select(each => each.Value).OfType<decimal>())
            .ToList();
        var (low, high) = (ends.Min(), ends.Max());
        var room = high > low ? (high - low) * Room : Math.Max(Math.Abs(high) * 0.01m, 1e-9m);
        (low, high) = (low - room, high + room);
        var (first, end) = Ends(told, last);
        var days = Math.Max(1, end.DayNumber - first.DayNumber);
        decimal X(DateOnly day) =>
            Left + Math.Round((decimal)(Math.Min(day.DayNumber, end.DayNumber) - first.DayNumber) / days * (Right - Left), 1);
        decimal Y(decimal value) => Math.Round(Bottom - (value - low) / (high - low) * (Bottom - Top), 1);
        return new(
            Marks(told, X, Y),
            Lines(stood, end, X, Y),
            [.. Round(low, high).Select(value => new StepTick(Y(value), value))],
            Below(told, X)
        );
    }

    /// <summary>A coordinate as an attribute.</summary>
    public static string At(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A place between the edges of the drawing, as a share of it.</summary>
    public static string Share(decimal x) => ((x - Left) / (Right - Left) * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    // Some days before the first statement, and behind the last as far as there is room to see that nothing followed.
    private static (DateOnly First, DateOnly End) Ends(List<HistoryStatement> told, DateOnly last)
    {
        var (from, to) = (told[0].VisibleFrom, told[^1].VisibleFrom);
        var before = Math.Max(3, (to.DayNumber - from.DayNumber) / 20);
        var behind = Math.Max(24, (to.DayNumber - from.DayNumber) / 4);
        var end =
            last.DayNumber - to.DayNumber > behind ? CalendarDay.Shifted(to, behind)
            : last < to ? to
            : last;
        return (CalendarDay.Shifted(from, -before), end.DayNumber - to.DayNumber < 3 ? CalendarDay.Shifted(to, Math.Max(3, before)) : end);
    }

    private static List<StepPoint> Marks(List<HistoryStatement> told, Func<DateOnly, decimal> x, Func<decimal, decimal> y)
    {
        var points = new List<StepPoint>();
        // What stands is labelled before what we replaced.
        foreach (var each in told.OrderBy(each => each.Amendment is not null))
        {
            var (at, value) = (x(each.VisibleFrom), each.Value!.Value);
            var label = y(value) - 9;
            bool IsNear(decimal width, bool andSpare) =>
                points.Exists(point =>
                    (andSpare || !point.IsSpare)
                    && Math.Abs(point.X - at) < width
                    && point.LabelY is { } taken
                    && Math.Abs(taken - label) < LabelRoom
                );
            var (isNear, isSpare) = (IsNear(LabelWidth, andSpare: true), IsNear(LabelWidth * Narrow, andSpare: false));
            points.Add(new(each, at, y(value), y(each.High ?? value), y(each.Low ?? value), isNear ? null : label, isSpare));
        }

        return points;
    }

    private static List<IReadOnlyList<(decimal, decimal)>> Lines(
        IReadOnlyList<(DateOnly From, decimal? Value)> stood,
        DateOnly end,
        Func<DateOnly, decimal> x,
        Func<decimal, decimal> y
    )
    {
        var lines = new List<IReadOnlyList<(decimal, decimal)>>();
        var line = new List<(decimal, decimal)>();
        for (var at = 0; at < stood.Count; at++)
        {
            if (stood[at].Value is { } value)
            {
                line.Add((x(stood[at].From), y(value)));
                line.Add((x(at + 1 < stood.Count ? stood[at + 1].From : end), y(value)));
            }
            else if (line.Count > 0)
            {
                lines.Add(line);
                line = [];
            }
        }

        if (line.Count > 0)
            lines.Add(line);
        return lines;
    }

    private static IEnumerable<decimal> Round(decimal low, decimal high)
    {
        var step = BarScale.StepOf((high - low) / 4);
        for (var tick = Math.Ceiling(low / step) * step; tick <= high; tick += step)
            yield return tick;
    }

    // The first and the last are always named, the others where there is room.
    private static List<StepDay> Below(List<HistoryStatement> told, Func<DateOnly, decimal> x)
    {
        List<DateOnly> all = [.. told.Select(each => each.VisibleFrom).Distinct()];
        StepDay last = new(x(all[^1]), all[^1]);
        List<StepDay> days = [new(x(all[0]), all[0])];
        foreach (var day in all.Skip(1).SkipLast(1))
        {
            if (x(day) - days[^1].X >= DayRoom && Middle(DayRoom) - x(day) >= DayRoom)
            {
                var isSpare = x(day) - Wide(days) < DayRoom * Narrow || Middle(DayRoom * Narrow) - x(day) < DayRoom * Narrow;
                days.Add(new(x(day), day, isSpare));
            }
        }

        if (all.Count > 1)
        {
            var isLow = Middle(DayRoom) - days[^1].X < DayRoom;
            var isLowOnPhones = !isLow && Middle(DayRoom * Narrow) - Wide(days) < DayRoom * Narrow;
            days.Add(last with { IsLow = isLow, IsLowOnPhones = isLowOnPhones });
        }

        return days;

        decimal Middle(decimal room) => last.IsAtEnd ? last.X - room / 2 : last.X;

        static decimal Wide(List<StepDay> days) => days.FindLast(day => !day.IsSpare)!.X;
    }
}
