using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RankLedger.Domain.Figures;

namespace RankLedger.Importing.Recipes;

/// <summary>Finds the columns that hold flags: one beside each number of a wide table, or one of a table's rows.</summary>
internal static partial class FlagGuess
{
    /// <summary>Takes columns of flags out of a table's numbers and labels.</summary>
    /// <returns>Where the flags of a number stand; null where no column holds them.</returns>
    public static JsonObject? Of(TableGuess table, Action<string> say)
    {
        var columns = table.Numbers.Concat(table.Labels).Where(column => IsFlags(table, column)).Order().ToList();
        if (columns.Count == 0)
            return null;
        var titles = columns.Select(column => table.Title(column)).Distinct(StringComparer.Ordinal).ToList();
        var isBeside = columns.TrueForAll(column =>
            table.Numbers.Contains(column - 1) && !columns.Contains(column - 1) && TableGuess.IsPeriod(table.Title(column - 1))
        );
        if (!isBeside)
            return columns is [var only] ? InColumn(table, only, say) : null;
        var numbers = table.Numbers.Except(columns).ToList();
        // Without a heading of their own they are told from numbers by standing beside each of them.
        var isUnder = titles is [{ Length: > 0 }];
        if (!isUnder && !numbers.TrueForAll(column => columns.Contains(column + 1) || !TableGuess.IsPeriod(table.Title(column))))
            return null;
        Take(table, columns);
        say($"Flags stand beside the numbers{(isUnder ? $", under '{titles[0]}'" : "")}; A says that there is none.");
        var place = new JsonObject { ["beside"] = 1 };
        if (isUnder)
            place["under"] = titles[0];
        place["match"] = Flagged;
        return place;
    }

    private static JsonObject InColumn(TableGuess table, int column, Action<string> say)
    {
        var place = table.Place(column);
        place["match"] = Flagged;
        Take(table, [column]);
        say($"Flags stand in column '{table.Title(column)}'; A says that there is none.");
        return place;
    }

    private static void Take(TableGuess table, List<int> columns)
    {
        table.Numbers.RemoveAll(columns.Contains);
        table.Labels.RemoveAll(columns.Contains);
    }

    // By its heading; one without a heading beside a number where it holds nothing else.
    private static bool IsFlags(TableGuess table, int column)
    {
        var cells = table.Below(column).ToList();
        return cells.TrueForAll(cell => Flags.TryParse(cell, out _, out _))
            && (
                FlagsTitle().IsMatch(table.Title(column))
                || (table.Title(column).Length == 0 && cells.Count > 0 && table.Numbers.Contains(column - 1))
            );
    }

    private const string Flagged = "^(?!A$).+";

    [GeneratedRegex(
        @"^((obs(ervation)?[ _]?)?(status|flags?)([ _]?codes?)?|标志|标记|注)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex FlagsTitle();
}
