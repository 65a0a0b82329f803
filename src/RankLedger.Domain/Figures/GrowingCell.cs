using RankLedger.Domain.Time;

namespace RankLedger.Domain.Figures;

/// <summary>A cell whose statements became visible in fold order and stand for ever, so that a later one is folded onto what they left
/// behind, and none of them is looked at again.</summary>
/// <param name="State">What they left behind.</param>
/// <param name="Since">The last day that any of them is dated or becomes visible on.</param>
public sealed record GrowingCell(CellState State, DateOnly Since)
{
    /// <summary>Whether what stands and its publication tell all that later facts rest on: its authority is the highest among the
    /// statements that agree with it.</summary>
    /// <remarks>Sources and numbers before tell what became of a statement, and never which one stands.</remarks>
    public bool RestsOnWhatStands => State.Authority == State.Standing?.Authority;

    /// <summary>The cell of which what stands tells all, see <see cref="RestsOnWhatStands"/>.</summary>
    public static GrowingCell On(Statement standing, DateOnly since) => new(new(standing, standing.Authority, [standing.Source]), since);

    /// <summary>The last day with a publication that is later than a day in every respect and stands for ever; null for any
    /// other.</summary>
    /// <param name="since">The day.</param>
    /// <param name="lastDay">The last day that the publication's date allows.</param>
    /// <param name="stands">Where it stands.</param>
    public static DateOnly? Following(DateOnly since, DateOnly lastDay, IReadOnlyList<KnownRange> stands) =>
        lastDay > since && stands is [var range] && range.From > since && range.To == KnownRange.Open ? Later(lastDay, range.From) : null;

    /// <summary>The cell with one more statement; null where that does not follow those before.</summary>
    public GrowingCell? Then(Statement next) =>
        !next.IsOmission && Following(Since, next.Order.LastDay, next.Stands) is { } day ? new(State.Apply(next).State, day) : null;

    /// <summary>What stands from a day on.</summary>
    public CellFact? From(DateOnly day) => State.Standing is { } standing ? CellFact.Of(new(day, KnownRange.Open), standing, null) : null;

    // Statements in fold order that grow and of which none contradict each other: the last is the last in both respects.
    internal static GrowingCell? Of(CellState state, IReadOnlyList<Statement> ordered) =>
        ordered is [.., var last] ? new(state, Later(last.Order.LastDay, last.Stands[0].From)) : null;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
