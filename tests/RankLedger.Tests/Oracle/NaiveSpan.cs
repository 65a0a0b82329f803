using System.Globalization;
using RankLedger.Domain.Publications;

namespace RankLedger.Tests.Oracle;

/// <summary>What a printed value allows, ends excluded; no low or no high is no limit on that side. Low equal to high is one exact
/// value.</summary>
public sealed record NaiveSpan(decimal? Low, decimal? High)
{
    private static readonly (string Word, decimal Multiple)[] Units =
    [
        ("trillion", 1e12m),
        ("billion", 1e9m),
        ("million", 1e6m),
        ("thousand", 1e3m),
        ("万亿", 1e12m),
        ("亿", 1e8m),
        ("万", 1e4m),
    ];

    private bool IsOne => Low is not null && Low == High;

    private decimal? Width => High - Low;

    public static NaiveSpan Of(RecordedFigure figure)
    {
        var value = figure.Value!.Value;
        if (figure.Low is not null || figure.High is not null)
            return new(figure.Low, figure.High);
        if (figure.Qualifier == "at-least")
            return new(value, null);
        if (figure.Qualifier == "at-most")
            return new(null, value);
        var isPrinted = figure.Text is not null && figure.Unit is not null;
        if (figure.Qualifier == "about" && isPrinted)
            return Around(value, LastDigitThatIsNotZero(figure.Text!) * Multiple(figure.Unit));
        if (figure.Qualifier == "about")
            return Around(value, LastDigitThatIsNotZero(value.ToString(CultureInfo.InvariantCulture)));
        if (isPrinted)
            return Around(value, LastDigit(figure.Text!) * Multiple(figure.Unit));
        return new(value, value);
    }

    public static bool Overlap(NaiveSpan one, NaiveSpan other)
    {
        if (one.IsOne && other.IsOne)
            return one.Low == other.Low;
        if (one.IsOne)
            return other.Inside(one.Low!.Value);
        if (other.IsOne)
            return one.Inside(other.Low!.Value);
        var low =
            one.Low is null ? other.Low
            : other.Low is null ? one.Low
            : Math.Max(one.Low.Value, other.Low.Value);
        var high =
            one.High is null ? other.High
            : other.High is null ? one.High
            : Math.Min(one.High.Value, other.High.Value);
        return low is null || high is null || low < high;
    }

    /// <summary>Below zero where the first is narrower; no end on a side is wider than everything but its like.</summary>
    public static int CompareWidth(NaiveSpan one, NaiveSpan other) =>
        (one.Width, other.Width) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            var (a, b) => decimal.Compare(a.Value, b.Value),
        };

    private static NaiveSpan Around(decimal value, decimal by) => new(value - by, value + by);

    private static decimal Multiple(string? unit) =>
        unit is null
            ? 1
            : Units.Where(it => unit.Contains(it.Word, StringComparison.OrdinalIgnoreCase)).Select(it => it.Multiple).FirstOrDefault(1);

    private static decimal LastDigit(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 1 : Power(-(text.Length - point - 1));
    }

    private static decimal LastDigitThatIsNotZero(string text)
    {
        var digits = text.Replace(",", "", StringComparison.Ordinal);
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? digits.Length : point;
        var at = digits.LastIndexOfAny(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
        return at < 0 ? 0
            : at < whole ? Power(whole - at - 1)
            : Power(whole - at);
    }

    private static decimal Power(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < Math.Abs(exponent); i++)
            power = exponent > 0 ? power * 10 : power / 10;
        return power;
    }

    private bool Inside(decimal value) => (Low is null || Low < value) && (High is null || value < High);
}
