using System.CommandLine;
using System.Globalization;
using RankLedger.Cli.Running;
using RankLedger.Proving;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Proving;

/// <summary><c>prove @POSITION</c>: all that shows that an entry is in the log; <c>prove --from SIZE</c>: that the log goes on from what
/// it was.</summary>
internal static class ProveVerb
{
    public static Command Make(Invocation run)
    {
        var position = new Argument<long?>("@POSITION")
        {
            Description = "The entry",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = found => Read.OneOf<long?>(found, Position),
        };
        var size = Read.NumberOption<long?>("--size", Meanings.CheckpointSize, 1);
        var from = Read.NumberOption<long?>("--from", "Instead of an entry: prove that the log goes on from this size", 0);
        var to = KeptProof.ToOption();
        var verb = new Command("prove", "Proves that an entry is in the signed log, or that the log goes on from what it was")
        {
            position,
            size,
            from,
            to,
        };
        verb.Refuse(result =>
            Contradictions.Given(result, from) == result.GetResult(position) is { Tokens.Count: > 0 }
                ? "Name an entry, as in 'prove @213', or a size with --from, as in 'prove --from 200'; one of both."
                : null
        );
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        if (parsed.GetValue(from) is { } old)
                        {
                            var between = await ledger.AskAsync(new GetConsistency(old, parsed.GetValue(size)), ct);
                            return parsed.GetValue(GlobalOptions.Json)
                                ? run.Print(parsed, between, _ => { })
                                : await KeptProof.GiveAsync(
                                    run,
                                    parsed.GetValue(to),
                                    string.Concat(between.Hashes.Select(hash => $"{hash}\n")),
                                    ct
                                );
                        }

                        var answer = await ledger.AskAsync(new GetProof(parsed.GetValue(position)!.Value, parsed.GetValue(size)), ct);
                        return parsed.GetValue(GlobalOptions.Json)
                            ? run.Print(parsed, answer, _ => { })
                            : await KeptProof.GiveAsync(run, parsed.GetValue(to), answer.Proof, ct);
                    },
                    ct
                )
        );
        return verb;
    }

    private static bool Position(string? text, out long? position, out string reason)
    {
        var read = long.TryParse(
            text is ['@', .. var digits] ? digits : text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        );
        (position, reason) = (read ? number : null, read ? "" : $"'{text}' is no position; expected such as @213");
        return read;
    }
}
