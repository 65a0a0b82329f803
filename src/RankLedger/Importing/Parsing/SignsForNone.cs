namespace RankLedger.Importing.Parsing;

/// <summary>The cells of a file that a sign says to have no number, by the sign.</summary>
internal sealed class SignsForNone
{
    private const int MostNamed = 5;

    private readonly Dictionary<string, (long Cells, int Line)> signs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there are any.</summary>
    public bool AreThere => signs.Count > 0;

    /// <summary>One cell more.</summary>
    public void Add(string? sign, int line)
    {
        var (cells, first) = signs.GetValueOrDefault(sign ?? "", (0, line));
        signs[sign ?? ""] = (cells + 1, first);
    }

    /// <summary>What is said of them: how many of which sign, and where the first of each stands.</summary>
    public string Told(string file)
    {
        var cells = signs.Values.Sum(each => each.Cells);
        var named = signs.OrderByDescending(each => each.Value.Cells).ThenBy(each => each.Value.Line).Take(MostNamed).Select(Told).ToList();
        if (signs.Count > named.Count)
            named.Add($"{signs.Count - named.Count} other sign{(signs.Count - named.Count == 1 ? "" : "s")}");
        return $"{file}: {cells:#,0} cell{(cells == 1 ? "" : "s")} without a number passed over ({string.Join("; ", named)}); list in "
            + "dropped.csv what the publisher took back.";
    }

    private static string Told(KeyValuePair<string, (long Cells, int Line)> sign) =>
        $"{(sign.Key.Length == 0 ? "empty" : $"'{sign.Key}'")} "
        + $"{(sign.Value.Cells == 1 ? "" : $"{sign.Value.Cells:#,0} times, first ")}on line {sign.Value.Line}";
}
