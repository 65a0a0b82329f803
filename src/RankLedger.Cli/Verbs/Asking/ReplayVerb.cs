using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>replay RANKING PERIOD</c>: each change of the table, as it happens.</summary>
internal static class ReplayVerb
{
    public static Command Make(Invocation run)
    {
        var (ranking, period, flow, full) = (Read.RankingArgument(), Read.PeriodArgument(), Read.FlowOption(), Read.FullOption());
        var recorded = new Option<bool>("--recorded") { Description = Meanings.Recorded };
        var from = Read.DayOption("--from", "The first day to print: of publication, or with --recorded of recording (UTC)");
        var to = Read.DayOption("--to", "The last day to print");
        var verb = new Command("replay", Summaries.Replay) { ranking, period, flow, recorded, from, to, full };
        var point = new PointOptions(verb);
        verb.Refuse(result => result.GetValue(from) > result.GetValue(to) ? "--from lies after --to; name the earlier day first." : null);
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var view = await ledger.ResolveAsync(parsed.GetRequiredValue(ranking), point.Of(parsed), ct);
                        var request = new ReplayStandings(
                            parsed.GetRequiredValue(ranking),
                            parsed.GetRequiredValue(period),
                            parsed.GetValue(flow),
                            parsed.GetValue(recorded),
                            parsed.GetValue(from),
                            parsed.GetValue(to),
                            view.Basis.Point
                        );
                        var json = parsed.GetValue(GlobalOptions.Json);
                        var page = json
                            ? null
                            : new ReplayPage(run.Screen, view.Ranking.Definition, new(parsed.GetValue(full)), request.Recorded);
                        await foreach (var step in ledger.FollowAsync(request, ct))
                        {
                            if (page is null)
                                run.Screen.Json(step);
                            else
                                page.Write(step, ReplayPage.NeedsTable(step) ? (await TableAsync(ledger, request, step, ct)).Rows : []);
                        }

                        page?.WriteEnd(request.Period.ToString());
                        return ExitCode.Done;
                    },
                    ct
                )
        );
        return verb;
    }

    private static Task<StandingsAnswer> TableAsync(OpenLedger ledger, ReplayStandings request, ReplayStep step, CancellationToken ct) =>
        ledger.AskAsync(new GetStandings(request.Ranking, request.Period, request.Flow, step.Basis.Point, All: true), ct);
}
