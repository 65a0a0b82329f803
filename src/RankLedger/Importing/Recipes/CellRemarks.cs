namespace RankLedger.Importing.Recipes;

/// <summary>What has to be said of cells that were read otherwise than they look, or as they look and not as they count.</summary>
internal sealed class CellRemarks
{
    private const int MostNamed = 6;
    private readonly Dictionary<string, List<string>> cells = new(StringComparer.Ordinal);

    /// <summary>Text that was left out because it is struck out.</summary>
    public const string Struck = "left out what is struck out";

    /// <summary>A zero that a format shows as a sign, or not at all.</summary>
    public const string Zero = "read 0 where the format shows a 0 without a digit";

    /// <summary>A number of which a format shows no digit.</summary>
    public const string Covered = "read as shown, without a number, where the format shows no digit of it";

    /// <summary>A number of which a format shows digits that are not its own, and words that may be a scale.</summary>
    public const string Unread = "read the number without what its format shows beside it";

    /// <summary>Notes that something was done to a cell.</summary>
    public void Add(string done, int row, int column, string text) =>
        (cells.TryGetValue(done, out var others) ? others : cells[done] = []).Add($"{SourceSheet.Letters(column)}{row + 1} ('{text}')");

    /// <summary>The sentences, without their subject.</summary>
    public IEnumerable<string> Sentences =>
        cells.Select(each =>
            $"{each.Key}, in {string.Join(", ", each.Value.Take(MostNamed))}"
            + (each.Value.Count > MostNamed ? $" and {each.Value.Count - MostNamed} more cells." : ".")
        );
}
