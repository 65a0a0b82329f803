using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RankLedger.Importing.Recipes;

/// <summary>Tells entities from the marks of footnotes behind them: <c>Arland¹</c>, <c>Borland (2)</c>.</summary>
internal static partial class NameMarkGuess
{
    private const string Signs = "[*†‡§¶※＊⁰¹²³⁴-⁹]+";
    private const string InBrackets = @"[(\[]\d{1,2}[)\]]";

    /// <summary>Where names have marks, takes them off in the recipe's place and keeps them as flags of their numbers.</summary>
    /// <param name="recipe">The recipe so far, which names the column of the entities.</param>
    /// <param name="table">The table.</param>
    /// <param name="entity">The column of the entities.</param>
    /// <param name="isKnown">Whether the ranking knows an entity by a name.</param>
    /// <param name="say">Told what was found.</param>
    public static void TakeOff(JsonObject recipe, TableGuess table, int entity, Func<string, bool> isKnown, Action<string> say)
    {
        var names = table.Below(entity).Distinct(StringComparer.Ordinal).ToList();
        var marks = AreNotes(names, table, isKnown) ? $"(?:{Signs}|{InBrackets})" : Signs;
        if (names.Find(name => Regex.IsMatch(name, $@"\S\s*{marks}$", RegexOptions.CultureInvariant)) is not { } noted)
            return;
        recipe["entity"]!["match"] = $@"^(.*?)\s*(?:{marks})?$";
        recipe["flags"] = table.Place(entity);
        recipe["flags"]!["match"] = $"{marks}$";
        say(
            $"Marks behind entities, as in '{noted}', are taken for flags of their numbers; take \"match\" out where they belong to names."
        );
    }

    // A number in brackets may belong to a name. Several of them, a note that begins with one, or an entity that is known without it show
    // that it does not; two rows that nothing else tells apart, that it does.
    private static bool AreNotes(List<string> names, TableGuess table, Func<string, bool> isKnown)
    {
        var marked = names.Select(name => Numbered().Match(name)).Where(each => each.Success).ToList();
        var bare = names.Select(name => Numbered().Match(name) is { Success: true } found ? found.Groups["name"].Value : name);
        return bare.Distinct(StringComparer.Ordinal).Count() == names.Count
            && (
                marked.Count > 1
                || marked.Exists(each => isKnown(each.Groups["name"].Value))
                || marked.Exists(each => table.Notes.Any(note => note.StartsWith(each.Groups["mark"].Value, StringComparison.Ordinal)))
            );
    }

    [GeneratedRegex(@"^(?<name>.*\S)\s*(?<mark>[(\[]\d{1,2}[)\]])$", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();
}
