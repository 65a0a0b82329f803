using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Rankings;

/// <summary>Looks at the texts of a definition, which stand wherever the ranking is shown.</summary>
internal static class DefinitionTexts
{
    private const int LongestName = 200;
    private const int LongestText = 2_000;

    /// <summary>What is wrong with a text that the definition before did not have; null where nothing is.</summary>
    public static string? Problem(RankingDefinition definition, RankingDefinition? before)
    {
        var known = before is null ? [] : Of(before).Select(each => each.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var (what, text, most) in Of(definition).Where(each => !known.Contains(each.Text)))
        {
            if (KeptText.SaidProblem(text, most) is { } problem)
                return $"{what}: {problem}";
        }

        return null;
    }

    private static IEnumerable<(string What, string Text, int Most)> Of(RankingDefinition definition)
    {
        yield return ("the title", definition.Title, LongestText);
        yield return ("the source", definition.Source ?? "", LongestName);
        foreach (var flow in definition.Flows)
        {
            yield return ("the id of a flow", flow.Id, LongestName);
            yield return ($"the unit of flow '{Shown(flow.Id)}'", flow.Unit, LongestName);
        }

        foreach (var tier in definition.Tiers)
            yield return ("the name of a tier", tier.Name, LongestName);
        foreach (var level in definition.RankedLevels)
            yield return ("a ranked level", level, LongestName);
        foreach (var kind in definition.KindAuthority.Keys)
            yield return ("a kind with an authority", kind, LongestName);
        foreach (var publisher in definition.PublisherAuthority.Keys)
            yield return ("a publisher with an authority", publisher, LongestName);
        foreach (var note in definition.Breaks.Select(each => each.Note).Concat(definition.Successions.Select(each => each.Note)))
            yield return ("the note of a break or a succession", note ?? "", LongestText);
        foreach (var entity in definition.Entities)
        {
            yield return ("the id of an entity", entity.Id, LongestName);
            foreach (var (what, text) in Of(entity))
                yield return ($"{what} of entity '{Shown(entity.Id)}'", text ?? "", LongestName);
        }
    }

    private static IEnumerable<(string What, string? Text)> Of(EntityDefinition entity) =>
        [
            ("the name", entity.Name),
            ("the local name", entity.LocalName),
            ("the level", entity.Level),
            .. entity.Groups.Select(group => ("a group", (string?)group.Key)),
            .. entity.Groups.Select(group => ("a group", (string?)group.Value)),
            .. entity.FormerNames.Select(name => ("a former name", (string?)name)),
            .. entity.Aliases.Select(name => ("an alias", (string?)name)),
            .. entity.Names.Select(name => ("a dated name", (string?)name.Name)),
        ];

    // Ids are looked at before whatever is theirs.
    private static string Shown(string id) => id.Length > LongestName ? id[..LongestName] : id;
}
