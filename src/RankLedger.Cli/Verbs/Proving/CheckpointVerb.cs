using System.CommandLine;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Proving;

namespace RankLedger.Cli.Verbs.Proving;

/// <summary><c>checkpoint</c>: what the log says of itself now, signed; three lines that are worth keeping elsewhere.</summary>
internal static class CheckpointVerb
{
    public static Command Make(Invocation run)
    {
        var to = KeptProof.ToOption();
        var verb = new Command("checkpoint", "Signs the ledger's log where it has grown, and prints the newest signed checkpoint") { to };
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        ledger.MakeKeyIfPrivate();
                        var answer = ledger.Key.IsThere
                            ? await ledger.AskAsync(new MakeCheckpoint(), ct)
                            : await ledger.AskAsync(new GetCheckpoint(), ct);
                        if (ledger.Key.IsThere && (await ledger.AskAsync(new GetCheckpoints(0), ct)).Checkpoints is [var only])
                            run.Screen.Progress(
                                $"The only checkpoint so far is of {Words.Count(only.Size, "entry", "entries")}: it "
                                    + "attests what the ledger held at "
                                    + $"{only.SignedAt:u}, not how it came to hold it."
                            );
                        foreach (var reply in ledger.Key.IsThere ? (await ledger.AskAsync(new AskWitnesses(), ct)).Replies : [])
                        {
                            if (reply.Problem is { } problem)
                                run.Screen.Problem($"The witness {reply.Name} did not sign it: {problem}");
                        }

                        answer = await ledger.AskAsync(new GetCheckpoint(answer.Size), ct);
                        return parsed.GetValue(GlobalOptions.Json)
                            ? run.Print(parsed, answer, _ => { })
                            : await KeptProof.GiveAsync(run, parsed.GetValue(to), answer.Note, ct);
                    },
                    ct
                )
        );
        return verb;
    }
}
