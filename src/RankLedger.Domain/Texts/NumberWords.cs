namespace RankLedger.Domain.Texts;

/// <summary>The English words of small numbers.</summary>
internal static class NumberWords
{
    private static readonly string[] Words =
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ];

    /// <summary>The word of a number from one to twelve; null for others.</summary>
    public static string? Of(int number) => number >= 1 && number <= Words.Length ? Words[number - 1] : null;

    /// <summary>The number from one to twelve that a word says, in any case; null for others.</summary>
    public static int? Read(string word) =>
        Array.FindIndex(Words, each => each.Equals(word, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? at + 1 : null;
}
