using RankLedger.Auditing;
using RankLedger.Domain.Figures;
using RankLedger.Web.Pages.Drawing;

namespace RankLedger.Web.Tests.Pages;

public sealed class StepLayoutTests
{
    [Theory]
    // A week apart there is room, and none on a phone, where the last goes a line lower.
    [InlineData(new[] { 1, 8 }, "1 Feb; 8 Feb low on phones")]
    // A day apart it goes lower everywhere, and what lies between is left out.
    [InlineData(new[] { 1, 2 }, "1 Feb; 2 Feb low")]
    [InlineData(new[] { 1, 2, 28 }, "1 Feb; 28 Feb")]
    // What has room on a wide screen alone is left out on a phone.
    [InlineData(new[] { 1, 14, 28 }, "1 Feb; 14 Feb spare; 28 Feb")]
    [InlineData(new[] { 1 }, "1 Feb")]
    public void The_first_day_and_the_last_are_named(int[] days, string expected) => Named(days, new(2026, 12, 31)).ShouldBe(expected);

    // Counted until the next day the drawing ends three days behind the last one, which lies thirty days of thirty-three along it.
    [Theory]
    [InlineData(new[] { 1, 20, 28 }, "1 Feb; 20 Feb spare; 28 Feb at the end")]
    // Where it ends at its place it needs the room before it.
    [InlineData(new[] { 1, 22, 28 }, "1 Feb; 28 Feb at the end")]
    public void A_day_at_the_edge_does_not_reach_over_it(int[] days, string expected) => Named(days, new(2026, 3, 1)).ShouldBe(expected);

    private static string Named(int[] days, DateOnly last)
    {
        var layout = StepLayout.Of(
            [.. days.Select((day, at) => Stated(new(2026, 2, day), 100 + at))],
            [.. days.Select((day, at) => (new DateOnly(2026, 2, day), (decimal?)(100 + at)))],
            last
        )!;
        return string.Join(
            "; ",
            layout.Days.Select(day =>
                $"{day.Day:d MMM}{(day.IsSpare ? " spare" : "")}"
                + (day.IsLow ? " low" : "")
                + (day.IsLowOnPhones ? " low on phones" : "")
                + (day.IsAtEnd ? " at the end" : "")
            )
        );
    }

    private static HistoryStatement Stated(DateOnly on, decimal value) =>
        new(
            Publication: $"p{on.Day}",
            Publisher: "Office",
            Source: "Office",
            Authority: 1,
            PublishedOn: $"{on:yyyy-MM-dd}",
            VisibleFrom: on,
            Text: null,
            PrintedUnit: null,
            Qualifier: null,
            Value: value,
            Low: value,
            High: value,
            Growth: null,
            Flags: null,
            Outcome: StatementOutcome.First,
            Again: false,
            Stands: false,
            DroppedBy: null,
            Position: on.Day,
            RecordedAt: default,
            CorrectedAt: null,
            Amendment: null
        )
        {
            Kind = "release",
            Title = "Annual",
            Before = null,
            Url = null,
        };
}
