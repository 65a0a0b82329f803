using System.CommandLine;
using RankLedger.Auditing.Comparing;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Auditing;

/// <summary><c>compare RANKING PERIOD --from P@K --to P@K</c>: what differs between two points, and which event made it.</summary>
internal static class CompareVerb
{
    private const int UsualLimit = 100;

    public static Command Make(Invocation run)
    {
        var (ranking, period, flow, full) = (Read.RankingArgument(), Read.PeriodArgument(), Read.FlowOption(), Read.FullOption());
        var from = PointOption("--from", "The first point: publication day @ ledger position or instant, either may be empty");
        var to = PointOption("--to", "The second point, as the first");
        var after = PageOptions.AfterSome("cells, ranks and swaps");
        var limit = PageOptions.Limit("cells, as many ranks and as many swaps", UsualLimit);
        var verb = new Command("compare", Summaries.Comparison) { ranking, period, from, to, flow, after, limit, full };
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetComparison(
                        Ranking: parsed.GetRequiredValue(ranking),
                        Period: parsed.GetRequiredValue(period),
                        Flow: parsed.GetValue(flow),
                        From: parsed.GetRequiredValue(from),
                        To: parsed.GetRequiredValue(to),
                        InFull: parsed.GetValue(full),
                        After: parsed.GetValue(after) ?? 0,
                        Limit: parsed.GetValue(limit) ?? UsualLimit
                    ),
                    answer => ComparisonPage.Write(run.Screen, answer, new(parsed.GetValue(full))),
                    ct
                )
        );
        return verb;
    }

    private static Option<Point> PointOption(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "P@K",
            Required = true,
            CustomParser = found => Read.OneOf<Point>(found, Point.TryParse),
        };
}
