namespace RankLedger.Domain.Figures;

/// <summary>Moneys as people name them.</summary>
internal static class MoneyWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["CNY"] = "yuan",
        ["TWD"] = "New Taiwan dollars",
        ["HKD"] = "Hong Kong dollars",
        ["USD"] = "US dollars",
        ["CAD"] = "Canadian dollars",
        ["AUD"] = "Australian dollars",
        ["SGD"] = "Singapore dollars",
        ["EUR"] = "euros",
        ["GBP"] = "pounds",
        ["JPY"] = "yen",
        ["KRW"] = "won",
        ["INR"] = "rupees",
        ["RUB"] = "roubles",
        ["CHF"] = "Swiss francs",
        ["SEK"] = "Swedish kronor",
        ["NOK"] = "Norwegian kroner",
        ["DKK"] = "Danish kroner",
        ["ISK"] = "Icelandic krónur",
        ["PLN"] = "złotys",
        ["CZK"] = "Czech crowns",
        ["BRL"] = "reais",
        ["TRY"] = "Turkish lira",
        ["IDR"] = "rupiah",
        ["MYR"] = "ringgit",
        ["VND"] = "đồng",
    };

    /// <summary>Why a unit that is money of another kind than a flow's is refused; null where it is no money that is known, or the
    /// flow's own.</summary>
    public static string? Other(string? text, string flowUnit)
    {
        if (text is null || UnitParts.Read(text) is not { IsOnlyNames: true, Names.Count: > 0 } parts)
            return null;
        var codes = Array.FindAll(UnitWords.Codes(parts.Names[0]), code =>
            parts.Names.All(name => UnitWords.Codes(name).Contains(code, StringComparer.OrdinalIgnoreCase))
        );
        if (codes.Length == 0 || !UnitWords.IsMoney(codes[0]) || UnitWords.Codes(flowUnit).Intersect(codes).Any())
            return null;
        var flow = UnitWords.IsMoney(flowUnit) ? Named(UnitWords.Codes(flowUnit)[0], flowUnit) : flowUnit;
        return $"'{text}' is {Either(codes)}, and the flow is in {flow}; nothing is converted here: state the amount in {flowUnit}, or of "
            + $"a flow in {(codes is [var only] ? only : "that money")}";
    }

    // A sign of several moneys says none of them: ¥ is in yuan or yen.
    private static string Either(string[] codes) =>
        codes.Length > 3 || (codes.Length > 1 && !Array.TrueForAll(codes, Words.ContainsKey))
            ? $"money of another kind ({string.Join(", ", codes)})"
        : codes.Length == 1 ? $"in {Named(codes[0], codes[0])}"
        : $"in {string.Join(", ", codes[..^1].Select(code => Words[code]))} or {Words[codes[^1]]} ({string.Join(", ", codes)})";

    // yuan (CNY); the code alone where it has no other name here.
    private static string Named(string code, string written) => Words.TryGetValue(code, out var word) ? $"{word} ({written})" : written;
}
