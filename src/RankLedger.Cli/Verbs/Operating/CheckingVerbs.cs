using System.CommandLine;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Cli.Verbs.Proving;
using RankLedger.Operations;
using RankLedger.Proofs;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>verify</c> and <c>rebuild</c>: the read models against the events.</summary>
internal static class CheckingVerbs
{
    public static Command MakeVerify(Invocation run)
    {
        var verb = new Command(
            "verify",
            "Re-hashes every stored event, rebuilds every read model beside the live one and compares row for row"
        );
        var against = new Option<string[]>("--against")
        {
            Description = "A checkpoint that somebody kept, as a file or an address; may be given several times",
            HelpName = "FILE|URL",
        };
        var key = new Option<VerifierKey[]>("--key")
        {
            Description =
                "A key of the log that signatures are checked with; may be given several times where the log changed its "
                + "key; the ledger's own without it",
            HelpName = "VKEY",
            CustomParser = KeptProof.Keys,
        };
        verb.Options.Add(against);
        verb.Options.Add(key);
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var kept = await KeptProof.CheckpointsAsync(parsed.GetValue(against) ?? [], ct);
                        var answer = await WorkProgress.ShowAsync(run.Screen, progress =>
                            ledger.AskAsync(new VerifyLedger(progress) { Against = kept, Keys = parsed.GetValue(key) ?? [] }, ct)
                        );
                        run.Print(parsed, answer, Print);
                        return answer.Clean ? ExitCode.Done : ExitCode.RuleBroken;
                    },
                    ct,
                    Opening.AsOwner
                )
        );
        return verb;

        void Print(VerifyAnswer answer)
        {
            if (answer.Left is { } left)
                run.Screen.Line(left);
            foreach (var problem in answer.Problems)
                run.Screen.Line($"{problem.Kind} {problem.Where}: {problem.Detail}");
            run.Screen.Line(
                $"Verified {Words.Count(answer.Events, "event")} and {Words.Count(answer.Rows, "row")} up to @{answer.Position}: "
                    + (
                        answer.Clean
                            ? "nothing found."
                            : $"{Words.Count(answer.Problems.Count, "problem")}. 'rankledger rebuild' mends rows; changed events are "
                                + "for a person to judge."
                    )
            );
            if (answer.MirrorOf is { } origin)
                run.Screen.Line($"This is a mirror of {origin}: the log gives no actors, so here there are none.");
            if (answer.Erased is { Bodies: > 0 } or { Actors: > 0 })
            {
                run.Screen.Line(
                    $"Erased are {Words.Count(answer.Erased.Bodies, "body", "bodies")} and {Words.Count(answer.Erased.Actors, "actor")} "
                        + "more; hashes and leaves of these entries are in the log as before."
                );
            }

            run.Screen.Line(Compared(answer));
        }
    }

    private static string Compared(VerifyAnswer answer)
    {
        var last = answer.BesideKey ? "the last one" : "none";
        var compared =
            $"Compared with {Words.Count(answer.Checkpoints, "checkpoint")} in the ledger, {last} beside the key and "
            + $"{answer.FromOutside} kept outside";
        if (answer.FromOutside == 0)
            return $"{compared}: a rewrite by whoever holds the database and the key cannot be seen from inside.";
        return $"{compared}{(answer.Signer is null ? "; no key was at hand, so roots alone were compared" : "")}.";
    }

    public static Command MakeRebuild(Invocation run)
    {
        var verb = new Command("rebuild", "Rebuilds the read models from the events");
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var answer = await WorkProgress.ShowAsync(run.Screen, progress =>
                            ledger.AskAsync(new RebuildReadModels(progress), ct)
                        );
                        return run.Print(parsed, answer, done =>
                            run.Screen.Line(
                                $"Rebuilt {Words.Count(done.Rows, "row")} from {Words.Count(done.Events, "event")} up to @{done.Position}."
                            )
                        );
                    },
                    ct,
                    Opening.AsOwner
                )
        );
        return verb;
    }
}
