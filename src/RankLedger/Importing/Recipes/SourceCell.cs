namespace RankLedger.Importing.Recipes;

/// <summary>One figure of a file, as its recipe finds it; all texts are as written there.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Row">The row of the sheet, from 0.</param>
/// <param name="Column">The column of the value, from 0.</param>
internal sealed record SourceCell(SourceSheet Sheet, int Row, int Column)
{
    /// <summary>The facts by name.</summary>
    public required IReadOnlyDictionary<string, string?> Facts { get; init; }

    /// <summary>A fact; null where nothing says it.</summary>
    public string? this[string fact] => Facts.GetValueOrDefault(fact);

    /// <summary>Where it stands, for a message: <c>2025!C14</c>.</summary>
    public string Place => $"{(Sheet.Name.Length == 0 ? "" : Sheet.Name + "!")}{SourceSheet.Letters(Column)}{Sheet.Line(Row)}";
}
