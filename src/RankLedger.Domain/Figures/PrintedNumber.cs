using System.Globalization;

namespace RankLedger.Domain.Figures;

/// <summary>A number as it was printed: its value and the weight of its digits, without the unit.</summary>
public readonly record struct PrintedNumber
{
    private PrintedNumber(decimal value, decimal lastDigit) => (Value, LastDigit) = (value, lastDigit);

    /// <summary>The number.</summary>
    public decimal Value { get; }

    /// <summary>One unit of the last printed digit: 0.1 for <c>10508.6</c>, 1 for <c>580</c>.</summary>
    public decimal LastDigit { get; }

    /// <summary>One unit of the last digit that is not zero: 10 for <c>580</c>; of the last printed digit for zero itself.</summary>
    public decimal LastDigitNotZero
    {
        get
        {
            if (Value == 0)
                return LastDigit;
            var unit = LastDigit;
            while (unit < decimal.MaxValue / 100 && Value % (unit * 10) == 0)
                unit *= 10;
            return unit;
        }
    }

    /// <summary>Reads digits with an optional sign, decimal point and thousands separators in their places (<c>43,846.8</c>).</summary>
    public static bool TryParse(string? text, out PrintedNumber number)
    {
        number = default;
        var plain = text?.Trim().Replace('\u2212', '-') ?? "";
        if (plain.Contains(',', StringComparison.Ordinal))
        {
            var parts = plain.Split('.');
            var groups = parts[0].TrimStart('+', '-').Split(',');
            if (
                parts.Skip(1).Any(part => part.Contains(',', StringComparison.Ordinal))
                || groups[0].Length is 0 or > 3
                || groups.Skip(1).Any(group => group.Length != 3)
            )
                return false;
            plain = plain.Replace(",", "", StringComparison.Ordinal);
        }

        if (
            !decimal.TryParse(
                plain,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
            return false;
        var decimals = plain.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? plain.Length - point - 1 : 0;
        if (decimals > 28 || plain.EndsWith('.'))
            return false;
        number = new(value, new decimal(1, 0, 0, isNegative: false, (byte)decimals));
        return true;
    }
}
