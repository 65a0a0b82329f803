using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Claims;

/// <summary>The number that a claim names, and what it may mean.</summary>
/// <param name="Value">The number.</param>
/// <param name="Digit">One unit of the digit that counts: the last one of a percentage, the last one that is not zero of an amount.</param>
/// <param name="Span">What it may mean: a digit both ways; <c>nearly</c> only downwards; <c>more than</c> from the number up.</param>
/// <param name="IsFloor">Whether anything above the number bears it out.</param>
internal sealed record ClaimedNumber(decimal Value, decimal Digit, Span Span, bool IsFloor)
{
    private const decimal Largest = 1e28m;

    private static readonly string[] Percentages =
    [
        "percent",
        "percentage points",
        "%",
        "per cent",
        "pct",
        "百分比",
        "百分点",
        "个百分点",
        "pp",
    ];

    /// <summary>Whether two texts name the same unit, a word in parentheses aside.</summary>
    public static bool IsSameUnit(string one, string other)
    {
        var (first, second) = (Parts(one).Unit, Parts(other).Unit);
        return first.Equals(second, StringComparison.OrdinalIgnoreCase)
            || (IsPercentage(first) && IsPercentage(second))
            || (
                PrintedUnit.TryUnscale(first, out var multiple, out var unit, out _)
                && PrintedUnit.TryUnscale(second, out var times, out var same, out _)
                && (multiple, unit) == (times, same)
            );
    }

    private static bool IsPercentage(string unit) => Percentages.Contains(unit, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads an amount in the unit of a flow.</summary>
    public static bool TryAmount(Claim claim, string flowUnit, bool isFloor, out ClaimedNumber number, out string reason)
    {
        var (unit, word) = Parts(claim.Unit);
        number = null!;
        if (!PrintedUnit.TryParse(unit, flowUnit, out var multiple, out reason))
            return false;

        if (Times(claim.Expected.Value, multiple) is { } value && Times(claim.Expected.LastDigitNotZero, multiple) is { } digit)
            return Make(value, digit, isFloor ? "more than" : word, out number, out reason);
        reason = $"{claim.Expected.Value} {unit} is too large to compare";
        return false;
    }

    /// <summary>Reads a percentage.</summary>
    public static bool TryPercentage(Claim claim, out ClaimedNumber number, out string reason)
    {
        var (unit, word) = Parts(claim.Unit);
        number = null!;
        reason = IsPercentage(unit) ? "" : $"the unit '{claim.Unit}' is not understood; expected percent or percentage points";
        return reason.Length == 0 && Make(claim.Expected.Value, claim.Expected.LastDigit, word, out number, out reason);
    }

    /// <summary>Reads a count or a position, which is exact.</summary>
    public static bool TryCount(Claim claim, out int count, out string reason)
    {
        var whole =
            claim.Expected.Value >= 0
            && claim.Expected.Value <= int.MaxValue
            && decimal.Truncate(claim.Expected.Value) == claim.Expected.Value;
        count = whole ? (int)claim.Expected.Value : 0;
        reason =
            !whole ? $"{claim.Expected.Value} is no count"
            : Parts(claim.Unit).Word is { } word ? $"the word '{word}' is not understood beside a count"
            : "";
        return reason.Length == 0;
    }

    /// <summary>Compares what was computed.</summary>
    public Verdict Compare(Quantity computed)
    {
        if (computed.Span == Span.Unbounded)
            return Verdict.CannotBeChecked;
        if (!Span.Overlaps(computed.Span))
            return Verdict.Fails;
        if (computed.Value is not { } value)
            return !Span.Contains(computed.Span) ? Verdict.CannotBeChecked
                : IsFloor ? Verdict.Holds
                : Verdict.HoldsWithinRounding;
        return (IsFloor ? value > Value : Rounds(value)) ? Verdict.Holds : Verdict.HoldsWithinRounding;
    }

    // Rounded to the printed digits it is the printed one: within half a unit, and the half is rounded away from zero.
    private bool Rounds(decimal value)
    {
        var (beyond, half) = (value - Value, Digit / 2);
        return Math.Abs(beyond) < half || (Math.Abs(beyond) == half && Math.Sign(beyond) == -Math.Sign(value));
    }

    private static decimal? Times(decimal number, decimal multiple)
    {
        try
        {
            return number * multiple;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static bool Make(decimal value, decimal digit, string? word, out ClaimedNumber number, out string reason)
    {
        number = null!;
        reason = Math.Abs(value) > Largest ? $"{value} is too large to compare" : "";
        if (reason.Length > 0)
            return false;
        number = new(
            value,
            digit,
            word switch
            {
                "more than" => new(value, null),
                "nearly" => new(value - digit, value),
                _ => new(value - digit, value + digit),
            },
            word == "more than"
        );
        reason = word is null or "more than" or "nearly" or "approx"
            ? ""
            : $"the word '{word}' is not understood; expected approx, nearly or more than";
        return reason.Length == 0;
    }

    // "percent (nearly)": the unit, and the word in parentheses.
    private static (string Unit, string? Word) Parts(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open < 0 || !text.EndsWith(')') ? (text.Trim(), null) : (text[..open].Trim(), text[(open + 1)..^1].Trim());
    }
}
