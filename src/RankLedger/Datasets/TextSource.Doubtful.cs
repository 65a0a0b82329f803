using System.Text;

namespace RankLedger.Datasets;

// What can be read by two encodings and is different text by each.
internal static partial class TextSource
{
    private const int CentralEuropean = 1250;
    private static readonly int[] Baltic = [1257, 28594, 28603];
    private static readonly int[] Han = [936, 20932, 51932, 54936];

    // The letters beyond the Latin alphabet in Czech, Slovak, Polish, Hungarian, Romanian and South Slavic.
    private static readonly string[] CentralLetters =
    [
        "áčďéěíňóřšťúůýž",
        "áäčďéíĺľňóôŕšťúýž",
        "ąćęłńóśźż",
        "áéíóöőúüű",
        "ăâîşţșț",
        "ćčđšž",
    ];

    /// <summary>The encodings of which either may be meant; nothing where it can be told.</summary>
    private static string[] Doubtful(byte[] sample) =>
        Certain(sample) is var found && IsEitherHan(found, sample)
            ? OfEitherHan(sample) is null
                ? ["gb18030", "euc-jp"]
                : []
            : found is not null && Baltic.Contains(found.CodePage) && MayBeCentral(sample)
                ? [found.WebName, "windows-1250"]
                : [];

    // A letter by its kind alone.
    private const char Florin = 'ƒ';

    // How many characters stand as no word has them: a capital or a letter of another script within a word, or a symbol beside a letter.
    // Marks of quotation and dashes stand anywhere.
    private static int Odd(string name, byte[] sample)
    {
        var text = Named(name)!.GetString(sample.AsSpan(0, sample.Length == SampleSize ? SampleSize - 4 : sample.Length));
        return Enumerable.Range(1, Math.Max(0, text.Length - 2)).Count(IsOdd);

        bool IsOdd(int at) =>
            text[at] > 0x7f
            && char.IsAsciiLetter(text[at - 1])
            && (!char.IsLower(text[at]) || text[at] == Florin)
            && !char.IsPunctuation(text[at])
            && (char.IsAsciiLetterLower(text[at - 1]) || !char.IsUpper(text[at]) || char.IsAsciiLetterLower(text[at + 1]));
    }

    // What tables of China and of Japan are full of: names of places and of what is counted.
    private const string OfChina = "市省县区州国华中江广东西南北海川山河湖港万亿元金年月季计总值进出口额人民生产工农地大上下";
    private const string OfJapan = "市都道府県区町村東京大阪神奈川愛知北海岡兵庫静千葉埼玉長野国合計総額年月期輸出入円億万人口地中上下";

    // Kanji by EUC-JP are the common characters of GB 18030 by the same bytes. Kana tell it, and so do the many characters of Chinese
    // that by EUC-JP would be kanji which hardly anybody writes.
    private static bool IsEitherHan(Encoding? found, ReadOnlySpan<byte> sample)
    {
        if (found is null ? CommonPairs(sample) <= 0.9m : !Han.Contains(found.CodePage))
            return false;
        var characters = 0;
        for (var at = 0; at < sample.Length; at++)
        {
            if (sample[at] < 0x80)
                continue;
            if (at + 1 == sample.Length || sample[at + 1] < 0xa1 || sample[at] is not ((>= 0xa1 and <= 0xa3) or (>= 0xb0 and <= 0xcf)))
                return false;
            characters += sample[at] >= 0xb0 ? 1 : 0;
            at++;
        }

        return characters > 0;
    }

    // By the words: by the wrong one they are of rare characters. Null where neither, or both, have some.
    private static Encoding? OfEitherHan(byte[] sample)
    {
        var (chinese, japanese) = (System.Text.Encoding.GetEncoding("gb18030"), System.Text.Encoding.GetEncoding("euc-jp"));
        var (china, japan) = (Count(chinese, OfChina), Count(japanese, OfJapan));
        return china > 3 * japan ? chinese
            : japan > 3 * china ? japanese
            : null;

        int Count(Encoding encoding, string words) => encoding.GetString(sample).Count(words.Contains);
    }

    // Words of Central Europe have letters at the places of Baltic ones. Those of a Baltic language are by windows-1250 of no one language.
    private static bool MayBeCentral(byte[] sample)
    {
        var central = System.Text.Encoding.GetEncoding(CentralEuropean);
        if (!Decodes(central, sample))
            return false;
        var letters = central.GetString(sample).Where(each => each > 0x7f && char.IsLetter(each)).Select(char.ToLowerInvariant).ToHashSet();
        return Array.Exists(CentralLetters, letters.IsSubsetOf);
    }
}
