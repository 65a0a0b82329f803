namespace RankLedger.Sheets;

/// <summary>Writes an answer as a table in Markdown, with what it is above and the point below.</summary>
public static class MarkdownTable
{
    /// <summary>Writes it.</summary>
    public static void Write<T>(TextWriter to, Sheet<T> sheet, T answer, SheetFacts facts)
    {
        var header = sheet.Header(answer).ToList();
        var lines = sheet.Lines(answer).Select(line => line.ToList()).ToList();
        // A column in which nothing stands says nothing.
        List<int> shown = [.. Enumerable.Range(0, header.Count).Where(at => lines.Exists(line => CellText.Of(line[at]).Length > 0))];
        to.WriteLine($"**{Text(facts.Title)}**\n");
        if (shown.Count > 0)
        {
            to.WriteLine(Line(shown.Select(at => header[at])));
            to.WriteLine(Line(shown.Select(at => lines.TrueForAll(line => line[at] is null or int or long or decimal) ? "---:" : "---")));
            foreach (var line in lines)
                to.WriteLine(Line(shown.Select(at => Text(CellText.Of(line[at])))));
            to.WriteLine();
        }

        foreach (var note in sheet.Notes(answer))
            to.WriteLine($"{Text(note)}\n");
        // A path alone is no link.
        to.WriteLine($"{Text(facts.Basis)}: {(facts.Permalink.StartsWith('/') ? $"`{facts.Permalink}`" : $"<{facts.Permalink}>")}");
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Text(string text) =>
        text.ReplaceLineEndings(" ")
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal);
}
