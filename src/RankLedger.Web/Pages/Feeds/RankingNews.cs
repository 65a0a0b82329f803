using RankLedger.Auditing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Standings;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;

namespace RankLedger.Web.Pages.Feeds;

/// <summary>Gathers what is new about a ranking at a point from the answers that pages show: its newest publications, and what these did
/// to the tables that they are about.</summary>
internal sealed class RankingNews(PageRequest asked, RankingDefinition ranking, string? flow)
{
    private const int MostPublications = 16;
    private const int MostTables = 8;
    private const int MostDays = 8;
    private const int MostCorrections = 20;
    private const int Most = 100;

    private readonly NewsTelling telling = new(ranking, asked.Links(ranking.Id) with { Flow = null, Published = null });

    /// <summary>The news, the newest first.</summary>
    public async Task<IReadOnlyList<News>> GatherAsync()
    {
        var heads = (await asked.AskAsync(new GetPublications(ranking.Id, asked.Point)))
            .Publications.Select(head => (Head: head, On: LastDay(head)))
            .OrderByDescending(each => each.On)
            .ThenByDescending(each => each.Head.Position)
            .Take(MostPublications)
            .ToList();
        var ours = (await asked.AskAsync(new GetAmendments(ranking.Id, null, null, flow, asked.AnyDay)))
            .Amendments.TakeLast(MostCorrections)
            .ToList();
        var about = await asked.PublicationsAsync(ranking.Id, ours.Select(each => each.Publication));
        var corrections = ours.ConvertAll(each => telling.Correction(each, about.GetValueOrDefault(each.Publication)));
        if (heads.Count == 0)
            return [.. corrections];
        var since = heads[^1].On;
        var tables = await TablesAsync(heads.ConvertAll(each => each.Head), since);
        List<News> found =
        [
            .. corrections,
            .. heads.Where(each => each.Head.VisibleFrom >= since).Select(each => telling.Publication(each.Head)),
            .. tables.SelectMany(table => telling.Revisions(table, since)),
            .. await RankChangesAsync(tables, since),
        ];
        foreach (var each in ranking.Flows.Where(each => (flow is null || each.Id == flow) && HasTier(each.Id)))
        {
            var milestones = await asked.AskAsync(new GetMilestones(ranking.Id, null, null, each.Id, IncludeUndone: true, asked.Point));
            found.AddRange(telling.Milestones(milestones, since));
        }

        return [.. found.OrderByDescending(news => news.At).ThenBy(news => news.Id, StringComparer.Ordinal).Take(Most)];
    }

    // A publication that was taken back is news again.
    private static DateOnly LastDay(PublicationHead head) =>
        head.Withdrawals.SelectMany(each => each.Days()).Select(each => each.On).Append(head.VisibleFrom).Max();

    private bool HasTier(string of) => ranking.Tiers.Any(tier => (tier.Flow ?? of) == of);

    private async Task<List<StopsAnswer>> TablesAsync(List<PublicationHead> heads, DateOnly since)
    {
        var said = (
            await asked.AskAsync(new GetStatedTables(ranking.Id, [.. heads.Select(head => head.Publication)], asked.Point))
        ).ToLookup(each => each.Publication, each => each.Table, StringComparer.Ordinal);
        var newest = heads
            .SelectMany(head => said[head.Publication])
            .Where(table => flow is null || table.Flow == flow)
            .Distinct()
            .Take(MostTables);
        var tables = await asked.AskAsync(new GetStopsOfTables(ranking.Id, [.. newest], asked.Point));
        return [.. tables.Where(table => table.Stops.Any(stop => stop.On >= since))];
    }

    // Positions of the day and of the day before: of a table that is still open only what is printed is compared.
    private async Task<List<News>> RankChangesAsync(List<StopsAnswer> tables, DateOnly since)
    {
        var days = tables
            .SelectMany(table =>
                table
                    .Stops.Where(stop => stop.On >= since && stop.Changes > 0)
                    .Select(stop => new TableDay(new(table.Flow, ReferencePeriod.Parse(table.Period)), stop.On))
            )
            .GroupBy(each => (each.Table.Flow, each.Day))
            .OrderByDescending(day => day.Key.Day)
            .Take(MostDays)
            .SelectMany(day => day)
            .ToList();
        var positions = await asked.AskAsync(
            new GetPositionsByDay(
                ranking.Id,
                [.. days, .. days.Select(each => each with { Day = CalendarDay.Shifted(each.Day, -1) })],
                asked.Point
            )
        );
        return
        [
            .. days.Select((each, at) => telling.RankChanges(each.Table.Flow, each.Day, positions[days.Count + at], positions[at]))
                .OfType<News>(),
        ];
    }
}
