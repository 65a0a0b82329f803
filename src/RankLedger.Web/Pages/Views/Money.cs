using System.Globalization;
using RankLedger.Domain.Sentences;

namespace RankLedger.Web.Pages.Views;

/// <summary>Numbers of a table: two decimals to scan by, what was printed beyond them apart.</summary>
public static class Money
{
    private const int Scanned = 2;

    /// <summary>The number cut into what is scanned and the digits beyond, 1.05 and 086, and what the scanned part lacks to stand above
    /// and below others by its point: nobody printed it, so it is room and no text.</summary>
    public static (string Scanned, string Beyond, string Room) Split(ScaledUnit unit, decimal value, decimal? low, decimal? high, int most)
    {
        var text = unit.Full(value, low, high);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var end = point < 0 ? text.Length : Math.Min(text.Length, point + 1 + Scanned);
        var has = point < 0 ? 0 : end - point - 1;
        return (text[..end], text[end..], has == most ? "" : (has == 0 ? "." : "") + new string('0', most - has));
    }

    /// <summary>How many decimals of a number are scanned.</summary>
    public static int Decimals(ScaledUnit unit, decimal value, decimal? low, decimal? high)
    {
        var text = unit.Short(value, low, high);
        return text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? Math.Min(Scanned, text.Length - point - 1) : 0;
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
        return unit.Signed(value) + word + (unit.Symbol.Length > 0 || code.Length == 0 ? "" : " " + code);
    }

    /// <summary>A round amount in words: ¥1 trillion.</summary>
    public static string Words(string code, decimal value) => ScaledUnit.Amount(code, value);

    /// <summary>A number with every digit that it has: ¥1.05086 trillion.</summary>
    public static string Exact(string code, decimal value, decimal? low = null, decimal? high = null) =>
        ScaledUnit.Of(code, value).Exact(value, low, high);
}
