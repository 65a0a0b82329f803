using System.Buffers;
using RankLedger.Domain.Figures;

namespace RankLedger.Importing.Parsing;

/// <summary>What the marks of one printed number show of how decimals are written.</summary>
/// <param name="Sign">The decimal sign; where it may set thousands apart as well, the mark itself.</param>
/// <param name="IsByCustom">Whether the mark has two meanings, as in 1.234 and 1,234.</param>
internal readonly record struct ShownSign(char Sign, bool IsByCustom)
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.,");

    /// <summary>What a text shows by its first number; null where there are no marks in it.</summary>
    public static ShownSign? Of(string text)
    {
        var from = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (from < 0)
            return null;
        var number = text.AsSpan(from);
        var end = number.IndexOfAnyExcept(OfNumbers);
        number = (end < 0 ? number : number[..end]).TrimEnd(".,");
        var (first, last) = (number.IndexOfAny('.', ','), number.LastIndexOfAny('.', ','));
        if (first < 0)
            return null;
        var mark = number[last];
        // Marks that come again set thousands apart: the other one is the decimal sign.
        if (first != last && number.Count(mark) > 1)
            return new(mark == '.' ? ',' : '.', IsByCustom: false);
        return new(mark, first == last && last <= 3 && number.Length == last + 4 && number[0] != '0' && !PrintedNumber.HasExponent(text));
    }
}
