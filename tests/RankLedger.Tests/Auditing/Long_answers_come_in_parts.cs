using RankLedger.Auditing;
using RankLedger.Auditing.Measuring;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Reading;

namespace RankLedger.Tests.Auditing;

/// <summary>What grows with the ledger is asked for part by part, and the parts are the whole.</summary>
[Collection<AsksTheSample>]
public sealed class Long_answers_come_in_parts(SampleLedger sample)
{
    private static readonly Point Everything = new(AsPublished.All, AsRecorded.Now);

    [Fact]
    public async Task Milestones()
    {
        Task<MilestonesAnswer> AskAsync(Part part) =>
            sample.Ledger.SendAsync(new GetMilestones(SampleLedger.Ranking, null, null, null, IncludeUndone: true, Everything, part));

        var whole = await AskAsync(default);
        whole.Next.ShouldBeNull();
        var parts = await PartsAsync(size: 4, AskAsync, answer => answer.Next);
        parts.Count.ShouldBe((whole.Milestones.Count + 3) / 4);
        parts
            .SelectMany(each => each.Milestones)
            .Select(each => (each.Entity, each.Period, each.Event))
            .ShouldBe(whole.Milestones.Select(each => (each.Entity, each.Period, each.Event)));
        parts.ShouldAllBe(each => each.Sentences.SequenceEqual(whole.Sentences));
    }

    [Fact]
    public async Task A_triangle_by_periods_with_the_days_of_these_alone()
    {
        Task<TriangleAnswer> AskAsync(Part part) =>
            sample.Ledger.SendAsync(new GetTriangle(SampleLedger.Ranking, "beijing", null, Everything, part));

        var whole = await AskAsync(default);
        var parts = await PartsAsync(size: 1, AskAsync, answer => answer.Next);
        parts.ShouldAllBe(each => each.Rows.Count == 1 && each.Rows[0].Values.Count == each.Vintages.Count);
        foreach (var (row, part) in whole.Rows.Zip(parts))
        {
            part.Rows[0].Period.ShouldBe(row.Period);
            // A day that says nothing new of this period is another part's.
            for (var each = 0; each < whole.Vintages.Count; each++)
            {
                var last = part.Vintages.Where(day => day <= whole.Vintages[each]).ToList();
                (last.Count == 0 ? null : part.Rows[0].Values[last.Count - 1]).ShouldBe(row.Values[each]);
            }
        }

        parts.ShouldContain(each => each.Vintages.Count < whole.Vintages.Count);
    }

    [Fact]
    public async Task Statistics_by_entities_beside_what_is_over_all()
    {
        Task<RevisionStatisticsAnswer> AskAsync(Part part) =>
            sample.Ledger.SendAsync(new GetRevisionStatistics(SampleLedger.Ranking, null, null, Everything, part));

        var whole = await AskAsync(default);
        var parts = await PartsAsync(size: 2, AskAsync, answer => answer.Next);
        parts.SelectMany(each => each.Ranks.Entities).ShouldBe(whole.Ranks.Entities);
        foreach (var kind in new[] { "printed", "implied" })
            parts
                .SelectMany(each => each.Revisions)
                .Where(row => IsOfOne(row, kind))
                .ShouldBe(whole.Revisions.Where(row => IsOfOne(row, kind)));
        parts.ShouldAllBe(each => each.Revisions.Count(row => row.Entity == null) == whole.Revisions.Count(row => row.Entity == null));

        static bool IsOfOne(RevisionStatistics row, string kind) => row.Entity is not null && row.Kind == kind;
    }

    [Fact]
    public async Task Amendments()
    {
        await using var ledger = await sample.FreshAsync();
        for (var value = 1; value <= 5; value++)
            await ledger.SendAsync(
                new CorrectFigure(
                    SampleLedger.Ranking,
                    "bjgov-2022-01-26-fy2021",
                    new(null, "2021", "beijing"),
                    FigureCorrection.Number(value) with
                    {
                        Exact = true,
                    },
                    new("tester", "a reason", "page 1")
                )
            );

        Task<AmendmentsAnswer> AskAsync(Part part) =>
            ledger.SendAsync(new GetAmendments(SampleLedger.Ranking, null, null, null, Everything, part));

        var whole = await AskAsync(default);
        whole.Amendments.Count.ShouldBe(5);
        var parts = await PartsAsync(size: 2, AskAsync, answer => answer.Next);
        parts.Select(each => (each.Amendments.Count, each.Next)).ShouldBe([(2, 2), (2, 4), (1, null)]);
        parts.SelectMany(each => each.Amendments).Select(each => each.Position).ShouldBe(whole.Amendments.Select(each => each.Position));
    }

    private static async Task<List<T>> PartsAsync<T>(int size, Func<Part, Task<T>> ask, Func<T, int?> next)
    {
        var parts = new List<T>();
        for (int? after = 0; after is { } left; after = next(parts[^1]))
            parts.Add(await ask(new(left, size)));
        return parts;
    }
}
