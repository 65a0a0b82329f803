using System.Collections.Frozen;

namespace RankLedger.Domain.Figures;

/// <summary>The words that units are printed with: scales, and names of currencies and of a few things counted.</summary>
internal static class UnitWords
{
    /// <summary>Scales, by word in lower case. What is a million here and a trillion there is not among them.</summary>
    public static readonly FrozenDictionary<string, decimal> Scales = Read(
        decimal.Parse,
        """
        万亿 1000000000000 | 千亿 100000000000 | 百亿 10000000000 | 十亿 1000000000 | 亿 100000000
        千万 10000000 | 百万 1000000 | 十万 100000 | 万 10000 | 千 1000 | 百 100
        万億 1000000000000 | 萬億 1000000000000 | 千億 100000000000 | 百億 10000000000 | 十億 1000000000 | 億 100000000
        千萬 10000000 | 百萬 1000000 | 十萬 100000 | 萬 10000
        quadrillion quadrillions 1000000000000000 | trillion trillions tn trn trln tln billones billón triliun trilyon 1000000000000
        billion billions bn bln bilhão bilhões miliar milyar 1000000000
        million millions mn mln mio mill millionen millón millones milhão milhões milione milioni juta jt milyon 1000000
        thousand thousands thous ths k tsd tausend tys milliers millier miles milhares milhar millares migliaia mila ribu 1000
        hundred 100 | ten 10
        milliard milliards milliarden mrd mds md mia mld miljard miliardo miliardi millardo 1000000000
        billionen trilhão trilhões biliões 1000000000000
        crore crores cr 10000000 | lakh lakhs lac lacs 100000
        조 1000000000000 | 천억 100000000000 | 백억 10000000000 | 십억 1000000000 | 억 100000000
        천만 10000000 | 백만 1000000 | 십만 100000 | 만 10000 | 천 1000
        тыс тысяч тысяча 1000 | млн миллион миллиона миллионов 1000000 | млрд миллиард миллиарда миллиардов 1000000000
        трлн триллион триллиона триллионов 1000000000000
        nghìn ngàn 1000 | triệu 1000000 | tỷ tỉ 1000000000
        """
    );

    /// <summary>Scales that multiply the one behind them: hundred million, thousand billion, lakh crore.</summary>
    public static readonly FrozenSet<string> Before = new[] { "ten", "hundred", "thousand", "lakh", "nghìn", "ngàn" }.ToFrozenSet();

    /// <summary>Scales with two meanings, and the money beside which custom leaves the first or the second: 兆 by country; bio, a billion to
    /// traders and the German Billion to offices; a thousand in Spanish and Portuguese and a million in English; t before money, thousands
    /// in German and trillions in English.</summary>
    public static readonly FrozenDictionary<string, TwofoldScale> Twofold = new Dictionary<string, TwofoldScale>
    {
        ["兆"] = new(1000000000000m, 1000000m, ["JPY", "TWD", "KRW"], []),
        ["bio"] = new(1000000000000m, 1000000000m, [], []),
        ["bilion"] = new(1000000000000m, 1000000000m, ["PLN", "CZK"], ["MYR"]),
        ["mil"] = new(1000m, 1000000m, ["BRL", "MXN", "ARS", "CLP", "COP"], []),
        ["t"] = new(1000000000000m, 1000m, [], []),
    }.ToFrozenDictionary();

    /// <summary>The code of tonnes.</summary>
    public const string Tonnes = "tonnes";

    /// <summary>What a unit is called besides its own code; the first code is meant where nobody says another, but for
    /// <see cref="OfSeveral"/>.</summary>
    public static readonly FrozenDictionary<string, string[]> Names = Read(
        codes => codes.Split('/'),
        """
        元 圆 CNY/TWD/HKD | 人民币 人民幣 元人民币 人民币元 rmb cny cnh renminbi yuan cn¥ юаней юань CNY | ¥ CNY/JPY
        $ dollar dollars dólar dólares dolares dollari 달러 불 ドル долл доллар доллара долларов USD/CAD/AUD/NZD/SGD/HKD/TWD/MXN
        us$ usd 美元 美金 미달러 米ドル USD | hk$ hkd 港元 港币 港幣 HKD
        nt$ twd 新台币 新台幣 新臺幣 台币 TWD | a$ aud 澳元 AUD | c$ cad 加元 CAD | s$ sgd 新加坡元 SGD
        € eur euro euros 欧元 歐元 유로 ユーロ евро EUR | £ gbp pound pounds sterling 英镑 英鎊 GBP | jpy yen 日元 日圆 円 日圓 иен JPY
        pln zł zloty zlotys złoty złotych PLN | fr sfr franken chf CHF | franc francs CHF/XOF/XAF | lira liras TRY/ITL/LBP/SYP
        czk kč koruna CZK | sek kronor SEK | nok NOK | dkk DKK | isk ISK | kr SEK/NOK/DKK/ISK | krona SEK/ISK | krone kroner NOK/DKK
        brl r$ reais BRL
        krw won ₩ 韩元 韓元 원 KRW | 위안 CNY | 엔 JPY | idr rp rupiah IDR | myr rm ringgit MYR | vnd ₫ đồng đ VND | try tl ₺ TRY
         | inr rupee rupees ₹ rs INR | rub rouble roubles ruble rubles руб рублей ₽ 卢布 RUB
        百分点 个百分点 pp ppt | 千瓦时 千瓦小时 kwh kWh | 千瓦 kw kW | 千克 公斤 kg kg | 千米 公里 km km
        NZD | MXN | ARS | CLP | COP | PHP | XOF | XAF | ITL | LBP | SYP | ZAR | THB | SAR | AED | ILS | HUF | RON | UAH
        peso pesos MXN/ARS/CLP/COP/PHP | pc %/pc
        % percent pct 百分比 % | 人 person persons people inhabitants 명 человек чел persons
        吨 噸 tonne tonnes ton tons toneladas tonelada tonnellate tonnen ton toneladas トン 톤 тонн тонна tonnes
        teu teus 标箱 标准箱 TEU | 户 household households households
        """
    );

