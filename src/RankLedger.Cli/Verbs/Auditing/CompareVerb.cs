using System.CommandLine;
using System.CommandLine.Parsing;
using RankLedger.Auditing.Comparing;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Sheets;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Auditing;

/// <summary><c>compare RANKING PERIOD [--from P@K] [--to P@K]</c>: what differs between two points, and which event made it.</summary>
internal static class CompareVerb
{
    private const int UsualLimit = 100;

    public static Command Make(Invocation run)
    {
        var (ranking, period, flow, full) = (Read.RankingArgument(), Read.PeriodArgument(), Read.FlowOption(), Read.FullOption());
        var from = PointOption(
            "--from",
            "The first point: publication day @ ledger position or instant, either may be empty; the change before the last without it"
        );
        var to = PointOption("--to", "The second point, as the first; what counts now without it");
        var after = PageOptions.AfterSome("cells, ranks and swaps");
        var limit = PageOptions.Limit(GetComparison.Counted, UsualLimit);
        var (first, second) = (PointArgument("FROM", "The first point, as --from"), PointArgument("TO", "The second point, as --to"));
        var verb = new Command("compare", Summaries.Comparison) { ranking, period, first, second, from, to, flow, after, limit, full };
        verb.Refuse(result => PointProblem(result, ("first", first, from), ("second", second, to)));
        var format = new FormatOption(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetComparison(
                        Ranking: parsed.GetRequiredValue(ranking),
                        Period: parsed.GetRequiredValue(period),
                        Flow: parsed.GetValue(flow),
                        From: parsed.GetValue(first) ?? parsed.GetValue(from),
                        To: parsed.GetValue(second) ?? parsed.GetValue(to) ?? Point.Now,
                        InFull: parsed.GetValue(full),
                        After: parsed.GetValue(after) ?? 0,
                        Limit: parsed.GetValue(limit) ?? UsualLimit
                    ),
                    format,
                    answer => (AuditSheets.Differences, Facts(answer)),
                    answer => ComparisonPage.Write(run.Screen, answer, new(parsed.GetValue(full))),
                    ct
                )
        );
        return verb;
    }

    // An option that is not known would be read as a point.
    private static string? PointProblem(CommandResult result, params (string Which, Argument Behind, Option Named)[] points)
    {
        var unknown = points
            .SelectMany(point => result.GetResult(point.Behind)?.Tokens ?? [])
            .FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal));
        if (unknown is not null)
            return $"Unrecognized command or argument '{unknown.Value}'.";
        return points
            .Where(point => result.GetResult(point.Behind) is { Tokens.Count: > 0 } && Contradictions.Given(result, point.Named))
            .Select(point => $"The {point.Which} point is given twice; say it behind the period, or with {point.Named.Name}.")
            .FirstOrDefault();
    }

    private static SheetFacts Facts(ComparisonAnswer answer) =>
        SheetFacts.Between(
            $"{answer.Ranking}: what differs in {answer.Flow} {answer.Period}",
            answer.From,
            answer.To,
            QuestionAddress.Of(answer.Ranking, "compare", ("period", answer.Period), ("flow", answer.Flow)),
            $"compare {answer.Period}"
        );

    private static Option<Point?> PointOption(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "P@K",
            CustomParser = found => Read.OneOf<Point>(found, Point.TryParse),
        };

    private static Argument<Point?> PointArgument(string name, string description) =>
        new(name)
        {
            Description = description,
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = found => found.Tokens.Count == 0 ? null : Read.OneOf<Point>(found, Point.TryParse),
        };
}
