using System.Globalization;
using RankLedger.Domain.Sentences;

namespace RankLedger.Wording;

/// <summary>Writes amounts for people: <c>4.55 tn</c>, <c>1,050.86 bn</c>, <c>836.5 bn</c>, or in full. No digit is ever rounded
/// away.</summary>
/// <remarks>The reader of printed numbers reads an amount and a percentage back to the same value. Zeros at the end are not written, so
/// that 1.50 trillion is 1.5 tn: what was printed, and with it the span, stands in the column <c>as printed</c>. <see cref="Between"/> is
/// for people alone: two ends are no number.</remarks>
/// <param name="InFull">Write <c>4,550,000,000,000</c>.</param>
public readonly record struct Amounts(bool InFull)
{
    private const int MostDecimals = 3;
    private const int MostDecimalsOfAColumn = 6;

    private static readonly (decimal Multiple, string Word)[] Multiples = [(1e12m, " tn"), (1e9m, " bn"), (1e6m, " mn")];

    // Of a column, the multiple that all its amounts are written in, from 1: the place in Multiples, or behind them for none.
    private int Column { get; init; }

    /// <summary>Amounts that stand below each other, all in one multiple: the largest that any of them reaches and in which six decimals
    /// hold every digit of each; else in full.</summary>
    public Amounts Over(params IEnumerable<decimal?> values)
    {
        var all = values.OfType<decimal>().ToList();
        var fits = InFull || all.Count == 0 ? -1 : Array.FindIndex(Multiples, each => Fits(each.Multiple, all));
        return all.Count == 0 ? this : this with { Column = (fits < 0 ? Multiples.Length : fits) + 1 };
    }

    // A thousandth of the multiple is the least that is read with ease.
    private static bool Fits(decimal multiple, List<decimal> all) =>
        all.Exists(value => Math.Abs(value) >= multiple)
        && all.TrueForAll(value =>
            (value == 0 || Math.Abs(value) * 1000 >= multiple) && Decimals(value / multiple) <= MostDecimalsOfAColumn
        );

    /// <summary>The amount in the largest multiple that it reaches and in which three decimals hold all its digits; else in full.</summary>
    public string Of(decimal value)
    {
        var (number, word) = Split(value);
        return number + word;
    }

    /// <summary>The amount of a row, with the sign that says so where it is the least or the most that it may be; or nothing.</summary>
    public string Of(decimal? value, decimal? low, decimal? high) => value is { } known ? ScaledUnit.Sign(low, high) + Of(known) : "";

    /// <summary>The amount, or nothing.</summary>
    public string Of(decimal? value) => value is { } known ? Of(known) : "";

    /// <summary>Bounds whose ends are excluded: <c>1.56 – 4.52 tn</c>, <c>below 4.52 tn</c>, <c>above 1.56 tn</c>.</summary>
    public string Between(decimal? low, decimal? high) =>
        (low, high) switch
        {
            (null, null) => "not known",
            (null, { } below) => $"below {Of(below)}",
            ({ } above, null) => $"above {Of(above)}",
            ({ } from, { } to) => Split(from).Word == Split(to).Word ? $"{Split(from).Number} – {Of(to)}" : $"{Of(from)} – {Of(to)}",
        };

    /// <summary>A signed percentage with the digits that it has.</summary>
    public static string Percent(decimal? value) =>
        value is { } known ? known.ToString("+0.############;-0.############;0", CultureInfo.InvariantCulture) + "%" : "";

    private (string Number, string Word) Split(decimal value)
    {
        if (Column > 0)
            return Column > Multiples.Length
                ? (Grouped(value), "")
                : (Grouped(value / Multiples[Column - 1].Multiple), Multiples[Column - 1].Word);
        foreach (var (multiple, word) in InFull ? [] : Multiples)
        {
            if (Math.Abs(value) >= multiple && Decimals(value / multiple) <= MostDecimals)
                return (Grouped(value / multiple), word);
        }

        return (Grouped(value), "");
    }

    private static int Decimals(decimal value) => Plain(value).Scale;

    private static string Grouped(decimal value) => Plain(value).ToString($"N{Decimals(value)}", CultureInfo.InvariantCulture);

    private static decimal Plain(decimal value) => Domain.Figures.Amount.Plain(value);
}
