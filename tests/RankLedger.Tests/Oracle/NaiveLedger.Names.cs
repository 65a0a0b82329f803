using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;

namespace RankLedger.Tests.Oracle;

public sealed partial class NaiveLedger
{
    /// <summary>"A file, a recording, a correction means an entity by its id, an alias, or a name that it alone has or had": the id that
    /// was meant, or the text as it is.</summary>
    public static string Meant(RankingDefinition definition, string text)
    {
        foreach (var it in definition.Entities)
        {
            if (it.Id == text)
                return it.Id;
        }

        var alias = definition.Entities.Where(it => it.Aliases.Contains(text)).ToList();
        if (alias.Count > 0)
            return alias.Count == 1 ? alias[0].Id : text;
        var called = definition
            .Entities.Where(it =>
                it.Name == text || it.LocalName == text || it.FormerNames.Contains(text) || it.Names.Any(dated => dated.Name == text)
            )
            .ToList();
        return called.Count == 1 ? called[0].Id : text;
    }

    /// <summary>A publication with the ids that its texts mean.</summary>
    public static PublicationRecorded Meant(RankingDefinition definition, PublicationRecorded publication) =>
        publication with
        {
            Figures = [.. publication.Figures.Select(it => it with { Entity = Meant(definition, it.Entity) })],
            Drops = [.. publication.Drops.Select(it => it with { Entity = Meant(definition, it.Entity) })],
            Ranks = [.. publication.Ranks.Select(it => it with { Entity = Meant(definition, it.Entity) })],
        };
}