    /// <summary>Names of the moneys of the north, which stand side by side in one table: a flow in one of them has a code.</summary>
    public static readonly string[] Crowns = ["kr", "krona", "krone", "kroner"];

    /// <summary>Names of several moneys of which custom means none where nobody says which.</summary>
    public static readonly FrozenSet<string> OfSeveral = Crowns.Concat(["peso", "pesos", "franc", "francs", "lira", "liras"]).ToFrozenSet();

    /// <summary>Names of more than one word, and the one word for them.</summary>
    public static readonly (string Phrase, string Word)[] Phrases =
    [
        ("us dollars", "usd"),
        ("us dollar", "usd"),
        ("hong kong dollars", "hkd"),
        ("pounds sterling", "gbp"),
        ("chinese yuan", "cny"),
        ("per cent", "percent"),
        ("percentage points", "pp"),
        ("percentage point", "pp"),
        ("metric tonnes", "tonnes"),
        ("metric tons", "tonnes"),
        ("u.s. dollars", "usd"),
        ("u.s. dollar", "usd"),
        ("md€", "mrd €"),
        ("mdkr", "mrd kr"),
        ("mnkr", "mn kr"),
        ("mkr", "mn kr"),
        ("tkr", "k kr"),
        ("current prices", "current"),
        ("当年价格", "current"),
        ("当年价", "current"),
        ("现价", "current"),
        ("mil millones", "milliard"),
        ("miles de millones", "milliard"),
        ("mil milhões", "milliard"),
        ("mil toneladas", "thousand tonnes"),
        ("доллары сша", "usd"),
        ("долларов сша", "usd"),
        ("долл. сша", "usd"),
    ];

    /// <summary>Words that say nothing.</summary>
    public static readonly FrozenSet<string> Fillers = new[]
    {
        "of",
        "in",
        "the",
        "de",
        "d",
        "des",
        "du",
        "di",
        "la",
        "current",
        "nominal",
    }.ToFrozenSet();

    /// <summary>Whether a flow's unit is the code of a currency.</summary>
    public static bool IsMoney(string flowUnit) =>
        Codes(flowUnit) is [{ Length: 3 } code, ..]
        && code.All(char.IsAsciiLetterUpper)
        && code != "TEU"
        && Names.ContainsKey(flowUnit.ToLowerInvariant());

    /// <summary>Whether a flow counts in percent or points of percent.</summary>
    public static bool IsOfHundred(string flowUnit) => Codes(flowUnit) is ["%" or "pp" or "ppt", ..];

    /// <summary>What a unit may be: codes of a known name, or the unit itself.</summary>
    public static string[] Codes(string unit) => Names.TryGetValue(unit.ToLowerInvariant(), out var codes) ? codes : [unit];

    // "words code | words code": the last word of each entry is what the others mean.
    private static FrozenDictionary<string, T> Read<T>(Func<string, T> read, string text) =>
        text.Split([" | ", "\n"], StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Trim().Split(' '))
            .SelectMany(words => words.Length == 1 ? [(words[0], words[0])] : words[..^1].Select(word => (Word: word, Means: words[^1])))
            .DistinctBy(pair => pair.Item1.ToLowerInvariant())
            .ToFrozenDictionary(pair => pair.Item1.ToLowerInvariant(), pair => read(pair.Item2), StringComparer.Ordinal);
}

/// <summary>A scale with two meanings.</summary>
/// <param name="First">One of them.</param>
/// <param name="Second">The other.</param>
/// <param name="FirstBeside">The money beside which it is the first by custom.</param>
/// <param name="SecondBeside">The money beside which it is the second by custom.</param>
internal sealed record TwofoldScale(decimal First, decimal Second, string[] FirstBeside, string[] SecondBeside);
