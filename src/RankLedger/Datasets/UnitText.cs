using System.Text.RegularExpressions;
using RankLedger.Domain.Figures;

namespace RankLedger.Datasets;

/// <summary>Where the texts around a table name a unit.</summary>
internal static partial class UnitText
{
    /// <summary>Whether a line above a table names a unit, as <c>Unit: 100 million yuan</c> and <c>Exports (10,000 USD)</c> do.</summary>
    /// <param name="line">The line.</param>
    /// <param name="delimiter">What sets its columns apart.</param>
    public static bool IsIn(string line, char delimiter) =>
        line.Split(delimiter)
            .Append(line)
            .Select(text => text.Trim('"', ' ', '\t', delimiter))
            .Any(text =>
                Label().IsMatch(text)
                || new[] { InBrackets(), AtTheEnd() }.Any(each =>
                    each.Match(text) is { Success: true } found && IsUnit(found.Groups[1].Value)
                )
            );

    /// <summary>Whether a text is a unit that is understood, or a multiple of one that is not.</summary>
    public static bool IsUnit(string text) =>
        text.Any(char.IsLetter)
        && (PrintedUnit.IsKnown(text) || PrintedUnit.TryUnscale(text, out var multiple, out _, out _) && multiple > 1);

    /// <summary>The unit that stands beside the digits of a number, as in € 12.5 and 1300.5亿元; null where none does.</summary>
    /// <remarks>A year with a unit, and a power of ten, is no number: both are headings.</remarks>
    public static string? Beside(string text) => IsHeading().IsMatch(text) ? null : PrintedUnit.Beside(text);

    /// <summary>Behind a label, up to what ends it: a bracket, the next clause or sentence. The comma of 10,000 yuan ends
    /// nothing.</summary>
    [GeneratedRegex(
        @"(?:单位|單位|単位|단위|[Uu]nits?|[Ee]inheit|[Uu]nité|[Uu]nidade?|[Uu]nità|[Ss]atuan|[Ее]д\. ?изм\.?)"
            + @"\s*[:：]\s*(.+?)\s*(?:[()（）;；。、，]|,(?!\d)|\.(?:\s|$)|$)"
    )]
    public static partial Regex Label();

    /// <summary>In brackets.</summary>
    [GeneratedRegex(@"[(（]([^()（）]+)[)）]")]
    public static partial Regex InBrackets();

    /// <summary>Behind the last comma, or the word in.</summary>
    [GeneratedRegex(@"(?:[,，;；–—]|\bin\b)\s*((?!in\b)[^,，;；–—]+)$")]
    public static partial Regex AtTheEnd();

    [GeneratedRegex(@"^\D*((19|20)\d{2}|1[0,.' ]+)\D*$")]
    private static partial Regex IsHeading();
}
