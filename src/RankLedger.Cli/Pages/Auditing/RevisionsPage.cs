using RankLedger.Auditing;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Revisions;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages.Auditing;

/// <summary>Revisions, one line each.</summary>
internal static class RevisionsPage
{
    public static void Write(Screen screen, RevisionsAnswer answer, Amounts amounts)
    {
        if (answer.Revisions.Count == 0)
            screen.Line("No revision: no number is known to have changed at this point.");
        else
            screen.Table(Table(answer, amounts));
        foreach (var each in answer.Superseded)
        {
            screen.Line(
                $"No revision: {each.Name}, {each.Flow} {each.Period}: {amounts.Of(each.New)} of {each.Source} "
                    + $"({each.Publication}, {each.PublishedOn}) took the place of "
                    + $"{amounts.Of(each.Old)} of {each.PreviousSource} ({each.PreviousPublication})."
            );
        }

        if (answer.Next is { } next)
            screen.Line(Words.More(next));
        var kinds = answer
            .Revisions.CountBy(each => each.Kind)
            .OrderBy(kind => kind.Key)
            .Select(kind => $"{kind.Value} {kind.Key.ToString().ToLowerInvariant()}");
        screen.Line(string.Join(" · ", [Words.Count(answer.Revisions.Count, "revision"), .. kinds, Words.Of(answer.Basis)]), Screen.Faint);
    }

    private static TextTable Table(RevisionsAnswer answer, Amounts written)
    {
        var amounts = written.Over(answer.Revisions.SelectMany(each => new decimal?[] { each.Old, each.New }));
        var differences = written.Over(answer.Revisions.Select(each => (decimal?)each.Difference));
        var table = new TextTable(
            new("entity"),
            new("period"),
            new("flow"),
            new("kind", 3),
            new("old", Right: true),
            new("new", Right: true),
            new("difference", 5, Right: true),
            new("percent", Right: true),
            new("growth", 6, Right: true),
            new("days", 4, Right: true),
            new("published", 1),
            new("publication", 2),
            new("instead of", 7)
        );
        foreach (var each in answer.Revisions)
        {
            table.Add(
                new(each.Name, Screen.Strong),
                each.Period,
                each.Flow,
                each.Kind.ToString().ToLowerInvariant(),
                amounts.Of(each.Old),
                (each.Kind == RevisionKind.Implied ? "about " : "") + amounts.Of(each.New),
                (each.Difference > 0 ? "+" : "") + differences.Of(each.Difference),
                Amounts.Percent(each.Percent),
                Amounts.Percent(each.Growth),
                each.DaysSinceFirst.ToString(),
                each.PublishedOn,
                new(each.Publication, Screen.Faint),
                new(each.PreviousPublication, Screen.Faint)
            );
        }

        return table;
    }
}
