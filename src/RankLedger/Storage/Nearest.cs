using F23.StringSimilarity;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Texts;

namespace RankLedger.Storage;

/// <summary>Finds what somebody may have meant by a text that is not known.</summary>
public static class Nearest
{
    private const int Most = 3;
    private const double Likely = 0.75;

    // What is much less like a text than the best is not meant: arlnd is arland, and not borland.
    private const double OfTheBest = 0.9;

    private static readonly JaroWinkler Measure = new();

    /// <summary>The candidates most like a text, the best first; none that is not like it at all.</summary>
    /// <param name="text">What was found.</param>
    /// <param name="candidates">What it may mean, each with the texts that it goes by.</param>
    public static IReadOnlyList<string> To(string text, IEnumerable<(string Id, IEnumerable<string> Texts)> candidates)
    {
        var looks = Likeness.Of(text);
        var near = candidates
            .Select(each => (each.Id, Similarity: each.Texts.Max(other => Measure.Similarity(looks, Likeness.Of(other)))))
            .Where(each => each.Similarity >= Likely)
            .OrderByDescending(each => each.Similarity)
            .ThenBy(each => each.Id, StringComparer.Ordinal)
            .Take(Most)
            .ToList();
        return [.. near.Where(each => each.Similarity >= near[0].Similarity * OfTheBest).Select(each => each.Id)];
    }

    /// <summary>The candidates most like a text, by their ids alone.</summary>
    public static IReadOnlyList<string> To(string text, IEnumerable<string> candidates) =>
        To(text, candidates.Select(each => (each, (IEnumerable<string>)[each])));

    /// <summary>The entities that go by something like a text: id, alias or name.</summary>
    public static IReadOnlyList<string> Entities(string text, RankingDefinition definition) => Entities(text, definition.Entities);

    /// <summary>The same of some entities.</summary>
    public static IReadOnlyList<string> Entities(string text, IReadOnlyList<EntityDefinition> entities) =>
        To(text, entities.Select(each => (each.Id, EntityNames.Names(each).Concat(each.Aliases).Prepend(each.Id))));

    /// <summary>A question for a message, with a blank before it; empty where nothing is near.</summary>
    public static string Question(IReadOnlyList<string> near) =>
        near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near.Select(id => $"'{id}'"))}?";
}
