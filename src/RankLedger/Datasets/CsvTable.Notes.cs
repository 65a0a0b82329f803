namespace RankLedger.Datasets;

// Notes under the table.
internal sealed partial class CsvTable
{
    private readonly List<(int Line, string Text, int Fields)> notes = [];

    // Lines that look like notes and stand above other rows are rows that went wrong.
    private void RefuseNotes()
    {
        foreach (var (line, text, fields) in notes)
            problems.AddStructure(
                File,
                line,
                null,
                text,
                fields == Header.Count ? "only one field of the row has a text; fill the others" : Fields(fields)
            );
        notes.Clear();
    }

    // A remark, a source: a text of several words, or with a mark of a footnote before it, and little or nothing beside it.
    private bool IsNote()
    {
        if (!HasOtherWidth() && (Header.Count == 1 || Filled(2) > 1))
            return false;
        var text = First();
        return text.AsSpan().IndexOfAny(" \u00a0\u3000：") >= 0
            || text[0] is '*' or '†' or '‡' or '(' or '[' or '（' or '注'
            || text[0] is >= '\u00b2' and <= '\u00b9';
    }

    // How many fields have a text, counted up to a number.
    private int Filled(int most)
    {
        var filled = 0;
        for (var column = 0; column < reader.FieldCount && filled < most; column++)
        {
            if (!reader.IsEmpty(column) && !IsBlank(reader.GetString(column)))
                filled++;
        }

        return filled;
    }

    private string First()
    {
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (!reader.IsEmpty(column) && reader.GetString(column).Trim() is { Length: > 0 } text)
                return text;
        }

        return "";
    }
}
