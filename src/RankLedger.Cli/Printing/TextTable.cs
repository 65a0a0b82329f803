using RankLedger.Domain.Texts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RankLedger.Cli.Printing;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading; a terminal breaks it where it has a line break.</param>
/// <param name="DropFirst">0 stays whatever the width; of the others the highest is dropped first when the terminal is narrow.</param>
/// <param name="Right">Whether it is aligned to the right.</param>
/// <param name="Wraps">Whether a terminal may break its text between words to save other columns.</param>
internal sealed record TextColumn(string Title, int DropFirst = 0, bool Right = false, bool Wraps = false);

/// <summary>A cell of a table.</summary>
internal readonly record struct TextCell(string Text, Style? Style = null)
{
    public static implicit operator TextCell(string? text) => new(text ?? "");

    public int Width => TextTable.WidthOf(Text);
}

/// <summary>A table for people: narrow terminals lose the least important columns and are told which, pipes get every column and no
/// drawing.</summary>
internal sealed class TextTable(params TextColumn[] columns)
{
    private const string Nothing = "-";
    private const int LeastWrapped = 32;
    private readonly List<TextCell[]> rows = [];

    public void Add(params TextCell[] cells) => rows.Add(Array.ConvertAll(cells, cell => cell with { Text = KeptText.Shown(cell.Text) }));

    public static int WidthOf(string text) => new Segment(text).CellCount();

    /// <summary>Every column, two spaces between them, a hyphen where a cell is empty; no trailing spaces.</summary>
    public void WritePlain(TextWriter output)
    {
        var widths = columns
            .Select(
                (column, at) =>
                    Math.Max(WidthOf(InLine(column.Title)), rows.Select(row => Math.Max(1, row[at].Width)).DefaultIfEmpty(0).Max())
            )
            .ToList();
        WriteLine(columns.Select(column => InLine(column.Title)));
        foreach (var row in rows)
            WriteLine(row.Select(cell => cell.Text.Length == 0 ? Nothing : cell.Text));

        void WriteLine(IEnumerable<string> texts) =>
            output.WriteLine(string.Join("  ", texts.Select((text, at) => Padded(text, widths[at], columns[at].Right))).TrimEnd());
    }

    /// <summary>The columns that fit, under a ruled heading. Columns without any text are left out.</summary>
    public void WriteTo(IAnsiConsole terminal)
    {
        var shown = Enumerable.Range(0, columns.Length).Where(at => rows.Any(row => row[at].Text.Length > 0)).ToList();
        var hidden = new List<int>();
        while (
            shown.Sum(Width) + 1 > terminal.Profile.Width
            && shown.MaxBy(at => columns[at].DropFirst) is var least
            && columns[least].DropFirst > 0
        )
        {
            shown.Remove(least);
            hidden.Add(least);
        }

        // What was dropped before a wide column may fit beside those that stay: the most important of them first.
        foreach (var narrow in hidden.OrderBy(at => columns[at].DropFirst).ToList())
        {
            if (shown.Append(narrow).Sum(Width) + 1 > terminal.Profile.Width)
                continue;
            shown = [.. shown.Append(narrow).Order()];
            hidden.Remove(narrow);
        }

        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false }.BorderStyle(Screen.Faint);
        foreach (var at in shown)
            table.AddColumn(
                new TableColumn(new Text(columns[at].Title, Screen.Faint))
                {
                    Alignment = columns[at].Right ? Justify.Right : Justify.Left,
                    Padding = new Padding(0, 0, 1, 0),
                    NoWrap = !columns[at].Wraps,
                }
            );
        foreach (var row in rows)
            table.AddRow(shown.Select(at => new Text(row[at].Text, row[at].Style)));
        terminal.Write(table);
        if (hidden.Count > 0)
        {
            terminal.Write(
                new Text(
                    $"Hidden at this width: {string.Join(", ", hidden.Order().Select(at => InLine(columns[at].Title)))}. A wider "
                        + $"terminal, a pipe or --json shows {(hidden.Count == 1 ? "it" : "them")}.\n",
                    Screen.Faint
                )
            );
        }
    }

    private int Width(int at)
    {
        var text = rows.Select(row => row[at].Width).DefaultIfEmpty(0).Max();
        return 2 + Math.Max(columns[at].Title.Split('\n').Max(WidthOf), columns[at].Wraps ? Math.Min(text, LeastWrapped) : text);
    }

    private static string InLine(string title) => title.Replace('\n', ' ');

    private static string Padded(string text, int width, bool right)
    {
        var pad = new string(' ', Math.Max(0, width - WidthOf(text)));
        return right ? pad + text : text + pad;
    }
}
