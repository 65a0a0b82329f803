using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace RankLedger.Domain.Figures;

/// <summary>Reads units as publishers print them: <c>亿元</c>, <c>100 million yuan</c>, <c>RMB billion</c>, <c>'000 CNY</c>,
/// <c>USD mn</c>.</summary>
/// <remarks>兆 is a million or a trillion depending on where it is printed: it has two meanings, of which the value chooses one.</remarks>
public static partial class PrintedUnit
{
    // Publishers print few units, many times.
    private const int MostKnown = 1000;

    private static readonly ConcurrentDictionary<(string Text, string FlowUnit), decimal[]> Known = [];

    /// <summary>Finds how many of the flow's unit one of the printed unit is.</summary>
    /// <param name="text">The unit as printed; a scale word, the flow's unit or another name of its currency, or both.</param>
    /// <param name="flowUnit">The flow's unit, such as <c>CNY</c>.</param>
    /// <param name="multiple">100 000 000 for 亿元 in CNY.</param>
    /// <param name="reason">What was found and expected, where the unit is not understood.</param>
    public static bool TryParse(string? text, string flowUnit, out decimal multiple, out string reason)
    {
        var meanings = Meanings(WithoutMarks(text ?? "", flowUnit, []), flowUnit);
        multiple = meanings.Count == 0 ? 1 : meanings[0];
        reason = meanings.Count == 1 ? "" : Reason(text, flowUnit, meanings);
        return meanings.Count == 1;
    }

    /// <summary>Takes a scale off a unit, where it has one: 亿元 is 100 000 000 CNY.</summary>
    /// <param name="text">The unit of a flow or of a column of values.</param>
    /// <param name="multiple">How many of <paramref name="unit"/> it is; 1 where it names no scale.</param>
    /// <param name="unit">The unit that is left; the text itself where it names no scale.</param>
    /// <param name="reason">Why it cannot be a unit: a scale of nothing, or one with two meanings.</param>
    public static bool TryUnscale(string text, out decimal multiple, out string unit, out string reason)
    {
        (multiple, unit, reason) = (1, text, "");
        if (text.Length == 0 || UnitParts.Read(text) is not { HasScale: true } parts)
            return true;
        var multiples = parts.Unit is { } named ? parts.In(named) : parts.Multiples;
        reason =
            parts.Unit is null ? $"'{text}' is a scale and no unit; name the unit, such as CNY, and print the scale in unit_as_published"
            : multiples.Count > 1
                ? $"'{text}' has two meanings, {multiples[0]} and {multiples[1]} {parts.Unit}; write the unit without the scale, such as "
                    + parts.Unit
            : "";
        (multiple, unit) = reason.Length > 0 ? (1, text) : (multiples[0], parts.Unit!);
        return reason.Length == 0;
    }

    /// <summary>Everything that a printed unit can be in a flow's unit; nothing where it is not understood.</summary>
    internal static IReadOnlyList<decimal> Meanings(string text, string flowUnit)
    {
        if (Known.TryGetValue((text, flowUnit), out var known))
            return known;
        var plain = text.Trim();
        decimal[] meanings =
            plain.Equals(flowUnit, StringComparison.OrdinalIgnoreCase) ? [1]
            : plain.Length == 0 ? []
            : UnitParts.Read(plain) is { } parts && parts.In(flowUnit) is { Count: > 0 } meant ? [.. meant]
            : flowUnit == "t" || UnitWords.Codes(flowUnit) is [UnitWords.Tonnes] ? OfTonnes(plain)
            : UnitWords.IsMoney(flowUnit) ? OfMoney(plain)
            : [];
        if (Known.Count < MostKnown)
            Known[(text, flowUnit)] = meanings;
        return meanings;
    }

    /// <summary>A unit without the marks behind it, such as 亿元*; a raised digit or a bracket is one where the unit is not understood
    /// with it, but for the powers of what is no money. The text itself where it is not understood without them either.</summary>
    internal static string WithoutMarks(string text, string flowUnit, List<string> flags)
    {
        var left = text.Trim();
        while (
            (PrintedMarks.EndsInSign(left) || (Meanings(left, flowUnit).Count == 0 && (UnitWords.IsMoney(flowUnit) || !IsPower(left))))
            && PrintedMarks.TakeNote(ref left, flags, out _)
        ) { }
        return Meanings(left, flowUnit).Count == 0 ? text : left;
    }

