using RankLedger.Cli.Printing;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Standings;
using RankLedger.Wording;
using Spectre.Console;

namespace RankLedger.Cli.Pages;

/// <summary>The table of a period, and below it in sentences what it rests on and what is missing.</summary>
internal static class StandingsPage
{
    private const int MostSpans = 12;

    public static void Write(Screen screen, StandingsAnswer answer, RankingDefinition ranking, Amounts amounts, bool isPrinted = false)
    {
        screen.Line(
            $"{ranking.Title}: {answer.Flow} {answer.Period}{(answer.Unit.Length == 0 ? "" : $", in {answer.Unit}")}",
            Screen.Strong
        );
        screen.Line(answer.Sentence);
        if (answer.Rows.Count > 0)
            screen.Table(Table(answer, ranking, amounts, isPrinted));
        else
            screen.Line($"No row: nothing is known of {answer.Period} at this point.");
        screen.Line(Words.Of(answer.Basis), Screen.Faint);
        foreach (var sentence in Reading(answer).Concat(Sentences(answer, ranking, amounts)))
            screen.Line(sentence);
    }

    private static TextTable Table(StandingsAnswer answer, RankingDefinition ranking, Amounts written, bool isPrinted)
    {
        if (IsOfPositions(answer))
            return Positions(answer);
        var amounts = written.Over(answer.Rows.SelectMany(row => row.Value is null ? [row.Low, row.High] : new[] { row.Value }));
        TextColumn[] beside = isPrinted ? [new("local name", 10), new("as printed", 10)] : [];
        var table = new TextTable([
            new TextColumn("rank", Right: true),
            new("change", 1),
            new("name"),
            new("value", Right: true),
            new("evidence", 2),
            new("growth\nprinted", 4, Right: true),
            new("growth\ncomputed", 7, Right: true),
            new(ranking.Reference is { } whole ? $"share of\n{ranking.NameOf(whole)}" : "share", 5, Right: true),
            new("tier", 8),
            new("order", 9),
            new("published", 3),
            new("publication", 6),
            .. beside,
        ]);
        foreach (var (row, at) in answer.Rows.Select((row, at) => (row, at)))
        {
            TextCell[] paper = isPrinted ? [row.LocalName ?? "", row.Text is { } text ? $"{text} {row.PrintedUnit}".TrimEnd() : ""] : [];
            table.Add([
                row.Rank.ToString(),
                Change(row),
                new(row.Name, Screen.Strong),
                row.Value is null
                    ? new TextCell(amounts.Between(row.Low, row.High), Screen.Faint)
                    : $"{amounts.Of(row.Value, row.Low, row.High)} {row.Flags}".TrimEnd(),
                Basis(row.Evidence),
                Amounts.Percent(row.GrowthPublished),
                $"{Amounts.Percent(row.GrowthComputed)}{(row is { Doubt: not null, GrowthComputed: not null } ? " ?" : "")}",
                row.Share is { } share ? $"{share:0.0}%" : "",
                row.Tier,
                at == 0 ? "" : Sure(row),
                row.PublishedOn,
                new(row.Publication, Screen.Faint),
                .. paper,
            ]);
        }

        return table;
    }

    // Nothing but printed positions: no value, and no bounds that a value beside them gives.
    private static bool IsOfPositions(StandingsAnswer answer) =>
        answer.Rows.All(row => (row.Value, row.Low, row.High) is (null, null, null));

    private static TextTable Positions(StandingsAnswer answer)
    {
        var table = new TextTable(
            new TextColumn("rank", Right: true),
            new("change", 1),
            new("name"),
            new("order", 4),
            new("published", 2),
            new("publication", 3)
        );
        foreach (var (row, at) in answer.Rows.Select((row, at) => (row, at)))
            table.Add(
                row.Rank.ToString(),
                Change(row),
                new(row.Name, Screen.Strong),
                at == 0 ? "" : Sure(row),
                row.PublishedOn,
                new(row.Publication, Screen.Faint)
            );
        return table;
    }

    private static string Basis(Evidence evidence) =>
        evidence switch
        {
            Evidence.PublishedRank => "by position",
            Evidence.Implied => "implied",
            _ => "",
        };

    private static TextCell Change(StandingsRow row) =>
        (row.PreviousRank - row.Rank) switch
        {
            null => "",
            { } moved when row.Doubt is not null => $"{(moved == 0 ? "=" : moved > 0 ? $"▲{moved}" : $"▼{-moved}")} ?",
            0 => "=",
            > 0 and var up => new TextCell($"▲{up}", new Style(Color.Green)),
            var down => new TextCell($"▼{-down}", new Style(Color.Red)),
        };

    private static string Sure(StandingsRow row) =>
        row.Order switch
        {
            RowOrder.Undecided => "≈ undecided",
            RowOrder.Tied => "= tied",
            RowOrder.AsPrinted when row.PrintedRank is { } printed && printed != row.Rank => $"as printed, at {printed}",
            RowOrder.AsPrinted => "as printed",
            _ => "certain",
        };

    // How the table is read, where not in the usual way.
    private static IEnumerable<string> Reading(StandingsAnswer answer)
    {
        if (answer.Order == Order.Ascending)
            yield return "The lowest value leads.";
        if (answer.TieRule != Ties.Competition)
            yield return $"Ties are counted {(answer.TieRule == Ties.Dense ? "1223 (dense)" : "1334 (modified)")}.";
    }

