using RankLedger.Auditing;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Texts;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Standings;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Feeds;

/// <summary>Tells the answers of the ledger as news, one function for each kind.</summary>
/// <param name="ranking">The definition.</param>
/// <param name="links">Addresses that keep the state of the ledger that was asked for.</param>
internal sealed class NewsTelling(RankingDefinition ranking, Links links)
{
    private const int MostNames = 6;

    /// <summary>A publication.</summary>
    public News Publication(PublicationHead head) =>
        new(
            $"publication/{head.Publication}",
            "publication",
            News.Begins(head.VisibleFrom),
            $"{head.Publisher}: {head.Title}",
            $"{Counted(head)}{head.Kind}, dated {Days.Printed(head.PublishedOn)}.",
            links.Publication(head.Publication)
        );

    /// <summary>What the publications of a day changed in a table that had been stated before.</summary>
    public IEnumerable<News> Revisions(StopsAnswer table, DateOnly since) =>
        from stop in table.Stops
        where stop.On >= since
        from made in stop.Publications
        // A position that counts no more, or again, is news; one that is printed for the first time comes with its publication.
        let deeds = made
            .Deeds.Where(deed => deed.Deed.IsRevision() && (deed.Rank is null || deed.Deed is Deed.Withdrawn or Deed.Reinstated))
            .ToList()
        where deeds.Count > 0
        select new News(
            $"revision/{made.Publication}/{table.Flow}/{table.Period}/{stop.On:yyyy-MM-dd}",
            "revision",
            News.Begins(stop.On),
            $"{made.Publisher} {Does(deeds)} {Named(deeds.ConvertAll(deed => deed.Name))}, {Table(table.Flow, table.Period)}",
            string.Join(" ", deeds.Take(MostNames).Select(deed => $"{deed.Name}: {Told(deed, table.Unit)}.")),
            deeds is [var only] ? On(table.Flow, stop.On).Figure(table.Period, only.Entity) : On(table.Flow, stop.On).Table(table.Period)
        );

    /// <summary>Who has another rank on a day than on the day before, of ranks that may be compared.</summary>
    public News? RankChanges(string flow, DateOnly on, PeriodPositions before, PeriodPositions now)
    {
        var moved = now.ChangedSince(before, ranking.TableSize);
        string Name(RankChange change) => now.Rows.First(row => row.Entity == change.Entity).Name;
        return moved.Count == 0
            ? null
            : new(
                $"ranks/{flow}/{now.Period}/{on:yyyy-MM-dd}",
                "rank-change",
                News.Begins(on),
                $"{Named([.. moved.Select(Name)])}: {(moved.Count == 1 ? "another rank" : "other ranks")}, " + Table(flow, now.Period),
                string.Join(
                    " ",
                    moved
                        .Take(MostNames)
                        .Select(change => $"{Name(change)}: {Phrases.Ordinal(change.From)} to {Phrases.Ordinal(change.To)}.")
                ),
                On(flow, on).Table(now.Period)
            );
    }

    /// <summary>What anybody could know of a milestone from a day on, or could believe no longer.</summary>
    public IEnumerable<News> Milestones(MilestonesAnswer answer, DateOnly since)
    {
        foreach (var each in answer.Milestones)
        {
            var id = $"milestone/{each.Flow}/{each.Tier}/{each.Kind}/{each.Entity}/{each.Event}/{each.Period}".ToLowerInvariant();
            foreach (var belief in each.Beliefs)
            {
                var address = links with { Flow = each.Flow };
                var shown = address.Milestones(("tier", each.Tier), ("series", each.Kind));
                if (belief.From >= since)
                    yield return new(
                        $"{id}/{belief.From:yyyy-MM-dd}",
                        "milestone",
                        News.Begins(belief.From),
                        $"{each.Name} {Verb(each.Event)} the {Tier(each)} tier, {Table(each.Flow, each.Period)}",
                        MilestoneSentence.Since(belief.From) + (each.Observed ? "" : " Nothing outside the tier is known of it before."),
                        shown
                    );
                if (belief.To is { } to && to >= since)
                    yield return new(
                        $"{id}/{to:yyyy-MM-dd}/undone",
                        "milestone",
                        News.Begins(to),
                        $"{each.Name}: no longer believed to have {(each.Event == MilestoneEvent.Left ? "left" : "entered")} "
                            + $"the {Tier(each)} "
                            + $"tier, {Table(each.Flow, each.Period)}",
                        $"It was believed from {Days.Long(belief.From)} on, and is undone since {Days.Long(to)}.",
                        shown
                    );
            }
        }
    }

    /// <summary>An event of ours.</summary>
    /// <param name="told">The event.</param>
    /// <param name="about">The publication that it is about.</param>
    public News Correction(AmendmentEvent told, PublicationHead? about) =>
        new(
            $"entry/{told.Position}",
            "correction",
            told.RecordedAt,
            $"Our record @{told.Position} of {(about is null ? told.Publication : Days.Cited(about))}: {told.Detail}",
            told.Actor + (told.Reason is { } reason ? $": {reason}" : "") + Phrases.OnGrounds(told.Evidence),
            links.Publication(told.Publication)
        );

    private static string Does(List<StopDeed> deeds) =>
        deeds.TrueForAll(deed => deed.Deed == Deed.Withdrawn) ? "takes back what it said of"
        : deeds.TrueForAll(deed => deed.Deed == Deed.Reinstated) ? "says again what it had said of"
        : "changes";

    private static string Told(StopDeed deed, string unit) =>
        DeedWords.Of(deed.Deed)
        + (
            deed.Rank is { } rank ? $", position {rank}"
            : deed.Value is not { } value ? ""
            : deed.Before is { } before && before != value ? $", {Money.Exact(unit, before)} → {Money.Exact(unit, value)}"
            : $", {Money.Exact(unit, value)}"
        );

    private static string Counted(PublicationHead head)
    {
        string[] parts =
        [
            .. new[] { (head.Figures, "figure"), (head.Drops, "dropped cell"), (head.Ranks, "position") }
                .Where(part => part.Item1 > 0)
                .Select(part => $"{Numerals.Of(part.Item1)} {part.Item2}{(part.Item1 == 1 ? "" : "s")}"),
        ];
        return parts.Length == 0 ? "" : $"{Listed.And(parts)}; ";
    }

    private static string Named(List<string> names) =>
        names.Count > MostNames ? $"{string.Join(", ", names.Take(2))} and {names.Count - 2} others" : Phrases.List(names.Distinct());

    private static string Verb(MilestoneEvent found) =>
        found switch
        {
            MilestoneEvent.Left => "left",
            MilestoneEvent.ReEntered => "is back in",
            MilestoneEvent.Entered => "entered",
        };

    private string Tier(MilestoneAnswer each) =>
        ranking.Tiers.FirstOrDefault(tier => tier.Name == each.Tier) is { } found
            ? Money.Words(ranking.Flows.First(flow => flow.Id == each.Flow).Unit, found.Value)
            : each.Tier;

    private string Table(string flow, string period) => ranking.Flows.Count > 1 ? $"{flow} {Days.Period(period)}" : Days.Period(period);

    private Links On(string flow, DateOnly day) => links.By(day) with { Flow = flow == ranking.Flows[0].Id ? null : flow };
}
