using RankLedger.Domain.Rankings;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Rankings;

/// <summary>The source of a publication (docs/rules.md, section 2).</summary>
public class Whose_number_a_publication_prints
{
    private static readonly Ranking WithSource = new(Definition with { Source = "China Customs" });

    [Fact]
    public void The_source_is_the_publications_own_where_it_names_one() =>
        WithSource.Source("Jinhua Customs", "a newspaper").ShouldBe("Jinhua Customs");

    [Fact]
    public void Else_it_is_that_of_the_ranking() => WithSource.Source(null, "a newspaper").ShouldBe("China Customs");

    [Fact]
    public void Else_it_is_the_publisher()
    {
        Trade.Source(null, "a newspaper").ShouldBe("a newspaper");
        Trade.Source("Jinhua Customs", "a newspaper").ShouldBe("Jinhua Customs");
    }
}