    // Of tonnes alone, t is no trillion: 5 Mt, 12 kt, 3 mn t; and a flow in t is one in tonnes. A small m is the metric ton's, or a
    // million.
    private static decimal[] OfTonnes(string plain)
    {
        if (MetricTons().IsMatch(plain))
            return [1m, 1000000m];
        var spelled = Tonnes()
            .Replace(plain, sign => sign.Groups["p"].Value switch
                {
                    "k" => " thousand tonnes",
                    "M" => " million tonnes",
                    "G" => " billion tonnes",
                    _ => " tonnes",
                });
        return UnitParts.Read(spelled.TrimStart()) is { } parts ? [.. parts.In(UnitWords.Tonnes)] : [];
    }

    [GeneratedRegex(@"^m\.?\s?t\.?$")]
    private static partial Regex MetricTons();

    [GeneratedRegex(@"(?<![A-Za-z])(?<p>[kMG]?)t$")]
    private static partial Regex Tonnes();

    private static bool IsPower(string unit) => unit.EndsWith('\u00b2') || unit.EndsWith('\u00b3');

    // Of money alone, m is a million and no metre.
    private static decimal[] OfMoney(string plain) => plain.ToLowerInvariant() is "m" or "mm" ? [1000000m] : [];

    /// <summary>The unit that is meant, without its scale and by its code where it has one: US$ and million USD are USD.</summary>
    public static string Plain(string text) =>
        UnitParts.Read(text) is { } parts && (parts.HasScale ? IsOne(parts) : parts is { IsOnlyNames: true, Names.Count: > 0 })
            ? parts.Unit ?? text
            : text;

    /// <summary>The codes that a unit of the northern crowns may mean, such as kr; null for any other unit.</summary>
    internal static string? OfSeveral(string text) =>
        UnitWords.Crowns.Contains(text.ToLowerInvariant(), StringComparer.Ordinal) ? string.Join(" or ", UnitWords.Codes(text)) : null;

    /// <summary>Whether a text names a unit that is known, with or without a scale.</summary>
    public static bool IsKnown(string text) =>
        UnitParts.Read(text) is { IsOnlyNames: true, Names.Count: > 0, Unit: not null } parts && IsOne(parts);

    /// <summary>The unit that stands in a printed number beside its digits, flags and qualifier, as in 约1.05万亿元 and US$ 1.2bn p; null
    /// where none that is known does.</summary>
    public static string? Beside(string number)
    {
        if (PrintedText.Read(number, []) is not { HasNumber: true } parts)
            return null;
        var (left, flags, qualifier) = (parts.Beside, new List<string>(), parts.Qualifier);
        do
        {
            if (IsKnown(left))
                return left;
        } while (left.Length > 0 && PrintedMarks.TakeTrailing(ref left, flags, ref qualifier));
        return null;
    }

    private static bool IsOne(UnitParts parts) => (parts.Unit is { } unit ? parts.In(unit) : parts.Multiples).Count < 2;

    /// <summary>Why a unit is not understood, or which meanings it has.</summary>
    internal static string Reason(string? text, string flowUnit, IReadOnlyList<decimal> meanings) =>
        meanings.Count > 1
            ? $"the unit '{text}' has two meanings, {meanings[0]} and {meanings[1]}; write the value too, or another word for the scale"
        : flowUnit.Length == 0
            ? $"unknown unit '{text}', and the flow has none; leave it out, or give the flow one: \"unit\" in ranking.json, or a column "
                + "unit in figures.csv (in a recipe: \"unit\")"
        : MoneyWords.Other(text, flowUnit)
            ?? $"unknown unit '{text}'; expected the flow's unit {flowUnit}, alone or with a scale such as billion, trillion, 亿 or 万亿";
}
