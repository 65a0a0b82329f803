using System.Globalization;

namespace RankLedger.Domain.Texts;

/// <summary>Characters that print the same thing, made one: full-width forms, digits of other scripts, blanks, minus signs,
/// apostrophes.</summary>
internal static class Characters
{
    /// <summary>The text with plain ASCII for all of them. A digit that is raised stays, because it is a mark and no digit.</summary>
    public static string Plain(string text)
    {
        foreach (var each in text)
        {
            if (each > 0x7e || each < ' ')
                return string.Create(text.Length, text, (plain, from) =>
                    {
                        for (var at = 0; at < from.Length; at++)
                            plain[at] = Plain(from[at]);
                    })
                    .Trim();
        }

        return text.Trim();
    }

    /// <summary>Whether it is a mark between groups of digits that is never a decimal sign.</summary>
    public static bool IsGroupMark(char each) => each is ' ' or '\'';

    /// <summary>Whether it belongs to a script that sets no blanks between words.</summary>
    public static bool IsHan(char each) => each is >= '\u2e80' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';

    private static char Plain(char each)
    {
        if (each <= 0x7e)
            return char.IsControl(each) ? ' ' : each;
        if (each is >= '\uff01' and <= '\uff5e')
            return (char)(each - 0xfee0);
        if (char.IsWhiteSpace(each) || each is '\u200b' or '\u2060' or '\ufeff' or '\u200e' or '\u200f')
            return ' ';
        return each switch
        {
            '\u2212' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\ufe63' or '\ufe58' => '-',
            '\u2018' or '\u2019' or '\u02bc' or '\u2032' or '\u00b4' or '\u066c' => '\'',
            '\u066b' => '.',
            '\u301c' or '\u223c' => '~',
            '\u3010' or '\u3014' => '(',
            '\u3011' or '\u3015' => ')',
            '\uffe5' => '\u00a5',
            '\uffe1' => '\u00a3',
            '\uffe6' => '\u20a9',
            _ => CharUnicodeInfo.GetDecimalDigitValue(each) is >= 0 and var digit && char.IsDigit(each) ? (char)('0' + digit) : each,
        };
    }
}
