using System.CommandLine;
using RankLedger.Auditing;
using RankLedger.Claims;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Running;

namespace RankLedger.Cli.Verbs.Auditing;

/// <summary><c>check RANKING</c>: what does not fit together, and which claims the figures bear out.</summary>
internal static class CheckVerb
{
    public static Command Make(Invocation run)
    {
        var ranking = Read.RankingArgument();
        var claims = new Option<string?>("--claims")
        {
            Description = "A file of claims to check too, such as the claims.csv of a dataset folder",
            HelpName = "FILE",
        };
        var verb = new Command("check", "What does not fit together, and which claims hold: a report, never enforced") { ranking, claims };
        var point = new PointOptions(verb);
        verb.Refuse(result => result.GetValue(claims) is { } path && !File.Exists(path) ? $"There is no file {path}." : null);
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var read = parsed.GetValue(claims) is { } file ? await ledger.AskAsync(new ReadClaims(file), ct) : null;
                        if (read is { ProblemCount: > 0 })
                        {
                            CheckPage.WriteProblems(run.Screen, read, parsed.GetValue(GlobalOptions.Json));
                            return ExitCode.ImportProblems;
                        }

                        var answer = await ledger.AskAsync(
                            new GetCheck(parsed.GetRequiredValue(ranking), point.Of(parsed), read?.Claims),
                            ct
                        );
                        return run.Print(parsed, answer, found => CheckPage.Write(run.Screen, found, read?.Claims.Count));
                    },
                    ct
                )
        );
        return verb;
    }
}
