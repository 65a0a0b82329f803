using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Domain;
using RankLedger.Proofs;

namespace RankLedger.Cli.Verbs.Proving;

/// <summary><c>verify-proof FILE --key VKEY</c>: whether a proof holds, without any ledger.</summary>
internal static class VerifyProofVerb
{
    public static Command Make(Invocation run)
    {
        var file = new Argument<string>("FILE") { Description = "The proof, as a file or an address; 'prove' or /v1/log/proof makes it" };
        var key = KeptProof.KeyOption("The log's verifier key, from somewhere you trust; 'log-key show' prints it");
        key.Required = true;
        var body = new Option<string?>("--body")
        {
            Description = "The event's body, as a file or an address, to be compared too; /v1/log/body has it",
            HelpName = "FILE|URL",
        };
        var verb = new Command("verify-proof", "Checks that an entry was in a log at a signed checkpoint; needs no ledger")
        {
            file,
            key,
            body,
        };
        verb.SetAction(
            async (parsed, ct) =>
            {
                var place = parsed.GetRequiredValue(file);
                var (leaf, checkpoint) = Proven(place, await KeptProof.TextAsync(place, ct), parsed.GetValue(key)!);
                if (parsed.GetValue(body) is { } said && EntryLeaf.Sha256(await KeptProof.BytesAsync(said, ct)) != leaf.BodySha256)
                    throw new LedgerRuleException("not-proven", $"'{said}' is not the body that was logged at @{leaf.Position}.");
                return run.Print(
                    parsed,
                    new ProvenEntry(leaf, checkpoint.Origin, checkpoint.Size, Convert.ToBase64String(checkpoint.Root.Span)),
                    proven => Print(run, proven, parsed.GetValue(body) is not null)
                );
            }
        );
        return verb;
    }

    private static (EntryLeaf Leaf, Checkpoint Checkpoint) Proven(string place, string text, VerifierKey key)
    {
        if (!LogProof.TryParse(text, out var proof))
            throw new LedgerRuleException("not-proven", $"'{place}' is no proof; expected is what 'prove' or /v1/log/proof gives.");
        return proof.Problem(key, out var leaf, out var checkpoint) is { } problem
            ? throw new LedgerRuleException("not-proven", $"'{place}' proves nothing. {problem}")
            : (leaf!, checkpoint!);
    }

    private static void Print(Invocation run, ProvenEntry proven, bool withBody)
    {
        run.Screen.Line($"@{proven.Entry.Position} is in the log of {proven.Log} at size {proven.Size}, root {proven.Root}:");
        foreach (var line in proven.Entry.Text.TrimEnd('\n').Split('\n').Skip(1))
            run.Screen.Line($"  {line}");
        run.Screen.Line(
            withBody
                ? "The body is the one that was logged."
                : "Whether a body is the one that was logged, --body tells; its SHA-256 is the line 'body'."
        );
    }

    /// <summary>What was proven.</summary>
    private sealed record ProvenEntry(EntryLeaf Entry, string Log, long Size, string Root);
}
