using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Figures;

/// <summary>A printed text taken apart: sign, digits, unit, marks.</summary>
internal sealed class PrintedText
{
    private const int CodeLength = 3;
    private string rest = "";
    private string? refusal;
    private bool isGlued;
    private bool isBehind;

    /// <summary>Whether it says that there is no number.</summary>
    public bool IsNone { get; private init; }

    /// <summary>Whether there are digits in it that are one number.</summary>
    public bool HasNumber => Numbers.Count > 0 && refusal is null;

    /// <summary>Whether nothing stands beside the digits that could be a unit.</summary>
    public bool IsDigitsAlone(string flowUnit)
    {
        var (left, flags, qualifier) = (rest, new List<string>(), Qualifier);
        while (
            left.Length > 0 && PrintedUnit.Meanings(left, flowUnit).Count == 0 && PrintedMarks.TakeTrailing(ref left, flags, ref qualifier)
        ) { }
        return left.Length == 0 && !IsBillionToo(left, flags, null, flowUnit);
    }

    /// <summary>Flags beside a sign for none.</summary>
    public IReadOnlyList<string> Flags { get; private init; } = [];

    /// <summary>What the digits can mean.</summary>
    public List<PrintedNumber> Numbers { get; private set; } = [];

    /// <summary>What a word such as "over" says; null without one.</summary>
    public string? Qualifier { get; private set; }

    /// <summary>Takes a text apart.</summary>
    public static PrintedText Read(string text, IReadOnlyList<string> missing)
    {
        var plain = Characters.Plain(text);
        if (PrintedMarks.IsNone(plain, missing, out var flags))
            return new() { IsNone = true, Flags = flags };
        var parts = new PrintedText();
        parts.TakeNumber(plain);
        return parts;
    }

    /// <summary>What stands beside the digits: the unit, with flags and marks.</summary>
    public string Beside => rest;

    /// <summary>Why there is no number in a text.</summary>
    public string Reason(string text) =>
        $"'{text}' {refusal ?? NoNumber.Because(text) ?? "is no number; expected digits as printed, such as 10508.6"}";

    /// <summary>What the number can be in the flow's unit; nothing, and the problem, where the unit or a mark is not understood.</summary>
    public List<PrintedFigure> Readings(string? unit, string flowUnit, out PrintedProblem problem)
    {
        problem = default;
        var noted = new List<string>();
        unit = unit is null ? null : PrintedUnit.WithoutMarks(unit, flowUnit, noted);
        if (rest.Length == 0)
        {
            var apart = unit is null ? [1m] : PrintedUnit.Meanings(unit, flowUnit);
            if (apart.Count == 0)
                problem = new("unit_as_published", PrintedUnit.Reason(unit, flowUnit, apart));
            return All(apart, noted);
        }

        var readings = new List<PrintedFigure>();
        var (left, flags, qualifier) = (rest, noted, Qualifier);
        do
        {
            while (PrintedMarks.EndsInSign(left) && PrintedMarks.TakeNote(ref left, flags, out _)) { }
            var multiples = Multiples(left, unit, flowUnit, ref problem);
            Qualifier = qualifier;
            readings.AddRange(All(multiples, [.. flags]));
            // A unit that is understood as a whole has no flags in it, except that b beside money is a billion too.
            if (readings.Count > 0)
                break;
        } while (PrintedMarks.TakeTrailing(ref left, flags, ref qualifier));

        if (readings.Count == 0 && problem.Field is null)
            problem = new(
                "value_as_published",
                $"'{left}' beside the number is not understood; expected a unit, a scale or a flag such as p"
            );
        if (readings.Count > 0)
            problem = default;
        return IsBillionToo(left, flags, unit, flowUnit) ? [.. readings, .. All([1000000000m], flags[1..])] : readings;
    }

    // 5b may be a billion, and may be a break in the series; 5 b is a billion too only of money, and neither is one of percent.
    private bool IsBillionToo(string left, List<string> flags, string? unit, string flowUnit) =>
        left.Length == 0
        && flags is ["b", ..]
        && rest is ['b' or 'B'] or ['b' or 'B', not (>= 'A' and <= 'Z' or >= 'a' and <= 'z'), ..]
        && (unit is null || PrintedUnit.Meanings(unit, flowUnit) is [1m])
        && (UnitWords.IsMoney(flowUnit) || (isGlued && !UnitWords.IsOfHundred(flowUnit)));

