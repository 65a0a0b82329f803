using RankLedger.Auditing;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Sentences;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages.Auditing;

/// <summary>Every statement about a cell, in fold order.</summary>
internal static class HistoryPage
{
    public static void Write(Screen screen, HistoryAnswer answer, Amounts amounts)
    {
        screen.Line($"{answer.Name}: {answer.Flow} {answer.Period}{(answer.Unit.Length == 0 ? "" : $", in {answer.Unit}")}", Screen.Strong);
        screen.Line(answer.Sentence);
        if (answer.Statements.Count == 0)
            screen.Line(
                answer.Positions is { Printed.Count: > 0 }
                    ? $"No statement: nobody had printed a number of {answer.Name} {answer.Period} {answer.Flow} at this point."
                    : $"No statement: nobody had said anything about {answer.Name} {answer.Period} {answer.Flow} at this point."
            );
        else
            screen.Table(Table(answer, amounts));
        foreach (var each in answer.PrintedPositions)
            screen.Line(
                $"Printed as {Numerals.Ordinal(each.Rank)} by {each.Publication} ({each.Publisher}, {each.PublishedOn})"
                    + (
                        each.TakenBackOn is not { } day
                            ? ""
                            : $"; taken back on {day:yyyy-MM-dd}"
                                + (each.TakenBackBy == each.Publication ? "" : $" by {each.TakenBackBy}, which leaves it out")
                    )
            );
        foreach (
            var each in answer
                .Statements.Where(each => each.Amendment is not null)
                .DistinctBy(each => each.Amendment!.Position)
                .OrderBy(each => each.Amendment!.Position)
        )
            Write(screen, each.Amendment!, each.Publication);
        screen.Line(Words.Of(answer.Basis), Screen.Faint);
    }

    // Who, why and on what grounds, then what and when.
    private static void Write(Screen screen, StatementAmendment by, string publication)
    {
        var did = by.Kind switch
        {
            AmendmentKind.Correction => $"corrected {publication}",
            AmendmentKind.Reversal => $"reversed a correction of {publication}",
            AmendmentKind.Withdrawal => $"recorded the withdrawal of {publication}",
            AmendmentKind.Void => $"voided {publication}",
        };
        screen.Line($"@{by.Position} {by.Actor} {did}: {by.Reason}{Phrases.OnGrounds(by.Evidence)}");
        screen.Line($"   {by.Detail} · recorded {Words.Of(by.RecordedAt)}", Screen.Faint);
    }

    private static TextTable Table(HistoryAnswer answer, Amounts written)
    {
        var amounts = written.Over(
            answer.Statements.SelectMany(each => each.Value is null ? [] : new[] { each.Value, each.Low, each.High })
        );
        var table = new TextTable(
            new("published"),
            new("outcome"),
            new("stands"),
            new("value", Right: true),
            new("span", 4),
            new("as printed", 3),
            new("growth", 7, Right: true),
            new("recorded", 5),
            new("position", 6, Right: true),
            new("publication", 2, Wraps: true),
            new("publisher", 1, Wraps: true)
        );
        foreach (var each in answer.Statements)
        {
            table.Add(
                each.PublishedOn,
                new(Outcome(each), each.Stands ? Screen.Strong : Screen.Faint),
                each.Stands ? "stands" : "",
                each.Value is null ? "none" : amounts.Of(each.Value),
                Span(each, amounts),
                string.Join(
                    ' ',
                    new[] { each.Qualifier, each.Text, each.PrintedUnit, each.Flags }.Where(part => !string.IsNullOrEmpty(part))
                ),
                Amounts.Percent(each.Growth),
                Words.Of(each.RecordedAt),
                $"@{each.Position}",
                each.Publication,
                each.Publisher
            );
        }

        return table;
    }

    private static string Outcome(HistoryStatement each) =>
        each switch
        {
            { Outcome: StatementOutcome.Corrected, Amendment.ReversedAt: { } reversed } =>
                $"corrected by us @{each.CorrectedAt}, reversed @{reversed}",
            { Outcome: StatementOutcome.Corrected } => $"corrected by us @{each.CorrectedAt}",
            { Outcome: StatementOutcome.Reversed } => $"reversed by us @{each.CorrectedAt}",
            { Outcome: StatementOutcome.Withdrawn, Amendment: { } by } => $"withdrawn on {by.On:yyyy-MM-dd} @{by.Position}",
            { Outcome: StatementOutcome.Voided, Amendment: { } by } => $"voided by us @{by.Position}",
            { DroppedBy: { } by } => $"dropped by {by}",
            { Outcome: StatementOutcome.First, Again: true } => "stated again",
            _ => each.Outcome.ToString().ToLowerInvariant(),
        };

    private static string Span(HistoryStatement each, Amounts amounts) =>
        each.Value is null ? ""
        : each.Low == each.High && each.Low is not null ? "exact"
        : amounts.Between(each.Low, each.High);
}
