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
            "The first point: publication day @ ledger position or instant, either may be empty; the day before the last change without it"
        );
        var to = PointOption("--to", "The second point, as the first; what counts now without it");
        var after = PageOptions.AfterSome("cells, ranks and swaps");
        var limit = PageOptions.Limit(GetComparison.Counted, UsualLimit);
        var (first, second) = (PointArgument("FROM", "The first point, as --from"), PointArgument("TO", "The second point, as --to"));
        var verb = new Command("compare", Summaries.Comparison) { ranking, period, first, second, from, to, flow, after, limit, full };
        verb.Refuse(result => PointProblem(result, [first, second], [from, to]));
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
    private static string? PointProblem(CommandResult result, Argument[] behind, Option[] named)
    {
        var typed = behind.SelectMany(each => result.GetResult(each)?.Tokens ?? []).Select(token => token.Value).ToList();
        var given = named.Count(each => Contradictions.Given(result, each));
        return typed.Find(each => each.StartsWith("--", StringComparison.Ordinal)) is { } unknown
                ? $"Unrecognized command or argument '{unknown}'."
            : typed.Count > 0 && given > 0 ? "The points are given twice; say them behind the period, or with --from and --to."
            : null;
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