    private List<PrintedFigure> All(IReadOnlyList<decimal> multiples, IReadOnlyList<string> flags) =>
        [.. Numbers.SelectMany(number => multiples.Select(multiple => PrintedFigure.Of(number, multiple, this, flags)))];

    private IReadOnlyList<decimal> Multiples(string inner, string? unit, string flowUnit, ref PrintedProblem problem)
    {
        if (inner.Length == 0)
            return unit is null ? [1m] : PrintedUnit.Meanings(unit, flowUnit);
        var inside = PrintedUnit.Meanings(inner, flowUnit);
        if (unit is null || inside.Count == 0)
        {
            // Money of another kind is that without its marks, too.
            if (inside.Count == 0 && (problem.Field is null || MoneyWords.Other(inner, flowUnit) is not null))
                problem = new("value_as_published", PrintedUnit.Reason(inner, flowUnit, inside));
            return inside;
        }

        var apart = PrintedUnit.Meanings(unit, flowUnit);
        if (apart.Count == 0)
            problem = new("unit_as_published", PrintedUnit.Reason(unit, flowUnit, apart));
        else if (inside is [1m])
            // 250元 beside 亿元 says 元 of itself; a sign of money, or what leads, is only how money is written.
            return isBehind && apart is not [1m] && IsInWords(inner) ? [1m, .. apart] : apart;
        else if (apart is [1m] || apart.SequenceEqual(inside))
            return inside;
        else
            problem = new("unit_as_published", $"the text says '{inner}' and the unit '{unit}'; correct one of the two");
        return [];
    }

    // A code has three capitals, and a sign of money, such as US$ or kr, no more letters than that.
    private static bool IsInWords(string unit) =>
        unit.Any(UnitTokens.IsUnspaced) || unit.Count(char.IsLetter) > CodeLength || unit.Count(char.IsAsciiLetterUpper) == CodeLength;

    private void TakeNumber(string plain)
    {
        if (NoNumber.IsError(plain))
            return;
        plain = ComposedNumber.Joined(PrintedMarks.WithoutWords(PrintedMarks.WithNotesApart(plain)));
        var isNegative = plain.StartsWith('(') && IsAccounting(ref plain);
        while (Qualifier is null && PrintedMarks.TakeLeading(ref plain) is { } word)
            Qualifier = word;
        isNegative |= TakeSign(ref plain);
        var at = plain.AsSpan().IndexOfAnyInRange('0', '9');
        if (at < 0)
            return;
        if (at > 0 && plain[at - 1] is '.' or ',' && (at == 1 || !char.IsLetter(plain[at - 2])))
            at--;
        var before = plain[..at].Trim();
        if (TakeLastSign(ref before))
            isNegative = true;
        var length = PrintedNumber.Length(plain[at..], out _);
        var behind = plain[(at + length)..];
        (isGlued, isBehind) = (behind.Length > 0 && behind[0] != ' ', before.Length == 0);
        behind = behind.Trim();
        // A point behind whole digits, which has no decimals behind it.
        if (behind == "." && plain.AsSpan(at, length).ContainsOnlyDigits())
            behind = "";
        if (Qualifier is null && PrintedMarks.TakeMore(ref behind))
            Qualifier = "at-least";
        Numbers = length == 0 ? [] : PrintedNumber.Readings(plain.Substring(at, length), isNegative);
        refusal = NoNumber.Beside(before, behind) ?? (Numbers.Count == 0 ? NoNumber.TooLong(plain.AsSpan(at, length)) : null);
        rest = behind.Length > 0 && before.Length > 0 ? $"{before} {behind}" : before + behind;
    }

    private static bool TakeSign(ref string plain)
    {
        if (plain.Length == 0 || plain[0] is not ('-' or '+'))
            return false;
        var isMinus = plain[0] == '-';
        plain = plain[1..].TrimStart();
        return isMinus;
    }

    // $-5: the sign behind the currency.
    private static bool TakeLastSign(ref string before)
    {
        if (!before.EndsWith('-'))
            return false;
        before = before[..^1].TrimEnd();
        return true;
    }

    // (1,234) is minus 1,234.
    private static bool IsAccounting(ref string plain)
    {
        var end = plain.IndexOf(')', StringComparison.Ordinal);
        if (end < 0 || !plain.AsSpan(1, end - 1).ContainsAnyInRange('0', '9') || plain.AsSpan(1, end - 1).ContainsAny('-', '('))
            return false;
        plain = plain[1..end] + plain[(end + 1)..];
        return true;
    }
}
