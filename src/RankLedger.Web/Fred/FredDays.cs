using RankLedger.Domain.Time;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>What FRED's variables say of days and of the form of the answer.</summary>
internal static class FredDays
{
    private static readonly DateOnly First = new(1776, 7, 4);

    /// <summary>Whether JSON is wanted; XML otherwise.</summary>
    public static bool IsJson(this FaceQuestion question) => question[FredVariables.FileType] == "json";

    /// <summary>The days of publication that are asked about: today where none is given, every one at an address of vintages.</summary>
    public static RealtimeWindow Window(this FaceQuestion question)
    {
        if (question[FredVariables.VintageDates] is { } listed)
        {
            if (question[FredVariables.RealtimeStart] is not null || question[FredVariables.RealtimeEnd] is not null)
                throw FaceQuestion.Refusal("Variables realtime_start and realtime_end contradict vintage_dates; leave them out.");
            List<DateOnly> days =
            [
                .. listed.Split(',').Select(day => FaceQuestion.Day(FredVariables.VintageDates, day)).Distinct().Order(),
            ];
            return new(days[0], days[^1], days);
        }

        var all = question.Told<AllDays>() is not null;
        var (start, end) = (
            question.Day(FredVariables.RealtimeStart, all ? First : question.Today),
            question.Day(FredVariables.RealtimeEnd, all ? KnownRange.Open : question.Today)
        );
        return start <= end
            ? new(start, end, null)
            : throw FaceQuestion.Refusal($"Value of realtime_start ({start:yyyy-MM-dd}) is after realtime_end ({end:yyyy-MM-dd}).");
    }

    /// <summary>The first and the last date of observations that are asked about.</summary>
    public static (DateOnly Start, DateOnly End) Observed(this FaceQuestion question)
    {
        var (start, end) = (question.Day("observation_start", First), question.Day("observation_end", KnownRange.Open));
        return start <= end ? (start, end) : throw FaceQuestion.Refusal("Value of observation_start is after observation_end.");
    }
}
