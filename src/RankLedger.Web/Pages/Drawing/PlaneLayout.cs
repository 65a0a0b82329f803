namespace RankLedger.Web.Pages.Drawing;

/// <summary>One answer over the plane of both clocks.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its top.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Value">The answer; null for none.</param>
/// <param name="IsOld">Whether our ledger says so no more.</param>
public sealed record PlaneField(int X, int Y, int Width, int Height, decimal? Value, bool IsOld);

/// <summary>The geometry of both clocks of one cell: publishers' days across, states of our ledger up, each field one answer.</summary>
/// <param name="Height">The height.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Days">The days at which the answer changes, with where they lie.</param>
/// <param name="States">The positions at which it changes, with where they lie.</param>
public sealed record PlaneLayout(
    int Height,
    IReadOnlyList<PlaneField> Fields,
    IReadOnlyList<(int X, DateOnly Day)> Days,
    IReadOnlyList<(int Y, long Position)> States
)
{
    /// <summary>The width.</summary>
    public const int Width = 420;

    /// <summary>The left edge of the fields.</summary>
    public const int Left = 74;

    private const int Right = 414;
    private const int Top = 10;
    private const int MostDays = 4;
    private const int Tall = 74;

    /// <summary>Where the states begin from below.</summary>
    public int Ground => Height - 40;

    /// <summary>Lays out the states of the ledger, the latest on top; of many days the last are shown.</summary>
    public static PlaneLayout? Of(IReadOnlyList<FigureState> states)
    {
        var days = states.SelectMany(state => state.Values.Select(each => each.From)).Distinct().Order().ToList();
        if (days.Count == 0)
            return null;
        days = [.. days.TakeLast(MostDays)];
        var slot = (Right - Left) / (days.Count + 1);
        var tall = states.Count == 1 ? 120 : Tall;
        var fields = new List<PlaneField>();
        for (var state = 0; state < states.Count; state++)
        {
            for (var column = 0; column <= days.Count; column++)
            {
                var seen = states[state].Values.Where(each => column == 0 ? each.From < days[0] : each.From <= days[column - 1]);
                var value = seen.LastOrDefault().Value;
                if (column > 0 && fields[^1] is { } beside && beside.Y == Top + state * tall && beside.Value == value)
                    fields[^1] = beside with { Width = beside.Width + slot };
                else
                    fields.Add(new(Left + column * slot, Top + state * tall, slot, tall, value, state > 0));
            }
        }

        return new(
            Top + states.Count * tall + 40,
            fields,
            [.. days.Select((day, at) => (Left + (at + 1) * slot, day))],
            [.. states.Select((state, at) => (Top + (at + 1) * tall, state.From))]
        );
    }
}
