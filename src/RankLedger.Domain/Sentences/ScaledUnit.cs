using System.Globalization;

namespace RankLedger.Domain.Sentences;

/// <summary>A unit with the multiple in which numbers of one table are read: <c>¥ trillion</c>.</summary>
/// <remarks>What <see cref="Full"/>, <see cref="Exact"/> and <see cref="Amount"/> write is read back by the reader of printed numbers, to
/// the same span where its digits have two decimals at most. <see cref="Short"/>, <see cref="Said(decimal, decimal?, decimal?)"/> and
/// <see cref="Bound"/> round, and are for people alone.</remarks>
/// <param name="Unit">The flow's unit.</param>
/// <param name="Divisor">What one of the multiple holds.</param>
/// <param name="Word">The multiple's word; empty for the unit itself.</param>
public sealed record ScaledUnit(string Unit, decimal Divisor, string Word)
{
    private const int ScaledDecimals = 2;

    private static readonly (decimal Divisor, string Word)[] Multiples = [(1e12m, "trillion"), (1e9m, "billion"), (1e6m, "million")];

    /// <summary>How many decimals the ends of a span have, which nobody printed: two in a multiple, in the unit itself as many as one of
    /// the numbers, two at most.</summary>
    public int LeastDecimals { get; private init; } = Divisor == 1 ? 0 : ScaledDecimals;

    /// <summary>What is written before a number in place of the unit's code; empty where the unit is written behind it.</summary>
    public string Symbol =>
        Unit switch
        {
            "CNY" or "JPY" => "¥",
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "INR" => "₹",
            _ => "",
        };

    /// <summary>The unit as the head of a column: <c>¥ trillion</c>, <c>million t</c>, <c>%</c>.</summary>
    public string Head => string.Join(' ', new[] { Symbol, Word, Symbol.Length == 0 ? Unit : "" }.Where(part => part.Length > 0));

    /// <summary>The multiple in which the largest of some numbers has one to three digits before the point.</summary>
    public static ScaledUnit Of(string unit, IEnumerable<decimal?> values)
    {
        var known = values.OfType<decimal>().ToList();
        var most = known.Select(Math.Abs).DefaultIfEmpty().Max();
        foreach (var (divisor, word) in Multiples)
        {
            if (most >= divisor)
                return new(unit, divisor, word);
        }

        var decimals = known.Select(value => (int)Figures.Amount.Plain(value).Scale).DefaultIfEmpty().Max();
        return new(unit, 1, "") { LeastDecimals = Math.Min(ScaledDecimals, decimals) };
    }

    /// <summary>The multiple of one number.</summary>
    public static ScaledUnit Of(string unit, decimal value) => Of(unit, [value]);

    /// <summary>The number in the multiple with every digit that it has and no other: of zeros at its end those, down to the second
    /// decimal, that were printed, as its span tells.</summary>
    public string Full(decimal value, decimal? low = null, decimal? high = null) =>
        Sign(low, high) + Written(value, Printed(low, high), int.MaxValue);

    /// <summary>The same as one reads it alone, with the sign of the money: <c>≥ ¥1.05</c>, <c>−¥700</c>.</summary>
    public string Signed(decimal value, decimal? low = null, decimal? high = null) =>
        Sign(low, high) + Minus(value) + Symbol + Written(Math.Abs(value), Printed(low, high), int.MaxValue);

    /// <summary>The same with multiple and unit: <c>≥ ¥1.05086 trillion</c>, <c>3.2 million t</c>.</summary>
    public string Exact(decimal value, decimal? low = null, decimal? high = null) => Signed(value, low, high) + Behind();

    /// <summary>The same to two decimals in a multiple; in the unit itself with all its digits.</summary>
    public string Short(decimal value, decimal? low, decimal? high) => Sign(low, high) + Written(value, Printed(low, high), MostDecimals);

    /// <summary>An end of a span to two decimals in a multiple; with its own digits in the unit itself.</summary>
    public string Bound(decimal value) => Written(value, LeastDecimals, MostDecimals);

    /// <summary>The number as a sentence says it: <c>¥4.55 trillion</c>, <c>3.2 %</c>.</summary>
    public string Said(decimal value, decimal? low, decimal? high) =>
        (low, high) switch
        {
            ({ }, null) => "at least ",
            (null, { }) => "at most ",
            _ => "",
        } + Said(value, Written(Math.Abs(value), Printed(low, high), MostDecimals));

    /// <summary>The sign before a number that is the least or the most that it may be; empty where it is the number itself.</summary>
    public static string Sign(decimal? low, decimal? high) =>
        (low, high) switch
        {
            ({ }, null) => "≥ ",
            (null, { }) => "≤ ",
            _ => "",
        };

    /// <summary>An end of a span as a sentence says it.</summary>
    public string SaidBound(decimal value) => SignedBound(value) + Behind();

    /// <summary>The same before the other end, which says multiple and unit: <c>−€5.00</c>.</summary>
    public string SignedBound(decimal value) => Minus(value) + Symbol + Bound(Math.Abs(value));

    private int MostDecimals => Divisor == 1 ? int.MaxValue : ScaledDecimals;

    // How many decimals the span leaves to a number that was rounded to the last digit printed: one of 0.1 leaves one.
    private int Printed(decimal? low, decimal? high)
    {
        if (low is not { } from || high is not { } to || from >= to)
            return 0;
        var decimals = 0;
        for (var width = (to - from) / Divisor; width < 1 && decimals < ScaledDecimals; width *= 10)
            decimals++;
        return decimals;
    }

    private string Said(decimal value, string written) => Minus(value) + Symbol + written + Behind();

    private static string Minus(decimal value) => value < 0 ? "−" : "";

    // The multiple, and the unit where no sign of it stands before the number.
    private string Behind() => (Word.Length == 0 ? "" : " " + Word) + (Symbol.Length > 0 || Unit.Length == 0 ? "" : " " + Unit);

    /// <summary>A round amount in words: ¥1 trillion.</summary>
    public static string Amount(string code, decimal value)
    {
        var unit = Of(code, value);
        return unit.Said(value, Math.Abs(value / unit.Divisor).ToString("0.############", CultureInfo.InvariantCulture));
    }

    private string Written(decimal value, int least, int most)
    {
        var scaled = Figures.Amount.Plain(value / Divisor);
        var decimals = Math.Min(most, Math.Max(least, scaled.Scale));
        return Math.Round(scaled, Math.Min(decimals, 28), MidpointRounding.AwayFromZero)
            .ToString($"N{decimals}", CultureInfo.InvariantCulture)
            .Replace('-', '−');
    }
}
