using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Time;

/// <summary>The words of the calendar in the languages of statistical offices, and texts told by them: <c>I квартал 2025 г.</c> is
/// <c>1 Q 2025</c>.</summary>
internal static class CalendarWords
{
    private const int LongestUnspaced = 4;

    private static readonly SearchValues<char> Calendar = SearchValues.Create("QHmcdy@");

    // One month after the other, from January, in English, German, French, Spanish, Portuguese, Italian, Dutch, Indonesian, Malay, Polish,
    // Turkish and Russian. Polish November and Croatian October are one word, which is not among them.
    private static readonly FrozenDictionary<string, int> Months = """
        january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari styczeń stycznia sty ocak январь января январе
        янв |
        february feb februar feber février févr fév fevrier fevr febrero fevereiro fev febbraio februari pebruari luty lutego lut şubat
        февраль февраля феврале февр фев |
        march mar märz mär mrz mars marzo março marco maart mrt maret mac marzec marca mart март марта марте мар |
        april apr avril avr abril abr aprile kwiecień kwietnia kwi nisan апрель апреля апреле апр |
        may mai mayo maio maggio mag mei maj maja mayıs май мая мае |
        june jun juni juin junio junho giugno giu czerwiec czerwca haziran июнь июня июне июн |
        july jul juli juillet juil julio julho luglio lug julai lipiec lipca temmuz июль июля июле июл |
        august aug août aout agosto ago augustus agustus agu ogos sierpień sierpnia ağustos август августа августе авг |
        september sep sept septembre septiembre setiembre setembro set settembre wrzesień września wrz eylül сентябрь сентября сентябре
        сент сен |
        october oct oktober okt octobre octubre outubro out ottobre ott październik października paź ekim октябрь октября октябре окт |
        november nov novembre noviembre novembro nopember kasım ноябрь ноября ноябре нояб ноя |
        december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember des disember grudzień grudnia gru aralık
        декабрь декабря декабре дек
        """.Split('|').SelectMany((month, at) => Split(month).Select(word => (word, at))).ToFrozenDictionary(
        each => each.word,
        each => each.at + 1,
        StringComparer.OrdinalIgnoreCase
    );

