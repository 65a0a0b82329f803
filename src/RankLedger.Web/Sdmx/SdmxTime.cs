using System.Globalization;
using RankLedger.Domain.Time;
using RankLedger.Web.Faces;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Sdmx;

/// <summary>The periods that a question wants: those that lie between two others, both included.</summary>
/// <param name="First">The first day that may be covered.</param>
/// <param name="Last">The last.</param>
internal sealed record SdmxTime(DateOnly First, DateOnly Last)
{
    private const string Dimension = "c[TIME_PERIOD]";

    /// <summary>Whether a period lies in it; of what is added up the last month counts.</summary>
    public bool Has(ReferencePeriod period)
    {
        var first = period.Form == PeriodForm.Cumulative ? SeriesForm.Of(period)!.Value.Date : period.First;
        return first >= First && period.Last <= Last;
    }

    /// <summary>Reads <c>startPeriod</c> and <c>endPeriod</c>, or the filter of version 2, such as <c>ge:2023+le:2024</c>.</summary>
    /// <exception cref="RefusedException">One is no period (400), or compared in a way that is not served (501).</exception>
    public static SdmxTime Of(FaceQuestion question)
    {
        var (from, to) = (question["startPeriod"], question["endPeriod"]);
        // The plus between two conditions is a blank once the address is read.
        foreach (var condition in question[Dimension]?.Split(' ', '+') ?? [])
        {
            var (sign, period) = condition.Split(':', 2) is [var before, var behind] ? (before, behind) : ("eq", condition);
            if (sign is not ("ge" or "le" or "eq") || period.Contains(',', StringComparison.Ordinal))
                throw SdmxErrors.NotServed($"'{condition}' of {Dimension} is not served; served: ge:PERIOD, le:PERIOD, eq:PERIOD.");
            from = sign == "le" ? from : Once(from, period);
            to = sign == "ge" ? to : Once(to, period);
        }

        var (first, last) = (from is null ? DateOnly.MinValue : Read(from).First, to is null ? DateOnly.MaxValue : Read(to).Last);
        return first <= last ? new(first, last) : throw FaceQuestion.Refusal($"The period {from} is after {to}.");
    }

    /// <summary>The day of an instant as it is written there: published dates know no hours.</summary>
    public static DateOnly Day(FaceQuestion question, string name, DateOnly otherwise)
    {
        if (question[name] is not { } text)
            return otherwise;
        if (text.Length == 10)
            return FaceQuestion.Day(name, text);
        return
            text.Length > 10
            && text[10] == 'T'
            && DateTimeOffset.TryParse(
                text.Replace(' ', '+'),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var instant
            )
            ? DateOnly.FromDateTime(instant.DateTime)
            : throw FaceQuestion.Refusal($"Value of {name} is not an instant such as 2025-03-01T00:00:00, or a day.");
    }

    private static string Once(string? before, string period) =>
        before is null ? period : throw FaceQuestion.Refusal($"The periods are bounded twice on one side: by {before} and by {period}.");

    private static ReferencePeriod Read(string text) =>
        ReferencePeriod.TryParse(text.Replace("-S", "-H", StringComparison.Ordinal), out var period, out var reason)
            ? period
            : throw FaceQuestion.Refusal($"{reason}.");
}
