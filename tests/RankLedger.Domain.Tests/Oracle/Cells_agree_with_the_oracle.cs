using CsCheck;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using RankLedger.Tests.Oracle;

namespace RankLedger.Domain.Tests.Oracle;

public class Cells_agree_with_the_oracle(ITestOutputHelper output)
{
    private const string R = Histories.RankingId;

    [Fact]
    public void At_every_position_and_every_day_that_matters()
    {
        var seed = Environment.GetEnvironmentVariable("CsCheck_Seed");
        output.WriteLine($"seed: {seed ?? "chosen by CsCheck, printed where a case fails (set CsCheck_Seed to repeat it)"}");
        var (asked, cases) = (0L, 0);
        Histories.Any.Sample(
            history =>
            {
                var naive = new NaiveLedger(history.Events);
                for (var k = 1L; k <= naive.Last; k++)
                {
                    var domain = new DomainFolds(history.Events, k);
                    foreach (var cell in naive.Cells(R, k))
                        Interlocked.Add(ref asked, Compare(naive, domain, cell, k));
                }

                Interlocked.Increment(ref cases);
            },
            iter: 600,
            threads: 1,
            print: it => it.Print()
        );
        output.WriteLine($"{cases} histories, {asked} questions");
    }

    [Fact]
    public void Which_numbers_are_revised_and_which_superseded()
    {
        var (revised, superseded) = (0, 0);
        Histories.Any.Sample(
            history =>
            {
                var naive = new NaiveLedger(history.Events);
                var domain = new DomainFolds(history.Events, naive.Last);
                foreach (var cell in naive.Cells(R, naive.Last))
                {
                    foreach (var p in naive.Days(R, naive.Last).Select(it => (DateOnly?)it).Append(null))
                    {
                        var (expected, inOrder) = (
                            naive.Replacements(R, cell.Flow, cell.Period, cell.Entity, p, naive.Last),
                            domain.InOrder(cell, p)
                        );
                        var found = PrintedRevisions
                            .Of(inOrder)
                            .Where(it => it.Kind == RevisionKind.Printed)
                            .Select(it => new NaiveReplacement(it.Publication, it.PreviousPublication, SameSource: true));
                        found.ShouldBe(expected.Where(it => it.SameSource), $"{cell} as published {p}");
                        var others = PrintedRevisions
                            .Superseded(inOrder)
                            .Select(it => new NaiveReplacement(it.Publication, it.PreviousPublication, SameSource: false));
                        others.ShouldBe(expected.Where(it => !it.SameSource), $"{cell} as published {p}");
                        (revised, superseded) = (
                            revised + expected.Count(it => it.SameSource),
                            superseded + expected.Count(it => !it.SameSource)
                        );
                    }
                }
            },
            iter: 300,
            threads: 1,
            print: it => it.Print()
        );
        output.WriteLine($"{revised} revised, {superseded} superseded");
    }

    [Fact]
    public void Order_of_arrival_does_not_matter()
    {
        Gen.Select(Histories.Any, Gen.Int[0, 1000].Array[7])
            .Sample(
                (history, dice) =>
                {
                    var mixed = history.Interleaved(dice);
                    var (one, other, oracle) = (
                        new DomainFolds(history.Events, long.MaxValue),
                        new DomainFolds(mixed, long.MaxValue),
                        new NaiveLedger(mixed)
                    );
                    foreach (var cell in oracle.Cells(R, oracle.Last))
                    {
                        other.Facts(cell).ShouldBe(one.Facts(cell), cell.ToString());
                        Compare(oracle, other, cell, oracle.Last);
                    }
                },
                iter: 500,
                threads: 1,
                print: it => it.Item1.Print()
            );
    }

    private static int Compare(NaiveLedger naive, DomainFolds domain, RecordedCell cell, long k)
    {
        var facts = domain.Facts(cell);
        var days = naive.Days(R, k);
        var points = days.Select(it => (DateOnly?)it).Prepend(days[0].AddDays(-1)).Append(null).ToList();
        foreach (var p in points)
        {
            var expected = naive.Cell(R, cell.Flow, cell.Period, cell.Entity, p, k);
            var fact = facts.FirstOrDefault(it => it.Known.Contains(KnownRange.LimitOf(p)));
            var found = fact is null
                ? null
                : new NaiveCell(fact.Value, fact.Span.Low, fact.Span.High, fact.Publication, fact.Growth)
                {
                    Flags = fact.Flags,
                    BreakNote = fact.BreakNote,
                    RivalPublications = string.Join(' ', fact.Conflict?.Rivals.Select(it => it.Publication) ?? []),
                };
            if (found != expected)
                found.ShouldBe(expected, $"{cell} as published {p}, as recorded @{k}");
        }

        return points.Count;
    }
}
