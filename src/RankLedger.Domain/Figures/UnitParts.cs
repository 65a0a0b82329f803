using System.Text.RegularExpressions;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Figures;

/// <summary>A printed unit taken apart: how many, and of what.</summary>
/// <param name="Multiples">How many of the unit one printed is; several where the scale has several meanings.</param>
/// <param name="Of">What is left beside the scale; empty for a scale alone.</param>
/// <param name="Names">The names in it that stand for a known unit.</param>
/// <param name="HasScale">Whether a scale is named at all.</param>
/// <param name="IsOnlyNames">Whether nothing but names is left beside the scale.</param>
internal sealed partial record UnitParts(
    IReadOnlyList<decimal> Multiples,
    string Of,
    IReadOnlyList<string> Names,
    bool HasScale,
    bool IsOnlyNames
)
{
    private const int MostZeros = 15;
    private static readonly string[] Labels = ["计量单位:", "单位:", "單位:", "units:", "unit:"];

    /// <summary>The scale that has two meanings; null where none is named.</summary>
    public TwofoldScale? Twofold { get; init; }

    /// <summary>Takes a unit apart; null where its parts do not fit together.</summary>
    public static UnitParts? Read(string text)
    {
        var plain = Characters.Plain(text).TrimStart('(').TrimEnd(' ', '*', '\u2020', '\u2021', '\u00a7', '\u00b6');
        var label = Array.Find(Labels, each => plain.StartsWith(each, StringComparison.OrdinalIgnoreCase)) ?? "";
        plain = plain[label.Length..].Trim();
        plain = PowerOfTen()
            .Replace(plain, match =>
                Power(match.Groups["n"].Value) is <= MostZeros and var zeros ? "1" + new string('0', zeros) : match.Value
            );
        foreach (var (phrase, word) in UnitWords.Phrases)
            plain = plain.Replace(phrase, word, StringComparison.OrdinalIgnoreCase);
        plain = LongScale().Replace(plain, "bio");
        return new UnitReader().Read(plain) ?? InTwoLanguages(plain);
    }

    // 亿元 (100 million yuan): the same unit said twice.
    private static UnitParts? InTwoLanguages(string plain) =>
        Twice().Match(plain) is { Success: true } found
        && new UnitReader().Read(found.Groups["one"].Value) is { } one
        && new UnitReader().Read(found.Groups["other"].Value) is { } other
        && one.Multiples.SequenceEqual(other.Multiples)
        && (other.Unit is null || (one.Unit is { } unit && other.In(unit).Count > 0))
            ? one
            : null;

    [GeneratedRegex(@"^(?<one>[^()]*[^()\s])\s*(\(|(?<=\p{Lo})(?=\s*[\x20-\x7e]+$))\s*(?<other>[^()]+)\)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Twice();

    // A billion as French and German write theirs, of which an English text makes a thousandth: 2 billions d'euros, 1 Billion Euro.
    [GeneratedRegex(@"\b[Bb]illions?(?=\s+(?:d'|de\s))|\bBillion(?=\s+Euro\b)")]
    private static partial Regex LongScale();

    // 10^8 and 10⁸, as headings of scientific tables write them.
    [GeneratedRegex(@"\b10(\^(?<n>\d{1,2})|(?<n>[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,2}))")]
    private static partial Regex PowerOfTen();

    private static int Power(string digits) =>
        digits.Aggregate(0, (sum, each) => (sum * 10) + (char.IsAsciiDigit(each) ? each - '0' : Raised.Digit(each)));

    /// <summary>What one printed is in a flow's unit; nothing where it is of something else.</summary>
    public IReadOnlyList<decimal> In(string flowUnit)
    {
        var codes = UnitWords.Codes(flowUnit);
        if (Of.Length == 0 ? !HasScale : !IsSame(Of, flowUnit) && !(IsOnlyNames && codes.Any(code => Names.All(name => Means(name, code)))))
            return [];
        return Twofold is null ? Multiples
            : Array.TrueForAll(codes, Twofold.FirstBeside.Contains) ? [Multiples[0]]
            : Array.TrueForAll(codes, Twofold.SecondBeside.Contains) ? [Multiples[1]]
            : Multiples;
    }

    /// <summary>The unit without its scale, as a flow's unit is written; null where only a scale is named.</summary>
    public string? Unit => Of.Length == 0 ? null : (IsOnlyNames ? Code : null) ?? Of;

    // The code that is meant; null where the names have none in common, or several of which custom means none: pesos stay pesos.
    private string? Code =>
        Array.FindAll(UnitWords.Codes(Names[0]), code => Names.All(name => Means(name, code))) is [var first, .. var others]
        && (others.Length == 0 || !UnitWords.OfSeveral.Contains(Names[0].ToLowerInvariant()))
            ? first
            : null;

    private static bool Means(string name, string code) => UnitWords.Codes(name).Contains(code, StringComparer.OrdinalIgnoreCase);

    private static bool IsSame(string one, string other) =>
        string.Equals(
            one.Replace(" ", "", StringComparison.Ordinal),
            other.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );
}
