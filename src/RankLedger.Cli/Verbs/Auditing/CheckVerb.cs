using System.CommandLine;
using RankLedger.Auditing;
using RankLedger.Auditing.Checking;
using RankLedger.Claims;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Running;
using RankLedger.Cli.Verbs.Operating;
using RankLedger.Domain.Consistency;

namespace RankLedger.Cli.Verbs.Auditing;

/// <summary><c>check RANKING</c>: what does not fit together, and which claims the figures bear out.</summary>
internal static class CheckVerb
{
    private const int UsualLimit = 20;

    private static readonly string[] Kinds = [.. Enum.GetValues<FindingKind>().Select(CheckPage.Name)];

    public static Command Make(Invocation run)
    {
        var ranking = Read.RankingArgument();
        var claims = new Option<string?>("--claims")
        {
            Description = "A file of claims to check too, such as the claims.csv of a dataset folder",
            HelpName = "FILE",
        };
        var kind = new Option<string?>("--kind")
        {
            Description = $"Only findings of one kind: {string.Join(", ", Kinds)}",
            HelpName = "KIND",
        };
        var limit = new Option<int?>("--limit")
        {
            Description = $"At most so many groups of each kind; {UsualLimit} without it, and in JSON all",
            HelpName = "NUMBER",
        };
        var verb = new Command("check", "What does not fit together, and which claims hold: a report, never enforced")
        {
            ranking,
            claims,
            kind,
            limit,
        };
        verb.Refuse(result =>
            result.GetValue(kind) is { } text && Kind(text) is null
                ? $"--kind '{text}' is not understood; expected {string.Join(", ", Kinds)}."
                : null
        );
        verb.Refuse(result => result.GetValue(limit) is < 1 ? "--limit is not understood; expected 1 or more." : null);
        var forms = new FormOptions();
        forms.AddTo(verb);
        var point = new PointOptions(verb);
        verb.Refuse(result => result.GetValue(claims) is { } path && !File.Exists(path) ? $"There is no file {path}." : null);
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var read = parsed.GetValue(claims) is { } file
                            ? await ledger.AskAsync(new ReadClaims(file) { Forms = forms.Of(parsed) }, ct)
                            : null;
                        foreach (var note in read?.Notes ?? [])
                            run.Screen.Progress(note);
                        if (read is { ProblemCount: > 0 })
                        {
                            CheckPage.WriteProblems(run.Screen, read, parsed.GetValue(GlobalOptions.Json));
                            return ExitCode.ImportProblems;
                        }

                        var isJson = parsed.GetValue(GlobalOptions.Json);
                        var most = parsed.GetValue(limit) ?? (isJson ? int.MaxValue : UsualLimit);
                        var only = Kind(parsed.GetValue(kind));
                        var answer = await ledger.AskAsync(
                            new GetCheck(parsed.GetRequiredValue(ranking), point.Of(parsed), read?.Claims, only)
                            {
                                Shown = most == int.MaxValue ? null : new(most, OfEachKind: true),
                            },
                            ct
                        );
                        return run.Print(parsed, isJson ? answer.AtMost(most) : answer, found =>
                            CheckPage.Write(run.Screen, found, read?.Claims.Count, most, only)
                        );
                    },
                    ct
                )
        );
        return verb;
    }

    private static FindingKind? Kind(string? name) =>
        Enum.GetValues<FindingKind>().Cast<FindingKind?>().FirstOrDefault(kind => CheckPage.Name(kind!.Value) == name);
}