    private static IEnumerable<string> Compared(StandingsAnswer answer, Amounts amounts)
    {
        foreach (var row in answer.Rows)
        {
            if (row.Conflict is { } conflict)
            {
                yield return $"Conflict: {row.Name} has {amounts.Of(row.Value)} ({row.Publication}) and "
                    + $"{Phrases.List(conflict.Select(rival => $"{amounts.Of(rival.Value)} ({rival.Publication})"))} of one date and "
                    + "authority; only the ids put one behind the other.";
            }

            if (row.Break is { } note)
                yield return $"Break: {row.Name} is not compared with {Earlier(answer.Period)} ({note}).";
            if (row.Rebased)
                yield return $"Rebased: {row.Name} is compared with the sum of its parts for {Earlier(answer.Period)}, "
                    + $"{amounts.Of(row.PreviousValue)}.";
        }
    }

    private static IEnumerable<string> Sentences(StandingsAnswer answer, RankingDefinition ranking, Amounts amounts)
    {
        if (answer.Awaited.Count > 0)
            yield return $"Awaited, with a figure for {Before(answer.Period)} and no row yet: "
                + $"{Phrases.List(answer.Awaited.Select(ranking.NameOf))}.";
        if (Phrases.NotPlaced(answer.Unplaced, answer.Awaited, Earlier(answer.Period), ranking.NameOf) is { } unplaced)
            yield return unplaced;
        if (answer.Vacant.Count > 0)
            yield return $"Vacant: {(answer.Vacant.Count == 1 ? "position" : "positions")} "
                + $"{Phrases.List(answer.Vacant.Select(position => position.ToString()))}, which printed positions leave open.";
        foreach (var contradiction in answer.Contradictions)
            yield return $"Contradiction: {contradiction.Detail.TrimEnd('.')} ({ranking.NameOf(contradiction.Entity)}, "
                + $"{contradiction.Publication}).";
        foreach (var sentence in Compared(answer, amounts))
            yield return sentence;
        foreach (var found in answer.Undeclared)
            yield return Phrases.NotDeclared(found);
        if (answer.Rows.Any(row => row is { Doubt: not null } && (row.GrowthComputed ?? row.PreviousRank) is not null))
            yield return "Doubtful: growth and change of rank marked ? rest on what is not declared.";
        if (answer.Rows.SelectMany(row => Flags.Marks(row.Flags)).Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } marks)
            yield return $"Flags beside values, as printed: {Words.Flags(string.Join(' ', marks))}.";
        var withoutValue = answer.Rows.Count(row => row.Value is null);
        if (answer.Rows.Count > 0 && IsOfPositions(answer))
            yield return "Printed positions alone: nobody printed a value.";
        else if (withoutValue > 0)
            yield return $"By position: {Words.Count(withoutValue, "row")} of which only the printed position is known, with the bounds "
                + "that the rows around give.";
        var implied = answer.Rows.Where(row => row.Evidence == Evidence.Implied).ToList();
        if (implied.Count > 0)
        {
            yield return $"Implied: {Words.Count(implied.Count, "row")} that nobody printed for {answer.Period}; the value and the "
                + $"newest growth printed for {Later(answer.Period)} imply {(implied.Count == 1 ? "it" : "them")}"
                + (
                    implied.Count > MostSpans
                        ? "."
                        : $" ({Phrases.List(implied.Select(row => $"{row.Name} {amounts.Between(row.Low, row.High)}"))})."
                );
        }

        yield return answer.Complete ? "The table is complete." : $"The table is not complete: {Phrases.List(Gaps(answer, withoutValue))}.";
    }

    private static IEnumerable<string> Gaps(StandingsAnswer answer, int withoutValue)
    {
        if (answer.Rows.Count == 0)
            yield return "it has no row";
        if (answer.Awaited.Count > 0)
            yield return answer.Awaited.Count == 1 ? "1 entity is awaited" : $"{answer.Awaited.Count} entities are awaited";
        if (answer.Vacant.Count > 0)
            yield return answer.Vacant.Count == 1 ? "1 position is vacant" : $"{answer.Vacant.Count} positions are vacant";
        if (withoutValue > 0)
            yield return withoutValue == 1 ? "1 row has no value" : $"{withoutValue} rows have no value";
        var implied = answer.Rows.Count(row => row.Evidence == Evidence.Implied);
        if (implied > 0)
            yield return $"{Words.Count(implied, "row")} {(implied == 1 ? "is" : "are")} only implied";
        if (answer is { Rows.Count: > 0, Awaited.Count: 0, Vacant.Count: 0 } && withoutValue == 0 && implied == 0)
            yield return "it has fewer rows than the ranking's table";
    }

    private static string Before(string period) =>
        ReferencePeriod.Parse(period) is var asked && asked.JustBefore() is { } before && before != asked.OneYearEarlier()
            ? asked.OneYearEarlier() is { } year
                ? $"{year} or {before}"
                : before.ToString()
            : Earlier(period);

    private static string Later(string period) => ReferencePeriod.Parse(period).OneYearLater()?.ToString() ?? "the year after";

    private static string Earlier(string period) => ReferencePeriod.Parse(period).OneYearEarlier()?.ToString() ?? "the year before";
}
