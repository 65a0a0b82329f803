using System.Globalization;
using RankLedger.Domain.Time;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>A way to tell each value otherwise: as its logarithm, or compared with an earlier one of the same vintage.</summary>
/// <param name="Name">FRED's word for it.</param>
/// <param name="Earlier">The period that is compared with; null where none is.</param>
/// <param name="Compute">The number that is told of the value and the earlier one; null where there is none.</param>
/// <param name="IsOfNeighbours">Whether the earlier one is the one just before.</param>
internal sealed record UnitChange(
    string Name,
    Func<ReferencePeriod, ReferencePeriod?>? Earlier,
    Func<decimal, decimal, decimal?> Compute,
    bool IsOfNeighbours
)
{
    private const int Digits = 5;

    private static readonly UnitChange[] Known =
    [
        new("chg", JustBefore, Difference, IsOfNeighbours: true),
        new("ch1", OneYearEarlier, Difference, IsOfNeighbours: false),
        new("pch", JustBefore, Percent, IsOfNeighbours: true),
        new("pc1", OneYearEarlier, Percent, IsOfNeighbours: false),
        new("log", null, (now, _) => NaturalLog.Of(now), IsOfNeighbours: false),
    ];

    // FRED's others, which suppose that growth goes on for a year or never stops.
    private static readonly string[] NotComputed = ["pca", "cch", "cca"];

    /// <summary>The change that a question wants; null where it wants the values as they are (<c>lin</c>).</summary>
    /// <exception cref="Http.Problems.RefusedException">It is not computed here, or not of this question (400).</exception>
    public static UnitChange? Find(string? units, SeriesForm form, RealtimeWindow window, int outputType)
    {
        if (units is null or "lin")
            return null;
        if (NotComputed.Contains(units, StringComparer.Ordinal))
            throw FaceQuestion.Refusal($"units={units} is not served: no rate is compounded here; pch and pc1 are what was observed.");
        var change = Known.FirstOrDefault(each => each.Name == units)
            ?? throw FaceQuestion.Refusal(
                $"Value of units is not one of: lin, {string.Join(", ", Known.Select(each => each.Name))}; nothing else is computed here."
            );
        if (outputType != 1 || window.Start != window.End)
            throw FaceQuestion.Refusal(
                $"units={units} is told of the values of one vintage: give output_type 1, and one day as realtime_start and realtime_end."
            );
        return change.IsOfNeighbours && form.Since is not null
            ? throw FaceQuestion.Refusal(
                $"units={units} is not served for running totals, whose neighbours are not comparable; ch1 and pc1 are."
            )
            : change;
    }

    /// <summary>What is told of a period's value, to five decimals; missing where it or the earlier one is, where the two cannot be
    /// compared, or where there is no such number.</summary>
    public string Of(
        ReferencePeriod period,
        IReadOnlyDictionary<ReferencePeriod, decimal?> values,
        Func<ReferencePeriod, ReferencePeriod, bool> isBroken
    )
    {
        if (values.GetValueOrDefault(period) is not { } now)
            return FredText.Missing;
        var then = now;
        if (Earlier is { } earlier)
        {
            if (earlier(period) is not { } before || values.GetValueOrDefault(before) is not { } found || isBroken(before, period))
                return FredText.Missing;
            then = found;
        }

        try
        {
            return Compute(now, then) is { } told
                ? Math.Round(told, Digits, MidpointRounding.AwayFromZero).ToString("F5", CultureInfo.InvariantCulture)
                : FredText.Missing;
        }
        catch (OverflowException)
        {
            // More than 28 digits, which no clients' numbers hold either.
            return FredText.Missing;
        }
    }

    private static ReferencePeriod? JustBefore(ReferencePeriod period) => period.JustBefore();

    private static ReferencePeriod? OneYearEarlier(ReferencePeriod period) => period.OneYearEarlier();

    private static decimal? Difference(decimal now, decimal then) => now - then;

    private static decimal? Percent(decimal now, decimal then) => then == 0 ? null : (now - then) / then * 100;
}
