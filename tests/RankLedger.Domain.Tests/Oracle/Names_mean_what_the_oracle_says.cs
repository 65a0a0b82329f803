using CsCheck;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Tests.Oracle;

namespace RankLedger.Domain.Tests.Oracle;

/// <summary>Ids, aliases and names that run into each other: whoever is recorded by any of them is recorded under the id that is
/// meant.</summary>
public class Names_mean_what_the_oracle_says
{
    // Few texts, so that one is the id of an entity, the alias of a second and the former name of a third.
    private static readonly string[] Texts = ["a", "b", "c", "A", "B", "Old A", "New A", "甲", "Ａ", "cafe\u0301", "café"];

    private static readonly Gen<EntityDefinition> Entity = Gen.Select(
        Gen.OneOf("a", "b", "c"),
        Gen.OneOf(Texts),
        Gen.OneOf<string?>(null, "甲", "乙"),
        Gen.OneOf(Texts).Array[0, 2],
        Gen.OneOf(Texts).Array[0, 2],
        Gen.OneOf(Texts).Array[0, 1],
        (id, name, local, aliases, former, dated) =>
            new EntityDefinition(id, name, local)
            {
                Aliases = [.. aliases.Distinct()],
                FormerNames = [.. former.Distinct()],
                Names = [.. dated.Select(text => new DatedName(text, "2020-01-01"))],
            }
    );

    [Fact]
    public void Whatever_a_recording_calls_them() =>
        Gen.Select(Entity.Array[1, 3], Gen.OneOf(Texts).Array[1, 4])
            .Sample(
                (entities, called) =>
                {
                    var definition = new RankingDefinition
                    {
                        Id = "r",
                        Title = "R",
                        Flows = [new("total", "CNY")],
                        Entities = [.. entities.DistinctBy(entity => entity.Id)],
                    };
                    var ranking = new Ranking(definition);
                    foreach (var text in called)
                        ranking.IdOf(text).ShouldBe(NaiveLedger.Meant(definition, text), text);
                },
                iter: 5000
            );

    [Fact]
    public void And_so_is_all_that_a_publication_says()
    {
        var ranking = new Ranking(
            Given.Definition with
            {
                Entities = [new("jinhua", "Jinhua") { Aliases = ["JH"] }, new("yiwu", "Yiwu") { Names = [new("Yiwu City", "2020-01-01")] }],
                Reference = null,
            }
        );
        var written = Given.Recorded("p", "2026-01-20", new("total", "2025", "JH", 1), new("total", "2025", "Yiwu City", 2)) with
        {
            Drops = [new("total", "2024", "Jinhua")],
            Ranks = [new("total", "2025", "JH", 1)],
        };
        var recorded = Recording.Decide(ranking, null, written, new(2026, 2, 1)).OfType<PublicationRecorded>().Single();
        var meant = NaiveLedger.Meant(ranking.Definition, written);
        recorded.Figures.Select(each => each.Entity).ShouldBe(meant.Figures.Select(each => each.Entity));
        recorded.Figures.Select(each => each.Entity).ShouldBe(["jinhua", "yiwu"]);
        recorded.Drops.ShouldBe(meant.Drops);
        recorded.Ranks.ShouldBe(meant.Ranks);
    }
}
