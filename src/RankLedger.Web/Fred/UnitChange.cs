using System.Globalization;
using RankLedger.Domain.Time;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>A way to compare each value with an earlier one of the same vintage.</summary>
/// <param name="Name">FRED's word for it.</param>
/// <param name="IsPercent">Whether the change is told in percent of the earlier value.</param>
/// <param name="Earlier">The period that is compared with; null where there is none.</param>
/// <param name="IsOfNeighbours">Whether that is the one just before.</param>
internal sealed record UnitChange(string Name, bool IsPercent, Func<ReferencePeriod, ReferencePeriod?> Earlier, bool IsOfNeighbours)
{
    private const int Digits = 5;

    private static readonly UnitChange[] Known =
    [
        new("chg", IsPercent: false, period => period.JustBefore(), IsOfNeighbours: true),
        new("ch1", IsPercent: false, period => period.OneYearEarlier(), IsOfNeighbours: false),
        new("pch", IsPercent: true, period => period.JustBefore(), IsOfNeighbours: true),
        new("pc1", IsPercent: true, period => period.OneYearEarlier(), IsOfNeighbours: false),
    ];

    /// <summary>The change that a question wants; null where it wants the values as they are (<c>lin</c>).</summary>
    /// <exception cref="Http.Problems.RefusedException">It is not computed here, or not of this question (400).</exception>
    public static UnitChange? Find(string? units, SeriesForm form, RealtimeWindow window, int outputType)
    {
        if (units is null or "lin")
            return null;
        var change = Known.FirstOrDefault(each => each.Name == units)
            ?? throw FaceQuestion.Refusal(
                $"Value of units is not one of: lin, {string.Join(", ", Known.Select(each => each.Name))}; nothing else is computed here."
            );
        if (outputType != 1 || window.Start != window.End)
            throw FaceQuestion.Refusal(
                $"units={units} compares the values of one vintage: give output_type 1, and one day as realtime_start and realtime_end."
            );
        return change.IsOfNeighbours && form.Since is not null
            ? throw FaceQuestion.Refusal(
                $"units={units} is not served for running totals, whose neighbours are not comparable; ch1 and pc1 are."
            )
            : change;
    }

    /// <summary>The change of a period's value, to five decimals; missing where one of the two values is, or is no divisor.</summary>
    public string Of(ReferencePeriod period, IReadOnlyDictionary<ReferencePeriod, decimal?> values)
    {
        if (
            values.GetValueOrDefault(period) is not { } now
            || Earlier(period) is not { } before
            || values.GetValueOrDefault(before) is not { } then
            || (IsPercent && then == 0)
        )
            return FredText.Missing;
        try
        {
            var change = IsPercent ? (now - then) / then * 100 : now - then;
            return Math.Round(change, Digits, MidpointRounding.AwayFromZero).ToString("F5", CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            // More than 28 digits, which no clients' numbers hold either.
            return FredText.Missing;
        }
    }
}
