using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Domain.Rankings;
using RankLedger.Sheets;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>standings RANKING PERIOD</c>: the table.</summary>
internal static class StandingsVerb
{
    public static Command Make(Invocation run)
    {
        var (ranking, period, flow, full) = (Read.RankingArgument(), Read.PeriodArgument(), Read.FlowOption(), Read.FullOption());
        var top = Read.NumberOption<int?>("--top", Meanings.Top, least: 1);
        var all = new Option<bool>("--all") { Description = Meanings.All };
        var levels = Read.IdOption("--levels", Meanings.Levels, "LEVEL,…");
        var implied = new Option<bool>("--implied") { Description = Meanings.Implied };
        var printed = new Option<bool>("--printed") { Description = Meanings.Printed };
        var verb = new Command("standings", Summaries.Standings) { ranking, period, flow, top, all, levels, implied, printed, full };
        var point = new PointOptions(verb);
        verb.RefuseTogether(top, all);
        verb.Refuse(result =>
            Contradictions.Given(result, levels) && Levels(result.GetValue(levels)).Count == 0
                ? "--levels names no level; leave it out or name one."
                : null
        );
        var format = new FormatOption(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var asked = parsed.GetRequiredValue(ranking);
                        var view = await ledger.ResolveAsync(asked, point.Of(parsed), ct);
                        var question = new GetStandings(
                            Ranking: asked,
                            Period: parsed.GetRequiredValue(period),
                            Flow: parsed.GetValue(flow),
                            Point: view.Basis.Point,
                            Top: parsed.GetValue(top),
                            All: parsed.GetValue(all),
                            Levels: parsed.GetValue(levels) is { } named ? Levels(named) : null,
                            Implied: parsed.GetValue(implied)
                        )
                        {
                            Printed = parsed.GetValue(printed),
                        };
                        var answer = await ledger.AskAsync(question, ct);
                        var definition = view.Ranking.Definition;
                        var facts = Facts(answer, definition, question);
                        return await format.WriteAsync(run.Screen, parsed, answer, StandingsSheets.Rows, facts, ct)
                            ? ExitCode.Done
                            : run.Print(parsed, answer, found =>
                                StandingsPage.Write(run.Screen, found, definition, new(parsed.GetValue(full)), question.Printed)
                            );
                    },
                    ct
                )
        );
        return verb;
    }

    private static SheetFacts Facts(StandingsAnswer answer, RankingDefinition ranking, GetStandings asked) =>
        SheetFacts.At(
            $"{ranking.Title}: {answer.Flow} {answer.Period}{(answer.Unit.Length == 0 ? "" : $", in {answer.Unit}")}",
            answer.Basis,
            QuestionAddress.Of(
                answer.Ranking,
                "standings",
                ("period", answer.Period),
                ("flow", answer.Flow),
                ("top", asked.Top),
                ("all", asked.All),
                ("levels", asked.Levels is { } levels ? string.Join(',', levels) : null),
                ("implied", asked.Implied),
                ("printed", asked.Printed)
            ),
            $"{answer.Flow} {answer.Period}"
        );

    private static List<string> Levels(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
