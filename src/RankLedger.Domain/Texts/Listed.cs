namespace RankLedger.Domain.Texts;

/// <summary>Writes several things one after another, as a sentence does.</summary>
public static class Listed
{
    /// <summary>Shenzhen, Shanghai and Suzhou.</summary>
    public static string And(IReadOnlyList<string> parts) => Joined(parts, "and");

    /// <summary>Shenzhen, Shanghai or Suzhou.</summary>
    public static string Or(IReadOnlyList<string> parts) => Joined(parts, "or");

    private static string Joined(IReadOnlyList<string> parts, string word) =>
        parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.SkipLast(1))} {word} {parts[^1]}";
}
