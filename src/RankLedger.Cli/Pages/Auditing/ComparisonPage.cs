using RankLedger.Auditing.Comparing;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Comparisons;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages.Auditing;

/// <summary>What differs between two points: a table of the cells, and a sentence for each difference.</summary>
internal static class ComparisonPage
{
    public static void Write(Screen screen, ComparisonAnswer answer, Amounts amounts)
    {
        screen.Line(
            $"{answer.Ranking}: {answer.Flow} {answer.Period}{(answer.Unit.Length == 0 ? "" : $", in {answer.Unit}")}, between two points",
            Screen.Strong
        );
        screen.Line($"from {Words.Of(answer.From)}", Screen.Faint);
        screen.Line($"to   {Words.Of(answer.To)}", Screen.Faint);
        if (answer.Equal)
        {
            screen.Line(
                answer.Known
                    ? "Nothing changed: no cell and no rank differs between the two points."
                    : $"Nothing is known of {answer.Flow} {answer.Period} at either point: no value and no printed position."
            );
            return;
        }

        screen.Line(answer.Sentence);
        screen.Gap();
        if (answer.Cells.Count > 0)
        {
            screen.Table(Table(answer, amounts));
            screen.Gap();
        }

        Told(screen, "On the publishers' word:", answer.Cells.Where(each => each.Origin == Origin.Publisher));
        Told(screen, "What we changed ourselves:", answer.Cells.Where(each => each.Origin == Origin.Ours));
        Sentences(
            screen,
            "Ranks and bounds that moved with them:",
            answer.Ranks.Where(each => !IsTold(answer, each)).Select(each => each.Sentence)
        );
        Sentences(screen, "Revision swaps, which are no overtakes:", answer.Swaps.Select(each => each.Sentence));
        if (answer.Next is { } next)
            screen.Line(Words.More($"{next}"));
        var bounds = answer.Ranks.Count(each => each.Kind == DifferenceKind.Bounds);
        screen.Line(
            string.Join(
                " · ",
                [
                    Words.Count(answer.Cells.Select(each => each.Entity).Distinct(StringComparer.Ordinal).Count(), "changed cell"),
                    Words.Count(answer.RankChanges, "changed rank"),
                    .. answer.Gone == 0 ? [] : new[] { Words.Count(answer.Gone, "row gone", "rows gone") },
                    .. bounds == 0 ? [] : new[] { $"bounds of {Words.Count(bounds, "row")}" },
                    .. answer.Swaps.Count == 0 ? [] : new[] { Words.Count(answer.Swaps.Count, "revision swap") },
                ]
            ),
            Screen.Faint
        );
    }

    // The sentence of a cell tells the rank that its own event moved; a position beside a value leaves that to the rank.
    private static bool IsTold(ComparisonAnswer answer, RankDifference rank) =>
        rank.Kind == DifferenceKind.Rank
        && answer.Cells.Any(cell =>
            cell.Entity == rank.Entity
            && cell.Event == rank.Event
            && (
                cell.Kind != DifferenceKind.Position
                || !answer.Cells.Any(other => other.Entity == rank.Entity && other.Kind != DifferenceKind.Position)
            )
        );

    private static TextTable Table(ComparisonAnswer answer, Amounts written)
    {
        var amounts = written.Over(answer.Cells.SelectMany(each => new[] { each.From.Value, each.To.Value }));
        var table = new TextTable(
            new("entity"),
            new("differs"),
            new("rank\nbefore", Right: true),
            new("rank\nnow", Right: true),
            new("value before", 2, Right: true),
            new("value now", Right: true),
            new("origin", 3),
            new("change", 5),
            new("on", 1),
            new("event", 4, Right: true),
            new("publication", 6)
        );
        foreach (var each in answer.Cells)
        {
            table.Add(
                new(each.Name, Screen.Strong),
                each.Kind.ToString().ToLowerInvariant(),
                $"{each.From.Rank}",
                $"{each.To.Rank}",
                amounts.Of(each.From.Value),
                amounts.Of(each.To.Value),
                each.Origin == Origin.Ours ? "ours" : "publisher's",
                each.Change.ToString().ToLowerInvariant(),
                each.Event.On is { } day ? $"{day:yyyy-MM-dd}" : "",
                $"@{each.Event.Position}",
                new(each.Event.Publication ?? "", Screen.Faint)
            );
        }

        return table;
    }

    private static void Told(Screen screen, string heading, IEnumerable<CellDifference> cells)
    {
        var all = cells.ToList();
        if (all.Count == 0)
            return;
        screen.Line(heading, Screen.Strong);
        foreach (var each in all)
        {
            screen.Line($"· {each.Sentence}");
            foreach (var other in each.Between)
            {
                screen.Line(
                    $"    in between, @{other.Position} {other.Type}{(other.Publication is { } id ? $" of {id}" : "")}"
                        + $"{(other.On is { } day ? $", on {day:yyyy-MM-dd}" : "")}: {other.Detail}",
                    Screen.Faint
                );
            }
        }
    }

    private static void Sentences(Screen screen, string heading, IEnumerable<string> sentences)
    {
        var all = sentences.ToList();
        if (all.Count == 0)
            return;
        screen.Line(heading, Screen.Strong);
        foreach (var each in all)
            screen.Line($"· {each}");
    }
}
