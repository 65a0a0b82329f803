using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

public sealed class Flows_of_trade_add_up
{
    [Theory]
    [InlineData("total", "exports", "imports")]
    [InlineData("Total", "Exports", "Imports")]
    [InlineData("trade", "export", "import")]
    [InlineData("进出口", "出口", "进口")]
    [InlineData("进出口总额", "出口额", "进口额")]
    public void Whatever_they_are_called(string total, string exports, string imports)
    {
        Found(total, exports, imports, "110").ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.Parts);
        Found(total, exports, imports, "100").ShouldBeEmpty();
    }

    [Fact]
    public void Bare_numbers_are_rounded_apart()
    {
        // 60.4 ± 0.1 and 40.3 ± 0.1 are between 100.5 and 100.9; 101 without a digit behind the point is between 100 and 102.
        Found("total", "exports", "imports", "101", "60.4", "40.3", isExact: true).ShouldBeEmpty();
        // 103 is between 102 and 104.
        Found("total", "exports", "imports", "103", "60.4", "40.3", isExact: true).ShouldHaveSingleItem();
    }

    private static List<Finding> Found(
        string total,
        string exports,
        string imports,
        string sum,
        string sold = "60",
        string bought = "40",
        bool isExact = false
    )
    {
        var ranking = new Ranking(Parts.Definition with { Flows = [new(total, "CNY"), new(exports, "CNY"), new(imports, "CNY")] });
        var said = new[] { Stated(total, sum), Stated(exports, sold), Stated(imports, bought) };
        return [.. Groups(ranking, [], said).SelectMany(group => group.Findings)];

        (string, string, string, Statement) Stated(string flow, string number)
        {
            var (entity, _, period, statement) = Said("jinhua", "2025", number, flow: flow);
            return (entity, flow, period, isExact ? statement with { Span = Span.Exact(statement.Value!.Value) } : statement);
        }
    }
}
