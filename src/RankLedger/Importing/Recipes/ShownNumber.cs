using System.Globalization;
using System.Text.RegularExpressions;
using RankLedger.Domain.Figures;

namespace RankLedger.Importing.Recipes;

/// <summary>A number of a workbook beside the text that its format shows: what stands around the digits is part of what was printed, and
/// thousands, millions and billions that the format leaves out are named.</summary>
/// <param name="number">The number.</param>
/// <param name="shown">The text, with any marks between its digits.</param>
/// <param name="scales">By how much the format may divide it.</param>
internal sealed partial class ShownNumber(double number, string shown, IReadOnlyList<decimal> scales)
{
    private const decimal Exactly = 1.0000000000000000000000000000m;

    /// <summary>The text that is shown.</summary>
    public string Shown { get; } = shown.Trim();

    /// <summary>Whether any digit is shown.</summary>
    public bool HasDigits => Shown.Any(char.IsAsciiDigit);

    /// <summary>Whether it is a zero that is shown as a dash, or not at all.</summary>
    public bool IsZero => number == 0 && Shown.All(each => each is '-' or '\u2010' or '\u2012' or '\u2013' or '\u2014' or '\u2212');

    /// <summary>The text with all digits of the number in it; the plain number where the digits that are shown are not its own, and told
    /// where words stand beside those.</summary>
    /// <param name="asShown">Whether digits that the format hides are left out.</param>
    /// <param name="plain">The number without its format.</param>
    /// <param name="remarks">Told of words that are lost.</param>
    /// <param name="row">The cell's row, from 0.</param>
    /// <param name="column">The cell's column, from 0.</param>
    public string Text(bool asShown, string plain, CellRemarks remarks, int row, int column)
    {
        if (Text(asShown) is { } text)
            return text;
        if (Exponent().Replace(Shown, "").Any(char.IsLetter))
            remarks.Add(CellRemarks.Unread, row, column, Shown);
        return plain;
    }

    // Null where the digits that are shown are not the number's own.
    private string? Text(bool asShown)
    {
        var core = Core().Match(Shown);
        var (before, behind) = (Shown[..core.Index], Shown[(core.Index + core.Length)..]);
        var digits = number.ToString("G15", CultureInfo.InvariantCulture);
        if (
            before.Concat(behind).Any(char.IsAsciiDigit)
            || !decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || Meant(core.Value, Math.Abs(value), Shown.Contains('%', StringComparison.Ordinal)) is not { } meant
        )
            return null;
        var plain = (asShown ? meant.Seen : meant.Value) / Exactly;
        var text =
            LeadingZero().IsMatch(core.Value) ? core.Value
            : plain.Scale < meant.Decimals ? plain.ToString($"F{meant.Decimals}", CultureInfo.InvariantCulture)
            : plain.ToString(CultureInfo.InvariantCulture);
        if (value < 0)
            (before, behind, text) = (
                Unsigned(before),
                before.Contains('(', StringComparison.Ordinal) ? Closed(behind) : behind,
                $"-{text}"
            );
        if (behind.Contains('%', StringComparison.Ordinal))
            (behind, text) = (behind.Replace("%", "", StringComparison.Ordinal), $"{text}%");
        return $"{before}{text}{(meant.Scale == 1 ? behind : " " + Scaled(behind.Trim(), meant.Scale))}".Trim();
    }

    // What the digits mean that are shown, by how much they were divided, and the number divided so.
    private (decimal Scale, decimal Value, decimal Seen, int Decimals)? Meant(string core, decimal value, bool isOfHundred)
    {
        foreach (var scale in scales)
        {
            foreach (var factor in isOfHundred ? new[] { 100m, 1m } : [1m])
            {
                foreach (var (seen, decimals) in Readings(core))
                {
                    var divided = value / scale * factor;
                    if (Math.Abs(divided - seen) <= 0.500001m * Power(-decimals))
                        return (value == 0 ? 1 : scale, divided, seen, decimals);
                }
            }
        }

        return null;
    }

    // Programs show numbers as their user writes them: the last mark is a decimal sign or one of thousands.
    private static IEnumerable<(decimal Value, int Decimals)> Readings(string core)
    {
        var last = core.LastIndexOfAny(['.', ',']);
        var whole = string.Concat(core.Where(char.IsAsciiDigit));
        if (whole.Length > 28)
            yield break;
        var number = decimal.Parse(whole, CultureInfo.InvariantCulture);
        if (last >= 0)
            yield return (number * Power(last + 1 - core.Length), core.Length - last - 1);
        yield return (number, 0);
    }

    private static decimal Power(int exponent) => new(1, 0, 0, isNegative: false, (byte)Math.Min(28, -exponent));

    private static string Unsigned(string before)
    {
        var plain = before.Trim(' ', '(', '-', '\u2212', '\u2013');
        return before.EndsWith(' ') && plain.Length > 0 ? plain + " " : plain;
    }

    private static string Closed(string behind) =>
        behind.IndexOf(')', StringComparison.Ordinal) is >= 0 and var at ? behind.Remove(at, 1) : behind;

    // The scale that a format leaves out, in a word, where what stands behind the digits does not name it: 0.0,,"M" is of millions.
    private static string Scaled(string behind, decimal scale)
    {
        var (word, letters) = scale switch
        {
            1000 => ("thousand", "kt"),
            1_000_000 => ("million", "m"),
            1_000_000_000 => ("billion", "b"),
            _ => ("trillion", "t"),
        };
        var isNamed =
            PrintedUnit.TryParse(behind, "", out var alone, out _) && alone == scale
            || PrintedUnit.TryUnscale(behind, out var ofUnit, out _, out _) && ofUnit == scale;
        return isNamed ? behind
            : behind is [var letter] && letters.Contains(letter, StringComparison.OrdinalIgnoreCase) ? word
            : $"{word} {behind}".TrimEnd();
    }

    [GeneratedRegex(@"[.,]?\d(?:[\d.,'\u2019\u00a0\u202f\u2009 ]*\d)?")]
    private static partial Regex Core();

    [GeneratedRegex(@"(?<=\d)[eE](?=[+-]?\d)")]
    private static partial Regex Exponent();

    [GeneratedRegex(@"^0\d+$")]
    private static partial Regex LeadingZero();
}
