using System.CommandLine;
using System.CommandLine.Parsing;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Cli.Verbs.Proving;
using RankLedger.Proofs;
using RankLedger.Proving;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>import --mirror FOLDER</c>: the entries of a foreign log that <c>audit --to</c> kept, as a ledger that answers as that one
/// does.</summary>
internal sealed class MirrorOptions
{
    private readonly Option<string?> mirror = new("--mirror")
    {
        Description = "Instead of a dataset, the folder of a foreign log that 'audit --to' kept; into an empty ledger, or its mirror",
        HelpName = "FOLDER",
    };

    private readonly Option<VerifierKey?> key = KeptProof.KeyOption(
        "The mirrored log's verifier key; the one kept in the folder without it"
    );

    public MirrorOptions(Command verb)
    {
        verb.Options.Add(mirror);
        verb.Options.Add(key);
    }

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(mirror) is not null;

    public string? Problem(CommandResult result, string? folder) =>
        (result.GetValue(mirror), folder) switch
        {
            (null, null) => "Name a folder or a file to import, or with --mirror the folder of a foreign log.",
            (not null, not null) => "--mirror imports a foreign log, so it goes without a dataset; leave one of the two out.",
            ({ } path, null) when !Directory.Exists(path) => $"There is no folder {path}.",
            (null, _) when result.GetValue(key) is not null => "--key belongs to --mirror; leave it out.",
            _ => null,
        };

    public Task<int> ImportAsync(Invocation run, ParseResult parsed, CancellationToken ct) =>
        run.WithLedgerAsync(
            parsed,
            async ledger =>
            {
                var folder = parsed.GetValue(mirror)!;
                var by = parsed.GetValue(key) ?? await KeptKeyAsync(folder, ct);
                var answer = await WorkProgress.ShowAsync(run.Screen, progress =>
                    ledger.AskAsync(new ImportMirror(folder, by, progress), ct)
                );
                return run.Print(parsed, answer, done =>
                {
                    var erased = done.Erased > 0 ? $"; {Words.Count(done.Erased, "body", "bodies")} of them erased" : "";
                    run.Screen.Line(
                        $"Mirrored {Words.Count(done.Appended, "entry", "entries")} of {done.Origin} up to @{done.Position}, each as "
                            + $"it was signed{erased}."
                    );
                });
            },
            ct,
            Opening.AsOwner
        );

    private static async Task<VerifierKey> KeptKeyAsync(string folder, CancellationToken ct)
    {
        var file = Path.Combine(folder, "key");
        if (!File.Exists(file))
            throw new NotUnderstoodException($"'{folder}' keeps no verifier key; give it with --key.");
        return VerifierKey.TryParse(await File.ReadAllTextAsync(file, ct), out var kept, out var reason)
            ? kept
            : throw new NotUnderstoodException($"'{file}': {reason}.");
    }
}
