using RankLedger.Domain.Rankings;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds entities whose ids or names differ in nothing but case, width, marks, or the order of their words, and publishers and
/// sources whose names do but for that order: an office through a newspaper is not that newspaper through the office.</summary>
/// <remarks>Two with the very same name and different parents, levels or local names are two of one name.</remarks>
internal static class AlikeRule
{
    private static readonly char[] Separators = [' ', '-', '_', ',', '\'', '’', '(', ')', '/', '\u00a0', '\u3000', '·'];

    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["rep"] = "republic",
        ["dem"] = "democratic",
        ["is"] = "islands",
        ["isl"] = "islands",
        ["st"] = "saint",
    };

    public static IEnumerable<Finding> Of(Ranking ranking)
    {
        var entities = ranking.Definition.Entities;
        var seen = new HashSet<(string, string)>();
        var looks = entities.SelectMany(entity =>
            Texts(entity).Select(text => (Look: Look(text), Entity: entity, Text: text)).Where(each => each.Look.Length > 0)
        );
        foreach (var group in looks.GroupBy(each => each.Look, StringComparer.Ordinal))
        {
            var (_, first, text) = group.First();
            foreach (var (_, other, otherText) in group.Skip(1).Where(each => each.Entity.Id != first.Id))
            {
                if (AreTold(first, other) || !seen.Add((first.Id, other.Id)))
                    continue;
                yield return new(
                    FindingKind.Alike,
                    other.Id,
                    null,
                    null,
                    null,
                    $"'{otherText}' ({other.Id}) looks like '{text}' ({first.Id}). Are they one entity under two ids?"
                );
            }
        }
    }

    /// <summary>Publishers and sources that differ so: each is a source of its own, and none revises the other's number.</summary>
    /// <param name="names">The names, each with a publication that has it.</param>
    public static IEnumerable<Finding> Of(IReadOnlyDictionary<string, string> names) =>
        from alike in names.GroupBy(name => string.Concat(Words(name.Key)), StringComparer.Ordinal)
        where alike.Key.Length > 0
        let first = alike.OrderBy(name => name.Key, StringComparer.Ordinal).Last()
        from other in alike.OrderBy(name => name.Key, StringComparer.Ordinal).SkipLast(1)
        select new Finding(
            FindingKind.Alike,
            null,
            null,
            null,
            other.Value,
            $"'{other.Key}' looks like '{first.Key}'. Are they one publisher or source under two names?"
        )
        {
            AgainstPublication = first.Value,
        };

    private static bool AreTold(EntityDefinition one, EntityDefinition other) =>
        one.Name == other.Name
        && (one.Parent, one.Level, one.LocalName) != (other.Parent, other.Level, other.LocalName)
        && Look(one.Id) != Look(other.Id);

    private static IEnumerable<string> Texts(EntityDefinition entity) =>
        new[] { entity.Id, entity.Name }.Concat(entity.FormerNames).Distinct(StringComparer.Ordinal);

    // The words in order of the alphabet.
    private static string Look(string text) => string.Concat(Words(text).Order(StringComparer.Ordinal));

    // As Likeness has it, without punctuation and the marks of letters; U.K. is one word, and Rep. is Republic.
    private static IEnumerable<string> Words(string text) =>
        CanonicalForm
            .WithoutMarks(Likeness.Of(text))
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word =>
                word.Split('.', StringSplitOptions.RemoveEmptyEntries) is var parts && Array.TrueForAll(parts, part => part.Length == 1)
                    ? [string.Concat(parts)]
                    : parts
            )
            .Select(word => Abbreviations.GetValueOrDefault(word, word))
            .Where(word => word is not ("" or "and" or "&" or "the" or "of"));
}
