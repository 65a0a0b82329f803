using System.CommandLine;
using RankLedger.Auditing;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Sheets;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Auditing;

/// <summary><c>history RANKING ENTITY PERIOD</c>: every statement about a cell.</summary>
internal static class HistoryVerb
{
    public static Command Make(Invocation run)
    {
        var (ranking, entity, period, flow, full) = (
            Read.RankingArgument(),
            Read.EntityArgument(),
            Read.PeriodArgument(),
            Read.FlowOption(),
            Read.FullOption()
        );
        var verb = new Command("history", Summaries.History) { ranking, entity, period, flow, full };
        var point = new PointOptions(verb);
        var format = new FormatOption(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetHistory(
                        parsed.GetRequiredValue(ranking),
                        parsed.GetRequiredValue(entity),
                        parsed.GetRequiredValue(period),
                        parsed.GetValue(flow),
                        point.Of(parsed)
                    ),
                    format,
                    answer => (AuditSheets.Statements, Facts(answer)),
                    answer => HistoryPage.Write(run.Screen, answer, new(parsed.GetValue(full))),
                    ct
                )
        );
        return verb;
    }

    private static SheetFacts Facts(HistoryAnswer answer) =>
        SheetFacts.At(
            $"{answer.Name} {answer.Period}: {answer.Flow}{(answer.Unit.Length == 0 ? "" : $", in {answer.Unit}")}",
            answer.Basis,
            QuestionAddress.Of(answer.Ranking, "history", ("entity", answer.Entity), ("period", answer.Period), ("flow", answer.Flow)),
            $"{answer.Entity} {answer.Period}"
        );
}
