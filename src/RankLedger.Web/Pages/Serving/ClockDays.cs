using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Standings;

namespace RankLedger.Web.Pages.Serving;

/// <summary>The days that the published clock of a page stops at, where the page shows no single table.</summary>
internal static class ClockDays
{
    private const int BytesOfADay = 100;

    /// <summary>The days on which a ranking's publishers made something public or took it back, the days behind the point
    /// included.</summary>
    public static ValueTask<IReadOnlyList<Stop>> DaysAsync(this PageRequest asked, string ranking) =>
        asked.SharedAsync(
            ("days", ranking, asked.AnyDay),
            async () => OfPublications((await asked.AskAsync(new GetPublications(ranking, asked.AnyDay))).Publications),
            days => days.Count * BytesOfADay
        );

    /// <summary>The days of several rankings.</summary>
    public static IReadOnlyList<Stop> Together(IEnumerable<IReadOnlyList<Stop>> rankings) =>
        [
            .. rankings
                .SelectMany(days => days)
                .GroupBy(day => day.On)
                .OrderBy(day => day.Key)
                .Select(day => new Stop(day.Key, Finest(day.Select(each => each.Precision)), day.Sum(each => each.Changes), [])),
        ];

    /// <summary>The days of some publications.</summary>
    public static IReadOnlyList<Stop> OfPublications(IEnumerable<PublicationHead> publications) =>
        [
            .. publications
                .SelectMany(DaysOf)
                .GroupBy(day => day.On)
                .OrderBy(day => day.Key)
                .Select(day => new Stop(day.Key, Finest(day.Select(each => each.Precision)), day.Count(), [])),
        ];

    /// <summary>The days on which a milestone began or ceased to be believed.</summary>
    /// <param name="milestones">The milestones with all that was ever believed.</param>
    /// <param name="publications">Who published what, by id.</param>
    public static IReadOnlyList<Stop> OfMilestones(
        IEnumerable<MilestoneAnswer> milestones,
        IReadOnlyDictionary<string, PublicationHead> publications
    ) =>
        [
            .. milestones
                .SelectMany(each => each.Beliefs)
                .SelectMany(belief => new (DateOnly? On, string? By)[] { (belief.From, belief.Publication), (belief.To, belief.EndedBy) })
                .Where(edge => edge.On is not null)
                .GroupBy(edge => edge.On!.Value)
                .OrderBy(day => day.Key)
                .Select(day => new Stop(
                    day.Key,
                    Finest(
                        day.Select(edge =>
                            edge.By is { } by && publications.TryGetValue(by, out var head) ? PrecisionOn(head, day.Key) : "day"
                        )
                    ),
                    day.Count(),
                    []
                )),
        ];

    private static IEnumerable<(DateOnly On, string Precision)> DaysOf(PublicationHead head) =>
        head.State == PublicationState.Void
            ? []
            : head
                .Withdrawals.SelectMany(each => each.Days())
                .Select(day => (day.On, "day"))
                .Prepend((head.VisibleFrom, PrecisionOn(head, head.VisibleFrom)));

    // A publication that names its month or year is public by the last day of it, unless it is known to have been earlier.
    private static string PrecisionOn(PublicationHead head, DateOnly on) =>
        head.PublishedOn.Length switch
        {
            4 when on == head.VisibleFrom && (on.Month, on.Day) == (12, 31) => "year",
            7 when on == head.VisibleFrom && on.AddDays(1).Day == 1 => "month",
            _ => "day",
        };

    private static string Finest(IEnumerable<string> precisions) =>
        precisions.MinBy(precision =>
            precision switch
            {
                "day" => 0,
                "month" => 1,
                _ => 2,
            }
        ) ?? "day";
}
