using System.Globalization;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Figures;

/// <summary>Goes through a unit word by word.</summary>
internal sealed class UnitReader
{
    private const decimal Million = 1000000m;
    private const decimal Trillion = 1000000000000m;

    // One letter is a scale only beside money: $5bn, EUR m.
    private static readonly Dictionary<string, decimal> Short = new(StringComparer.Ordinal)
    {
        ["m"] = Million,
        ["mm"] = Million,
        ["b"] = 1000000000m,
        ["t"] = Trillion,
    };

    private static readonly string[] Attached = ["mln", "mn", "mm", "bn", "tn", "k", "m", "b", "t"];

    private readonly List<decimal> factors = [];
    private readonly List<string> names = [];
    private readonly List<string> rest = [];
    private string? shortScale;
    private TwofoldScale? twofold;
    private bool mayMultiply;
    private bool shortMultiplies;
    private bool shortLeads;
    private bool hasOthers;
    private bool isBroken;
    private bool isRatio;

    private bool HasScale => factors.Count > 0 || twofold is not null;

    /// <summary>Takes a unit apart; null where its parts do not fit together.</summary>
    public UnitParts? Read(string text)
    {
        var before = "";
        for (var at = 0; at < text.Length; )
        {
            var word = UnitTokens.Next(text.AsSpan(at));
            at += word.Length;
            Add(word, before);
            before = word;
        }

        if (shortScale is not null && !hasOthers && names.Count > 0 && (!HasScale || shortMultiplies))
        {
            if (shortScale == "t" && shortLeads)
                twofold = UnitWords.Twofold["t"];
            else
                factors.Add(Short[shortScale]);
        }
        else if (shortScale is not null)
            Other(shortScale);
        // A 1 alone is a footnote's; 1 USD is a unit.
        isBroken |= factors is [1m] && names.Count == 0 && rest.Count == 0;
        var product = factors.Aggregate<decimal, decimal?>(1m, (so, factor) => so is { } known ? Amount.Product(known, factor) : null);
        if (isBroken || product is not { } multiple || Amount.Product(multiple, Trillion) is null)
            return null;
        IReadOnlyList<decimal> multiples = twofold is { } both ? [multiple * both.First, multiple * both.Second] : [multiple];
        return new(multiples, Joined(rest), names, HasScale, !hasOthers) { Twofold = twofold };
    }

    // Chinese sets no blanks: 立方米.
    private static string Joined(List<string> words) =>
        words.Aggregate("", (so, word) =>
            so.Length == 0 || (UnitTokens.IsUnspaced(so[^1]) && UnitTokens.IsUnspaced(word[0])) ? so + word : $"{so} {word}"
        );

    private void Add(string word, string before)
    {
        var lower = word.ToLowerInvariant();
        // What stands behind belongs to the unit: deaths per 1000 people is no scale.
        isRatio |= lower is "per" or "/";
        if (isRatio && word != " ")
            Other(word);
        else if (UnitTokens.IsNumber(word))
            Number(word);
        else if (lower != "t" && UnitWords.Twofold.ContainsKey(lower))
            Scale(lower, null, before);
        else if (UnitWords.Scales.TryGetValue(lower, out var scale))
            Scale(lower, scale, before);
        else if (UnitWords.Names.ContainsKey(lower))
            Name(word);
        else if (Short.ContainsKey(lower) && shortScale is null)
            (shortScale, shortMultiplies, shortLeads) = (lower, mayMultiply, names.Count == 0);
        else if (Array.Find(Attached, each => IsCodeWith(lower, each)) is { } suffix)
        {
            Name(word[..^suffix.Length]);
            Scale(suffix, Short.TryGetValue(suffix, out var known) ? known : UnitWords.Scales[suffix], "");
        }
        else if (Leads(word) is { } prefix)
        {
            Scale(
                prefix,
                prefix == "t" ? null
                    : Short.TryGetValue(prefix, out var known) ? known
                    : UnitWords.Scales[prefix],
                ""
            );
            Name(word[prefix.Length..]);
        }
        else if (!UnitTokens.SaysNothing(word) && !UnitWords.Fillers.Contains(lower))
            Other(word);
    }

    private static bool IsCodeWith(string word, string suffix) =>
        word.Length >= 3 + suffix.Length
        && word.EndsWith(suffix, StringComparison.Ordinal)
        && UnitWords.Names.ContainsKey(word[..^suffix.Length])
        && char.IsAsciiLetter(word[0]);

    // kEUR, MUSD, TCHF: a scale before a code of money in capitals.
    private static string? Leads(string word) =>
        word.Length > 3
        && word[^3..].All(char.IsAsciiLetterUpper)
        && UnitWords.Names.ContainsKey(word[^3..].ToLowerInvariant())
        && word[..^3].ToLowerInvariant() is "k" or "m" or "t" or "mn" or "bn"
            ? word[..^3].ToLowerInvariant()
            : null;

    // A power of ten before a scale or alone, such as 10,000 yuan and 100 million yuan; '000 and 000s.
    private void Number(string word)
    {
        var digits = string.Concat(word.Where(char.IsAsciiDigit));
        var factor =
            digits == "000" ? 1000m
            : digits.Length is > 0 and <= 16 && digits[0] == '1' && digits.AsSpan(1).TrimEnd('0').IsEmpty
                ? decimal.Parse(digits, CultureInfo.InvariantCulture)
            : 0m;
        isBroken |= factor == 0 || HasScale;
        factors.Add(factor);
        mayMultiply = true;
    }

    private void Scale(string word, decimal? of, string before)
    {
        // A Chinese scale stands before its unit, not directly behind it; the name of the money may lead.
        isBroken |=
            before.Length > 0
            && Characters.IsHan(before[0])
            && before[^1] is not ('币' or '幣' or '金')
            && UnitWords.Names.ContainsKey(before);
        isBroken |= HasScale && !mayMultiply;
        if (of is { } factor)
            factors.Add(factor);
        else
            twofold = UnitWords.Twofold[word];
        mayMultiply = UnitWords.Before.Contains(word);
    }

    private void Name(string word)
    {
        mayMultiply = false;
        names.Add(word);
        rest.Add(word);
    }

    private void Other(string word)
    {
        hasOthers = true;
        rest.Add(word);
    }
}
