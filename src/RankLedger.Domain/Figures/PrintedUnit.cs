using System.Collections.Concurrent;

namespace RankLedger.Domain.Figures;

/// <summary>Reads units as publishers print them: <c>亿元</c>, <c>万亿元</c>, <c>billion yuan</c>, <c>trillion</c>, <c>USD mn</c>.</summary>
/// <remarks>兆 is left out on purpose: it is a million or a trillion depending on where it is printed.</remarks>
public static class PrintedUnit
{
    private static readonly (string Word, decimal Multiple)[] Scales =
    [
        ("万亿", 1e12m),
        ("千亿", 1e11m),
        ("百亿", 1e10m),
        ("十亿", 1e9m),
        ("亿", 1e8m),
        ("千万", 1e7m),
        ("百万", 1e6m),
        ("万", 1e4m),
        ("千", 1e3m),
        ("quadrillion", 1e15m),
        ("trillion", 1e12m),
        ("billion", 1e9m),
        ("million", 1e6m),
        ("thousand", 1e3m),
        ("tn", 1e12m),
        ("trn", 1e12m),
        ("bn", 1e9m),
        ("bln", 1e9m),
        ("mn", 1e6m),
        ("mln", 1e6m),
    ];

    private static readonly Dictionary<string, string> Currencies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["yuan"] = "CNY",
        ["元"] = "CNY",
        ["人民币"] = "CNY",
        ["元人民币"] = "CNY",
        ["RMB"] = "CNY",
        ["renminbi"] = "CNY",
        ["dollar"] = "USD",
        ["dollars"] = "USD",
        ["US dollars"] = "USD",
        ["美元"] = "USD",
        ["US$"] = "USD",
        ["$"] = "USD",
        ["euro"] = "EUR",
        ["euros"] = "EUR",
        ["欧元"] = "EUR",
        ["€"] = "EUR",
        ["pound"] = "GBP",
        ["pounds"] = "GBP",
        ["英镑"] = "GBP",
        ["£"] = "GBP",
        ["yen"] = "JPY",
        ["日元"] = "JPY",
        ["港元"] = "HKD",
    };

    // Publishers print few units, many times.
    private const int MostKnown = 1000;

    private static readonly ConcurrentDictionary<(string Text, string FlowUnit), decimal> Known = [];

    /// <summary>Finds how many of the flow's unit one of the printed unit is.</summary>
    /// <param name="text">The unit as printed; a scale word, the flow's unit or another name of its currency, or both.</param>
    /// <param name="flowUnit">The flow's unit, such as <c>CNY</c>.</param>
    /// <param name="multiple">100 000 000 for 亿元 in CNY.</param>
    /// <param name="reason">What was found and expected, where the unit is not understood.</param>
    public static bool TryParse(string? text, string flowUnit, out decimal multiple, out string reason)
    {
        if (Known.TryGetValue((text ?? "", flowUnit), out multiple))
        {
            reason = "";
            return true;
        }

        if (!TryRead(text, flowUnit, out multiple, out reason))
            return false;
        if (Known.Count < MostKnown)
            Known[(text ?? "", flowUnit)] = multiple;
        return true;
    }

    private static bool TryRead(string? text, string flowUnit, out decimal multiple, out string reason)
    {
        multiple = 1;
        var rest = text?.Trim() ?? "";
        foreach (var (word, scale) in Scales)
        {
            var at = Find(rest, word);
            if (at < 0)
                continue;
            multiple = scale;
            rest = (rest[..at].TrimEnd() + " " + rest[(at + word.Length)..].TrimStart()).Trim();
            break;
        }

        var named =
            rest.Length == 0 && multiple != 1
            || rest.Equals(flowUnit, StringComparison.OrdinalIgnoreCase)
            || (Currencies.TryGetValue(rest, out var currency) && currency.Equals(flowUnit, StringComparison.OrdinalIgnoreCase));
        reason = named
            ? ""
            : $"unknown unit '{text}'; expected the flow's unit {flowUnit}, alone or with a scale such as billion, trillion, 亿 or 万亿";
        return named;
    }

    // A Chinese scale stands directly before its unit; a Latin one is a word of its own.
    private static int Find(string text, string word)
    {
        if (word[0] > 0x7f)
            return text.StartsWith(word, StringComparison.Ordinal) ? 0 : -1;
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return -1;
        var end = at + word.Length;
        var alone = (at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end]));
        return alone ? at : -1;
    }
}
