using RankLedger.Domain.Revisions;

namespace RankLedger.Web.Fred;

/// <summary>The days of publication that a question is about, both ends included.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The last.</param>
/// <param name="Listed">The only ones, in order, where they are listed.</param>
internal sealed record RealtimeWindow(DateOnly Start, DateOnly End, IReadOnlyList<DateOnly>? Listed)
{
    /// <summary>Whether a value stood on one of the days.</summary>
    public bool Meets(ValueSpan span) => Listed is { } days ? days.Any(span.HoldsOn) : span.From <= End && span.Last >= Start;

    /// <summary>Those of a series' vintages that lie in it, or the days that are listed.</summary>
    public IReadOnlyList<DateOnly> Vintages(FredSeries series) => Listed ?? [.. series.Vintages.Where(day => day >= Start && day <= End)];
}
