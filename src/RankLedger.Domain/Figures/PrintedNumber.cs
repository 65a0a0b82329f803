using System.Globalization;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Figures;

/// <summary>A number as it was printed: its value and the weight of its digits, without the unit.</summary>
public readonly record struct PrintedNumber
{
    internal const int MostDigits = 28;

    private PrintedNumber(decimal value, decimal lastDigit, char sign) => (Value, LastDigit, DecimalSign) = (value, lastDigit, sign);

    /// <summary>The number.</summary>
    public decimal Value { get; }

    /// <summary>One unit of the last printed digit: 0.1 for <c>10508.6</c>, 1 for <c>580</c>, 10 000 000 for <c>1.05086E+12</c>.</summary>
    public decimal LastDigit { get; }

    /// <summary>The decimal sign that this reading rests on; a space where there is none.</summary>
    public char DecimalSign { get; }

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

    /// <summary>Reads digits with an optional sign, by the custom of our own files.</summary>
    public static bool TryParse(string? text, out PrintedNumber number) => TryParse(text, NumberForms.Usual, out number, out _);

    /// <summary>Reads digits with an optional sign, decimal sign, marks of thousands and exponent; or says why it cannot.</summary>
    public static bool TryParse(string? text, NumberForms forms, out PrintedNumber number, out string reason)
    {
        if (IsPlain(text, forms))
        {
            (number, reason) = (Plain(text!), "");
            return true;
        }

        var plain = text is { Length: <= PrintedFigure.Longest } ? Characters.Plain(text) : "";
        var isNegative = plain.StartsWith('-');
        plain = isNegative || plain.StartsWith('+') ? plain[1..].TrimStart() : plain;
        number = default;
        var read =
            plain.Length > 0 && (char.IsAsciiDigit(plain[0]) || plain[0] is '.' or ',') && Length(plain, out _) == plain.Length
                ? Readings(plain, isNegative)
                : [];
        return TryChoose(text, read, forms, out number, out reason);
    }

    /// <summary>How many characters at the start of a text belong to its number, with its exponent.</summary>
    internal static int Length(string text, out int mantissa)
    {
        var at = 0;
        for (var next = 0; next < text.Length; next++)
        {
            if (char.IsAsciiDigit(text[next]))
                at = next + 1;
            else if (
                text[next] is not ('.' or ',') && !Characters.IsGroupMark(text[next])
                || next + 1 == text.Length
                || !char.IsAsciiDigit(text[next + 1])
            )
                break;
        }

        mantissa = at;
        return at == 0 ? 0 : at + ExponentLength(text.AsSpan(at));
    }

    /// <summary>Whether an exponent stands behind the first digits of a text, in any spelling: E+12, x 10^12, ·10¹².</summary>
    public static bool HasExponent(string text)
    {
        var plain = Characters.Plain(text);
        return plain.AsSpan().IndexOfAnyInRange('0', '9') is >= 0 and var at && Length(plain[at..], out var mantissa) > mantissa;
    }

    /// <summary>Everything that digits and marks can mean.</summary>
    internal static List<PrintedNumber> Readings(string text, bool isNegative)
    {
        var length = Length(text, out var mantissa);
        var power = Power(text.AsSpan(mantissa, length - mantissa));
        var readings = new List<PrintedNumber>(2);
        foreach (var (plain, sign) in DigitGroups.Meanings(text[..mantissa], mayGroup: length == mantissa))
        {
            if (Of(isNegative ? "-" + plain : plain, power, sign) is { } number)
                readings.Add(number);
        }

        return readings;
    }

    /// <summary>Chooses what is meant, or names the meanings.</summary>
    internal static bool TryChoose(
        string? text,
        List<PrintedNumber> readings,
        NumberForms forms,
        out PrintedNumber number,
        out string reason
    )
    {
        var meant = readings;
        if (readings.Count > 1 && forms.Decimal is { } sign)
        {
            meant = readings.FindAll(each => IsBy(each, sign, readings));
            if (!forms.TrustsThousands && meant.TrueForAll(each => each.DecimalSign == ' '))
                meant = readings;
        }

        number = meant.Count == 1 ? meant[0] : default;
        reason =
            meant.Count == 1 ? ""
            : readings.Count == 0 ? $"'{text}' is no number; expected digits as printed, such as 10508.6"
            : $"'{text}' has two meanings, {Shown(readings[0])} and {Shown(readings[1])}; declare the decimal sign "
                + "(--decimal point or comma), or write it without marks between the digits";
        return meant.Count == 1;
    }

    // By a decimal point, 1.234 has one and 1,234 has none; by a decimal comma the other way round.
    private static bool IsBy(PrintedNumber reading, char sign, List<PrintedNumber> all) =>
        reading.DecimalSign == sign || (reading.DecimalSign == ' ' && all.TrueForAll(each => each.DecimalSign != sign));

    private static string Shown(PrintedNumber number) => Amount.Plain(number.Value).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether it is plain digits with at most a minus and a decimal point, as most numbers are.</summary>
    public static bool IsPlain(string? text, NumberForms forms)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MostDigits)
            return false;
        var point = -1;
        for (var at = text[0] == '-' && text.Length > 1 ? 1 : 0; at < text.Length; at++)
        {
            if (text[at] == '.' && point < 0 && at > 0 && char.IsAsciiDigit(text[at - 1]) && at < text.Length - 1)
                point = at;
            else if (!char.IsAsciiDigit(text[at]))
                return false;
        }

        return point < 0 || forms.Decimal == '.';
    }

    /// <summary>Reads plain digits.</summary>
    internal static PrintedNumber Plain(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var value = decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return new(value, One(point < 0 ? 0 : text.Length - point - 1), point < 0 ? ' ' : '.');
    }

    private static PrintedNumber? Of(string plain, int power, char sign)
    {
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : plain.Length - point - 1;
        if (
            decimals > MostDigits
            || !decimal.TryParse(
                plain,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
            || value.Scale != decimals
        )
            return null;
        if (power == 0)
            return new(value, One(decimals), sign);
        if (power - decimals is < -MostDigits or > MostDigits || Math.Abs(power) > MostDigits)
            return null;
        var moved = power > 0 ? Amount.Product(value, Ten(power)) : Shrunk(value, decimals, power);
        return moved is { } number ? new(number, power > decimals ? Ten(power - decimals) : One(decimals - power), sign) : null;
    }

    // Exact, or nothing: dividing would round what has too many digits.
    private static decimal? Shrunk(decimal value, int decimals, int power) => decimals - power > MostDigits ? null : value * One(-power);

    private static decimal One(int decimals) => new(1, 0, 0, isNegative: false, (byte)decimals);

    private static decimal Ten(int power)
    {
        var ten = 1m;
        for (; power > 0; power--)
            ten *= 10;
        return ten;
    }

    // E+12, e12, x10^12, × 10¹².
    private static int ExponentLength(ReadOnlySpan<char> text)
    {
        var trimmed = text.TrimStart(' ');
        var blanks = text.Length - trimmed.Length;
        if (blanks == 0 && trimmed.Length > 1 && trimmed[0] is 'e' or 'E')
        {
            var signed = trimmed.Length > 1 && trimmed[1] is '+' or '-' ? 2 : 1;
            var digits = trimmed[signed..].IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : trimmed.Length - signed;
            return digits is > 0 and <= 3 ? signed + digits : 0;
        }

        if (trimmed.Length < 4 || trimmed[0] is not ('x' or '*' or '\u00d7' or '\u00b7'))
            return 0;
        var ten = trimmed[1..].TrimStart(' ');
        if (!ten.StartsWith("10"))
            return 0;
        var power = ten[2..];
        var length = 0;
        if (power.StartsWith("^"))
        {
            length = 1;
            while (length < power.Length && (char.IsAsciiDigit(power[length]) || (length == 1 && power[length] == '-')))
                length++;
        }
        else
        {
            while (length < power.Length && Raised.Digit(power[length]) >= 0)
                length++;
        }

        return length is > 0 and <= 4 && Power(power[..length]) != 0 ? text.Length - power.Length + length : 0;
    }

    private static int Power(ReadOnlySpan<char> exponent)
    {
        var (power, isNegative) = (0, false);
        var from = exponent.IndexOf("10") is >= 0 and var ten && exponent[0] is not ('e' or 'E' or '^') ? ten + 2 : 0;
        foreach (var each in exponent[from..])
        {
            isNegative |= each == '-';
            var digit = char.IsAsciiDigit(each) ? each - '0' : Raised.Digit(each);
            if (digit >= 0)
                power = (power * 10) + digit;
        }

        return isNegative ? -power : power;
    }
}
