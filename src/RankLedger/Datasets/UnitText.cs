using System.Text.RegularExpressions;
using RankLedger.Domain.Figures;

namespace RankLedger.Datasets;

/// <summary>Where the lines above a table name a unit.</summary>
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

    private static bool IsUnit(string text) =>
        text.Any(char.IsLetter)
        && (PrintedUnit.IsKnown(text) || PrintedUnit.TryUnscale(text, out var multiple, out _, out _) && multiple > 1);

    // Behind a label, up to what ends it: a bracket, the next clause or sentence. The comma of 10,000 yuan ends nothing.
    [GeneratedRegex(
        @"(?:单位|單位|単位|단위|\b[Uu]nits?|\bEinheit(?:en)?|\b[Uu]nité|\b[Uu]nidad)\s*[:：]\s*(.+?)\s*(?:[()（）;；。、，]|,(?!\d)|\.(?:\s|$)|$)"
    )]
    private static partial Regex Label();

    [GeneratedRegex(@"[(（]([^()（）]+)[)）]")]
    private static partial Regex InBrackets();

    // Behind the last comma, or the word in.
    [GeneratedRegex(@"(?:[,，;；–—]|\bin\b)\s*((?!in\b)[^,，;；–—]+)$")]
    private static partial Regex AtTheEnd();
}
