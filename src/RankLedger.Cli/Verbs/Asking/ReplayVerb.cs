using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>replay RANKING PERIOD</c>: each change of the table, as it happens.</summary>
internal static class ReplayVerb
{
    private const int UsualLimit = 100;

    public static Command Make(Invocation run)
    {
        var (ranking, period, flow, full) = (Read.RankingArgument(), Read.PeriodArgument(), Read.FlowOption(), Read.FullOption());
        var recorded = new Option<bool>("--recorded") { Description = Meanings.Recorded };
        var from = Read.DayOption("--from", "The first day to print: of publication, or with --recorded of recording (UTC)");
        var to = Read.DayOption("--to", "The last day to print");
        var after = PageOptions.AfterSome("steps");
        var limit = PageOptions.Limit("steps", UsualLimit);
        var verb = new Command("replay", Summaries.Replay) { ranking, period, flow, recorded, from, to, after, limit, full };
        var point = new PointOptions(verb);
        verb.Refuse(result => result.GetValue(from) > result.GetValue(to) ? "--from lies after --to; name the earlier day first." : null);
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var size = parsed.GetValue(limit) ?? UsualLimit;
                        var view = await ledger.ResolveAsync(parsed.GetRequiredValue(ranking), point.Of(parsed), ct);
                        var request = new ReplayStandings(
                            Ranking: parsed.GetRequiredValue(ranking),
                            Period: parsed.GetRequiredValue(period),
                            Flow: parsed.GetValue(flow),
                            Recorded: parsed.GetValue(recorded),
                            From: parsed.GetValue(from),
                            To: parsed.GetValue(to),
                            Point: view.Basis.Point,
                            After: parsed.GetValue(after) ?? 0,
                            Limit: size + 1
                        );
                        var json = parsed.GetValue(GlobalOptions.Json);
                        var page = json
                            ? null
                            : new ReplayPage(run.Screen, view.Ranking.Definition, new(parsed.GetValue(full)), request.Recorded);
                        var steps = 0;
                        await foreach (var step in ledger.FollowAsync(request, ct))
                        {
                            // One more than the limit is asked for: it tells whether there is more, and is not printed.
                            if (++steps > size)
                            {
                                (json ? run.Screen.Problems : run.Screen.Output).WriteLine(Words.More($"{request.After + size}"));
                                break;
                            }

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
