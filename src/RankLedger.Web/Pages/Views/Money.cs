using System.Globalization;
using RankLedger.Domain.Sentences;

namespace RankLedger.Web.Pages.Views;

/// <summary>Numbers of a table: two decimals to scan by, what was printed beyond them apart.</summary>
public static class Money
{
    private const int Scanned = 2;

    /// <summary>The number cut into what is scanned and the digits beyond: 1.05 and 086.</summary>
    public static (string Scanned, string Beyond) Split(ScaledUnit unit, decimal value)
    {
        var text = unit.Full(value);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var end = point < 0 ? text.Length : Math.Min(text.Length, point + 1 + Scanned);
        return (text[..end], text[end..]);
    }

    /// <summary>The number to two decimals in a multiple, but without digits that nobody printed: those that its span leaves
    /// open.</summary>
    public static string Printed(ScaledUnit unit, decimal value, decimal? low, decimal? high)
    {
        var scaled = Domain.Figures.Amount.Plain(value / unit.Divisor);
        var printed = 0;
        if (low is { } from && high is { } to && from < to)
            for (var width = (to - from) / unit.Divisor; width < 1 && printed < Scanned; width *= 10)
                printed++;
        var decimals = unit.Divisor == 1 ? Math.Max(printed, scaled.Scale) : Math.Min(Scanned, Math.Max(printed, scaled.Scale));
        return Math.Round(scaled, decimals, MidpointRounding.AwayFromZero)
            .ToString($"N{decimals}", CultureInfo.InvariantCulture)
            .Replace('-', '−');
    }

    /// <summary>The number with every digit that it has, and without those that nobody printed.</summary>
    public static string Figure(ScaledUnit unit, decimal value, decimal? low, decimal? high)
    {
        var scaled = Domain.Figures.Amount.Plain(value / unit.Divisor);
        return scaled.Scale > Scanned ? unit.Full(value) : Printed(unit, value, low, high);
    }

    /// <summary>A round value on an axis, with the digits that it needs.</summary>
    public static string Tick(ScaledUnit unit, decimal value) =>
        (value / unit.Divisor).ToString("#,0.############", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>What the printed digits leave open, either way: ±0.005; null where that is less than is scanned.</summary>
    public static string? Margin(ScaledUnit unit, decimal? low, decimal? high)
    {
        if (low is not { } from || high is not { } to)
            return null;
        var half = (to - from) / 2 / unit.Divisor;
        return half < (unit.Divisor == 1 ? 1e-12m : 0.005m) ? null : "±" + half.ToString("0.#####", CultureInfo.InvariantCulture);
    }

    /// <summary>A round amount in a few letters: ¥1 tn.</summary>
    public static string Brief(string code, decimal value)
    {
        var unit = ScaledUnit.Of(code, value);
        var word = unit.Word switch
        {
            "trillion" => " tn",
            "billion" => " bn",
            "million" => " mn",
            _ => "",
        };
        return Plain(unit, value) + word + (unit.Symbol.Length > 0 || code.Length == 0 ? "" : " " + code);
    }

    /// <summary>A round amount in words: ¥1 trillion.</summary>
    public static string Words(string code, decimal value) => ScaledUnit.Amount(code, value);

    /// <summary>A number with every digit that it has: ¥1.05086 trillion.</summary>
    public static string Exact(string code, decimal value)
    {
        var unit = ScaledUnit.Of(code, value);
        return unit.Symbol
            + unit.Full(value)
            + (unit.Word.Length == 0 ? "" : " " + unit.Word)
            + (unit.Symbol.Length > 0 || code.Length == 0 ? "" : " " + code);
    }

    private static string Plain(ScaledUnit unit, decimal value) =>
        unit.Symbol + (value / unit.Divisor).ToString("0.############", CultureInfo.InvariantCulture);
}
