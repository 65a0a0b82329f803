using CsCheck;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Projecting;
using RankLedger.ReadModels;

namespace RankLedger.Tests.Oracle.Database;

/// <summary>Many events are folded on all cores, a share of the cells each: what is written may not depend on how many shares there
/// are.</summary>
public sealed class Shares_of_cells_are_folded_as_one
{
    [Fact]
    public void However_many_there_are()
    {
        var (bodies, milestones) = (0, 0);
        Histories.Any.Sample(
            history =>
            {
                var one = Folded(history, 1);
                var several = Folded(history, 5);
                Written(several).ShouldBe(Written(one));
                bodies += one.AddedBodies.Count;
                milestones += one.Milestones.InsertedCount;
            },
            iter: 300,
            threads: 1,
            print: history => history.Print()
        );
        bodies.ShouldBeGreaterThan(1000);
        milestones.ShouldBeGreaterThan(300);
    }

    // A history as one batch under its last definition, told to a ledger that holds nothing.
    private static ReadModelDelta Folded(History history, int shares)
    {
        var (ranking, numbers) = ((Ranking?)null, (Numbering?)null);
        var (states, firsts, changes) = (
            new Dictionary<string, Publication>(),
            new Dictionary<string, long>(),
            new List<PublicationChange>()
        );
        foreach (var (position, stream, version, happened) in history.Events)
        {
            if (happened is RankingEvent defined)
            {
                ranking = Ranking.Fold(defined);
                numbers = Numbering.With(0, numbers, ranking.Definition);
                continue;
            }

            var before = states.GetValueOrDefault(stream);
            var after = states[stream] = Publication.Fold(before, (PublicationEvent)happened, version);
            firsts.TryAdd(stream, position);
            changes.Add(new(position, version, firsts[stream], before?.Content, after.Content));
        }

        var fold = new RankingFold(Histories.RankingId, new(ranking!, numbers!), changes, shares);
        // Nothing is asked: going through what is to be loaded tells whose milestones can change.
        foreach (var _ in fold.Load())
            continue;
        fold.Apply();
        return fold.Work;
    }

    private static string Written(ReadModelDelta work) =>
        string.Join(
            Environment.NewLine,
            work.AddedBodies.Select(row =>
                    $"{row.Key} {row.KnownFrom:yyyy-MM-dd} @{row.RecordedFrom} {row.Places:x} {Convert.ToHexString(row.Body)}"
                )
                .Concat(
                    work.AddedStatements.Select(row =>
                        $"{row.Key} @{row.RecordedFrom} {row.Publication} {row.Places:x} {Convert.ToHexString(row.Body)}"
                    )
                )
                .Concat(work.Milestones.Inserted.Select(row => $"{row}"))
                .Concat(work.Ranks.Inserted.Select(row => $"{row}"))
                .Concat(work.Publications.Inserted.Select(row => $"{row}"))
                .Order(StringComparer.Ordinal)
        );
}
