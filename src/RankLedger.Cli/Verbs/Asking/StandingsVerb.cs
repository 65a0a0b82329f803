using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
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
        var verb = new Command("standings", Summaries.Standings) { ranking, period, flow, top, all, levels, implied, full };
        var point = new PointOptions(verb);
        verb.RefuseTogether(top, all);
        verb.Refuse(result =>
            Contradictions.Given(result, levels) && Levels(result.GetValue(levels)).Count == 0
                ? "--levels names no level; leave it out or name one."
                : null
        );
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    parsed.GetRequiredValue(ranking),
                    point.Of(parsed),
                    at => new GetStandings(
                        Ranking: parsed.GetRequiredValue(ranking),
                        Period: parsed.GetRequiredValue(period),
                        Flow: parsed.GetValue(flow),
                        Point: at,
                        Top: parsed.GetValue(top),
                        All: parsed.GetValue(all),
                        Levels: parsed.GetValue(levels) is { } named ? Levels(named) : null,
                        Implied: parsed.GetValue(implied)
                    ),
                    (answer, definition) => StandingsPage.Write(run.Screen, answer, definition, new(parsed.GetValue(full))),
                    ct
                )
        );
        return verb;
    }

    private static List<string> Levels(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