    // What a word says, then the words: Q a quarter and H a half of a year, with its number where the word has one; m a month by its
    // number; c one by its number or months by how many, which its place tells; p that the months are a part of the year; d a day; y a
    // year; - from one to the other; a digit that place; _ nothing.
    private static readonly FrozenDictionary<string, string> Words = """
        Q q qtr quarter quartal quartale quartals vierteljahr vj trimestre trim tri trimester kwartał kwartale
        kwartaal kuartal triwulan tw suku çeyrek çeyreği ç квартал квартала квартале кварталы кв quý quí 분기 四半期 |
        H h hj halbjahr halbjahres semestre semester półrocze półroczu yarıyıl yarıyılı полугодие полугодия полугодии 반기 半期 |
        H_1 상반기 上半期 上期 |
        H_2 하반기 下半期 下期 |
        m 월 月 |
        c tháng месяцев месяца |
        p 期 |
        d ngày 일 日 |
        y year cy jahr an année ano año anno yıl yılı rok roku tahun năm год года году г гг 년 년도 年 |
        - to bis à a al à au do até do đến hingga sampai ile по |
        1 first 1st erstes erste premier première primer primero primeiro primo pierwszy pierwsze pertama birinci первый первое |
        2 second zweites zweite deuxième segundo secondo drugi drugie kedua ikinci второй второе |
        3 third drittes dritte troisième tercer tercero terceiro terzo trzeci ketiga üçüncü третий |
        4 fourth viertes vierte quatrième cuarto quarto czwarty keempat dördüncü четвертый четвёртый |
        _ of de del do della di du des d le el o la w za за в od von from đầu
        """.Split('|').Select(Split).SelectMany(
        entry => entry.Skip(1),
        (entry, word) => (Word: word, Says: entry[0].Replace('_', ' ').Trim())
    ).DistinctBy(each => each.Word).ToFrozenDictionary(each => each.Word, each => each.Says, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Ordinals = "st nd rd th er ère re e ème eme º ª ° o a й я е го ое ый"
        .Split(' ')
        .ToFrozenSet();

    private static readonly FrozenSet<string> Polish = (
        "styczeń stycznia sty luty lutego lut marzec marca kwiecień kwietnia kwi maj maja czerwiec czerwca lipiec lipca sierpień sierpnia "
        + "wrzesień września wrz październik października paź grudzień grudnia gru kw kwartał kwartale kwartały półrocze półroczu"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Romans = ["i", "ii", "iii", "iv"];

    /// <summary>The day of the week that a word tells, English by its first three letters, Chinese, Japanese and Korean by its last
    /// sign.</summary>
    public static DayOfWeek? Weekday(string word)
    {
        string[] english = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
        var plain = word.Trim(' ', ',', '.', '(', ')');
        var at = Array.FindIndex(english, each => plain.StartsWith(each, StringComparison.OrdinalIgnoreCase));
        if (at >= 0 || plain.Length == 0)
            return at < 0 ? null : (DayOfWeek)at;
        plain = plain.Replace("曜日", "", StringComparison.Ordinal).Replace("요일", "", StringComparison.Ordinal);
        foreach (var signs in new[] { "日一二三四五六", "日月火水木金土", "일월화수목금토" })
            at = Math.Max(at, signs.IndexOf(plain[^1] == '天' ? '日' : plain[^1], StringComparison.Ordinal));
        return at < 0 ? null : (DayOfWeek)at;
    }

    /// <summary>The month of a name, from 1; 0 where it is none.</summary>
    public static int Month(ReadOnlySpan<char> name) =>
        Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name.TrimEnd('.'), out var month) ? month : 0;

    /// <summary>The two readings of a word that is another month in another language; null where there is none.</summary>
    public static string? Readings(string plain) =>
        plain.Contains("listopad", StringComparison.OrdinalIgnoreCase)
            ? "November, as in Polish and Czech, and October, as in Croatian"
            : null;

    /// <summary>What the words say, with a blank between: numbers as they are, a month by its name as <c>@3</c>; empty where one of them is
    /// not known or none is one of the calendar's.</summary>
    public static string Told(string plain)
    {
        var (told, previous, isCalendar, isPolish) = (new StringBuilder(), "", false, false);
        for (var at = 0; at < plain.Length; )
        {
            var each = plain[at];
            if (each is ' ' or ',' or '.' or '/' or '\'' or '(' or ')' or ':')
            {
                at++;
                continue;
            }

            var (says, length) =
                each is '-' or '~' ? ("-", 1)
                : char.IsAsciiDigit(each) ? Number(plain, at, previous)
                : IsUnspaced(each) ? Unspaced(plain, at)
                : Spaced(plain, at, previous);
            // A year in Polish; elsewhere the mark of what is revised.
            if (length == 0 && isPolish && plain.AsSpan(at).TrimEnd('.') is "r")
                return told.ToString();
            if (length == 0)
                return "";
            previous = plain.Substring(at, length);
            isPolish |= Polish.Contains(previous);
            at += length;
            isCalendar |= says.AsSpan().ContainsAny(Calendar);
            if (says.Length > 0)
                told.Append(told.Length > 0 ? " " : "").Append(says);
        }

        return isCalendar ? told.ToString() : "";
    }

    // With the ending of an ordinal, which stands before its word: behind one, as in Q3e, it is a mark. 1/4분기 is the first of four.
    private static (string Says, int Length) Number(string plain, int at, string previous)
    {
        var end = at;
        while (end < plain.Length && char.IsAsciiDigit(plain[end]))
            end++;
        var digits = plain[at..end];
        if (plain.AsSpan(end).StartsWith("/4분기"))
            return (digits, end + 2 - at);
        if (digits.Length > 2 || (previous.Length > 0 && char.IsLetter(previous[0])))
            return (digits, digits.Length);
        var ending = end < plain.Length && plain[end] is '-' or '.' ? end + 1 : end;
        var last = ending;
        while (last < plain.Length && (char.IsLetter(plain[last]) || plain[last] == '°') && !IsUnspaced(plain[last]))
            last++;
        return (digits, (Ordinals.Contains(plain[ending..last]) ? last : end) - at);
    }

    private static (string Says, int Length) Unspaced(string plain, int at)
    {
        for (var length = Math.Min(LongestUnspaced, plain.Length - at); length > 0; length--)
        {
            if (Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(plain.AsSpan(at, length), out var says))
                return (says, length);
        }

        return plain[at] == '第' ? ("", 1) : default;
    }

    private static (string Says, int Length) Spaced(string plain, int at, string previous)
    {
        var end = at;
        while (end < plain.Length && char.IsLetter(plain[end]) && !IsUnspaced(plain[end]))
            end++;
        var word = plain[at..end];
        // Behind a Roman number kw. is a Polish quarter; elsewhere it may be a German week.
        return Month(word) is > 0 and var month ? ($"@{month}", word.Length)
            : Words.TryGetValue(word, out var says) ? (says, word.Length)
            : Roman(word) is > 0 and var roman ? (roman.ToString(CultureInfo.InvariantCulture), word.Length)
            : word is "kw" && Roman(previous) > 0 ? ("Q", word.Length)
            : default;
    }

    private static string[] Split(string words) => words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static int Roman(string word) => Array.IndexOf(Romans, word.ToLowerInvariant()) + 1;

    private static bool IsUnspaced(char each) => Characters.IsHan(each) || each is >= '\uac00' and <= '\ud7a3';
}
