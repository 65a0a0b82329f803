using RankLedger.Domain.Consistency;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

public sealed class Very_many_findings_are_counted
{
    private static readonly DateOnly Today = new(2026, 1, 31);

    [Fact]
    public void Of_each_group_the_first_is_kept_however_many_there_are()
    {
        const int many = 30_000;
        var all = Found(many, each: 3);
        all.Count.ShouldBe(many);
        all.ShouldAllBe(group => group.Count == 3 && group.Findings.Count > 0);
        // 6,666 groups keep all three, the next one two: 20,000. The rest keep one each.
        all.Count(group => group.Findings.Count == 3).ShouldBe(6_666);
        all.Sum(group => group.Findings.Count).ShouldBe(20_000 + (many - 6_667));
    }

    [Fact]
    public void A_large_group_keeps_a_hundred()
    {
        var only = Found(1, each: 250).ShouldHaveSingleItem();
        (only.Count, only.Findings.Count).ShouldBe((250, 100));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_groups_that_are_not_shown_there_is_a_count(bool ofEachKind)
    {
        var (all, some) = (Found(9_000, each: 3), Found(9_000, each: 3, new(10, ofEachKind)));
        Counts(some).ShouldBe(Counts(all));
        some.Take(10).SelectMany(group => group.Findings).ShouldBe(all.Take(10).SelectMany(group => group.Findings));
        some.Skip(10).ShouldAllBe(group => group.Findings.Count == 0);

        static IEnumerable<(string?, long)> Counts(IEnumerable<FindingGroup> groups) =>
            groups.Select(group => (group.Publication, group.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sums_that_are_not_shown_are_counted(bool ofEachKind)
    {
        // A third of ninety years are not what their halves come to, and each is the group of an entity.
        var (all, some) = (Sums(null), Sums(new(4, ofEachKind)));
        all.Count.ShouldBe(30);
        all.ShouldAllBe(group => group.Findings.Count == 1 && group.Findings[0].Detail.Length > 0);
        some.Select(group => (group.Kind, group.Entity, group.Publication, group.Count))
            .ShouldBe(all.Select(group => (group.Kind, group.Entity, group.Publication, group.Count)));
        var (shown, first) = (some.Take(4).SelectMany(group => group.Findings), all.Take(4).SelectMany(group => group.Findings));
        shown.ShouldBe(first);
        shown.Select(found => string.Join("; ", found.Beside)).ShouldBe(first.Select(found => string.Join("; ", found.Beside)));
        shown.ShouldAllBe(found => found.Beside.Count > 0);
        some.Skip(4).ShouldAllBe(group => group.Findings.Count == 0);

        static IReadOnlyList<FindingGroup> Sums(ShownGroups? shown)
        {
            var report = new ConsistencyReport(Parts, Today, amount => $"{amount}", shown: shown);
            foreach (var entity in Enumerable.Range(0, 90).Select(number => (number * 37) % 90))
            {
                var id = $"e{entity:00}";
                report.Add(
                    id,
                    Cells([Said(id, "2024", entity % 3 == 0 ? "900" : "800"), Said(id, "2024-H1", "400"), Said(id, "2024-H2", "400")])
                );
            }

            return report.Groups();
        }
    }

    // Publications that are dated ahead, each told some times, the last one first.
    private static IReadOnlyList<FindingGroup> Found(int publications, int each, ShownGroups? shown = null)
    {
        var report = new ConsistencyReport(Parts, Today, amount => $"{amount}", shown: shown);
        for (var number = publications - 1; number >= 0; number--)
        {
            for (var time = 0; time < each; time++)
                report.Add($"p{number:00000}", "Office", Given.Date("2026-02-28"), Today);
        }

        return [.. report.Groups().Where(group => group.Kind == FindingKind.Date)];
    }
}
