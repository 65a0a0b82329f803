using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Domain.Publications;

/// <summary>Reads positions as tables print them: <c>3</c>, <c>2=</c>, <c>T4</c>, <c>5th</c>, <c>#6</c>, <c>第7</c>.</summary>
public static partial class PrintedPosition
{
    /// <summary>Reads one; a sign that others share it says nothing that the position does not.</summary>
    public static bool TryRead(string text, out int position)
    {
        position = 0;
        return Written().Match(text) is { Success: true } found
            && int.TryParse(found.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out position);
    }

    [GeneratedRegex(
        @"^\s*(?:#|№|No\.?\s?|第|T-?|=)?\s?(?<n>[0-9]{1,9})(?:\.0+)?\s?(?:=|T|st|nd|rd|th|\.|º|ª|位|名)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Written();
}
