using RankLedger.Sheets;

namespace RankLedger.Cli.Printing;

/// <summary>The address of a question on every host of the ledger, without its point.</summary>
internal static class QuestionAddress
{
    /// <summary>Makes it; parameters without a value are left out.</summary>
    public static string Of(string ranking, string question, params (string Name, object? Value)[] parameters)
    {
        var given = parameters
            .Where(each => each.Value is not (null or false))
            .Select(each => $"{each.Name}={Uri.EscapeDataString(CellText.Of(each.Value)).Replace("%2F", "/", StringComparison.Ordinal)}")
            .ToList();
        return $"/v1/rankings/{Uri.EscapeDataString(ranking)}/{question}{(given.Count == 0 ? "" : $"?{string.Join('&', given)}")}";
    }
}
