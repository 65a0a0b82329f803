using RankLedger.Auditing.Comparing;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Auditing;

/// <summary>Two points of the sample's ranking, compared.</summary>
internal static class ComparisonQuestions
{
    internal static Task<ComparisonAnswer> AskAsync(
        TestLedger ledger,
        string from,
        string to,
        string? flow = null,
        string period = "2025"
    ) => ledger.SendAsync(new GetComparison(SampleLedger.Ranking, ReferencePeriod.Parse(period), flow, Point(from), Point(to)));

    private static Point Point(string text) =>
        Domain.Time.Point.TryParse(text, out var point, out var reason) ? point : throw new FormatException(reason);
}
