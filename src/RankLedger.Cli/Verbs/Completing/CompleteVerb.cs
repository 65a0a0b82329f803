using System.CommandLine;
using Npgsql;
using RankLedger.Cli.Running;
using RankLedger.Domain;
using RankLedger.Domain.Time;
using RankLedger.LocalPostgres.Ground;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Cli.Verbs.Completing;

/// <summary><c>complete -- WORDS</c>: what may stand in place of the last word, one a line, for <c>completion</c>.</summary>
internal static class CompleteVerb
{
    private const int Most = 500;

    public static Command Make(Invocation run, Func<IReadOnlyList<string>, ParseResult> parse)
    {
        var words = new Argument<string[]>("WORDS")
        {
            Description = "The words typed so far; the last may be empty",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var verb = new Command("complete", "What may stand in place of the last word") { words };
        verb.Hidden = true;
        verb.SetAction(
            async (parsed, ct) =>
            {
                var typed = parsed.GetValue(words) is { Length: > 0 } some ? some : [""];
                var wanted = Wanted.Of(parse([.. typed[..^1]]), typed.Length > 1 ? typed[^2] : "", typed[^1]);
                var known = wanted.Known;
                if (wanted.OfLedger is not null)
                {
                    try
                    {
                        await run.WithLedgerAsync(
                            parsed,
                            async ledger =>
                            {
                                known = await AskAsync(ledger, wanted, ct);
                                return ExitCode.Done;
                            },
                            ct
                        );
                    }
                    // A shell in which somebody presses a key is no place to say why a ledger gives no answer.
                    catch (Exception failed)
                        when (failed is LedgerRuleException or OutOfReachException or LocalPostgresException or NpgsqlException)
                    {
                        return ExitCode.Done;
                    }
                }

                foreach (var each in known.Where(each => each.StartsWith(typed[^1], StringComparison.Ordinal)).Take(Most))
                    run.Screen.Output.WriteLine(each);
                return ExitCode.Done;
            }
        );
        return verb;
    }

    private static async Task<IEnumerable<string>> AskAsync(OpenLedger ledger, Wanted wanted, CancellationToken ct)
    {
        var all = new Point(AsPublished.All, AsRecorded.Now);
        if (wanted.OfLedger == "RANKING")
            return (await ledger.AskAsync(new GetRankings(all), ct)).Rankings.Select(each => each.Id);
        if (wanted.Ranking is not { } ranking)
            return [];
        if (wanted.OfLedger == "PUBLICATION")
            return (await ledger.AskAsync(new GetPublications(ranking, all), ct)).Publications.Select(each => each.Publication);
        var summary = await ledger.AskAsync(new GetRankingSummary(ranking, all), ct);
        return wanted.OfLedger switch
        {
            "ENTITY" => summary.Ranking.Entities.Select(each => each.Id),
            "FLOW" => summary.Ranking.Flows.Select(each => each.Id),
            "TIER" => summary.Ranking.Tiers.Select(each => each.Name),
            _ => summary.Flows.SelectMany(flow => flow.Periods).Distinct(StringComparer.Ordinal).Reverse(),
        };
    }

    /// <summary>What may stand there.</summary>
    /// <param name="OfLedger">What of a ledger, by the name of its argument; null where the program itself knows.</param>
    /// <param name="Ranking">The ranking that was typed.</param>
    /// <param name="Known">What the program knows.</param>
    private sealed record Wanted(string? OfLedger, string? Ranking, IEnumerable<string> Known)
    {
        private static readonly string[] Asked = ["RANKING", "ENTITY", "PERIOD", "PUBLICATION", "FLOW", "TIER"];

        public static Wanted Of(ParseResult parsed, string before, string last)
        {
            var command = parsed.CommandResult.Command;
            var options = command.Options.Concat(GlobalOptions.All).ToList();
            var ranking =
                command.Arguments.FirstOrDefault(each => each.Name == "RANKING") is { } named
                && parsed.GetResult(named)?.Tokens is [var token, ..]
                    ? token.Value
                    : null;
            if (options.Find(each => each.Name == before) is { Arity.MinimumNumberOfValues: > 0 } option)
                return new(OfLedgerBy(option.HelpName ?? "", option.Name), ranking, []);
            if (last.StartsWith('-'))
                return new(null, ranking, options.Where(each => !each.Hidden).Select(each => each.Name));
            if (command.Subcommands.Count > 0)
                return new(null, ranking, command.Subcommands.Where(each => !each.Hidden).Select(each => each.Name));
            var next = command.Arguments.FirstOrDefault(each => parsed.GetResult(each) is not { Tokens.Count: > 0 });
            return new(next is null ? null : OfLedgerBy(next.Name, ""), ranking, []);
        }

        private static string? OfLedgerBy(string name, string option) =>
            option == "--ranking" ? "RANKING"
            : Asked.Contains(name) ? name
            : null;
    }
}
