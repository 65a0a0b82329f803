namespace RankLedger.Sheets;

/// <summary>How an answer is laid out as a table: a header, and the cells of each line.</summary>
/// <param name="Header">The columns; of an answer that may be missing where nothing was found.</param>
/// <param name="Lines">The cells of each line.</param>
public sealed record Sheet<T>(Func<T?, IEnumerable<string>> Header, Func<T, IEnumerable<IEnumerable<object?>>> Lines)
{
    /// <summary>Whether its columns are values of an axis, so that in CSV no other may stand beside them.</summary>
    public bool IsMatrix { get; init; }

    /// <summary>What is said of an answer beside its lines, in sentences; CSV has no place for it.</summary>
    public Func<T, IEnumerable<string>> Notes { get; init; } = _ => [];
}

/// <summary>Makes sheets.</summary>
public static class Sheet
{
    /// <summary>A sheet with one line for each row of an answer.</summary>
    public static Sheet<T> Of<T, TRow>(Func<T, IEnumerable<TRow>> rows, params (string Name, Func<TRow, object?> Cell)[] columns) =>
        new(_ => columns.Select(column => column.Name), answer => rows(answer).Select(row => columns.Select(column => column.Cell(row))));
}
