using RankLedger.Auditing;
using RankLedger.Domain;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Auditing;

[Collection<AsksTheSample>]
public sealed class Very_many_figures_are_refused(SampleLedger sample)
{
    [Fact]
    public async Task Nothing_of_more_than_can_be_held_is_answered()
    {
        var asked = new GetVintages(SampleLedger.Ranking, [("total", "jinhua"), ("exports", "jinhua")], Point.Now);
        var figures = (await sample.Ledger.SendAsync(asked)).Cells.Sum(cell => cell.Statements.Count);
        figures.ShouldBeGreaterThan(3);
        (await sample.Ledger.SendAsync(asked with { Most = figures })).Cells.Sum(cell => cell.Statements.Count).ShouldBe(figures);
        foreach (var most in new[] { figures - 1, 1, 0 })
        {
            var refused = await Should.ThrowAsync<LedgerRuleException>(() => sample.Ledger.SendAsync(asked with { Most = most }));
            refused.Slug.ShouldBe("too-many-figures");
            refused.Message.ShouldContain($"more than {most} figures of 'china-foreign-trade-cities'");
        }
    }
}
