using System.CommandLine;
using System.CommandLine.Help;
using RankLedger.Cli.Running;
using RankLedger.LocalPostgres;
using RankLedger.Proofs;
using RankLedger.Proving;

namespace RankLedger.Cli.Verbs.Proving;

/// <summary><c>log-key create|show|rotate|retire</c>: the key that checkpoints are signed with, a file that never enters the
/// database.</summary>
internal static class LogKeyVerb
{
    public static Command Make(Invocation run)
    {
        var verb = new Command("log-key", "The key that the ledger's log is signed with: create, show, rotate, retire")
        {
            MakeCreate(run),
            MakeShow(run),
            MakeRotate(run),
            MakeRetire(run),
        };
        verb.SetAction(parsed => new HelpAction().Invoke(parsed));
        return verb;
    }

    private static Command MakeCreate(Invocation run)
    {
        var origin = new Option<string?>("--origin")
        {
            Description = "The log's name for ever: the address of its API without https://, such as example.com/v1/log; drawn without it",
            HelpName = "NAME",
            CustomParser = found => Read.OneOf<string>(found, Name),
        };
        var to = new Option<string?>("--to") { Description = "The file to write, which is not there yet", HelpName = "FILE" };
        var verb = new Command("create", "Makes a key, for its owner alone to read, and prints what others verify with") { origin, to };
        verb.SetAction(parsed =>
        {
            var file = parsed.GetValue(to) is { Length: > 0 } named ? new LogKeyFile(named) : KeyOf(parsed);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file.Path!))!);
            file.Create(parsed.GetValue(origin) ?? LogKeyFile.DrawnOrigin());
            return Show(run, parsed, file);
        });
        return verb;
    }

    private static Command MakeShow(Invocation run)
    {
        var witness = new Option<bool>("--witness") { Description = "Print the key of this log as a witness of others instead" };
        var verb = new Command("show", "Prints the verifier key, which others check signatures with") { witness };
        verb.SetAction(parsed => Show(run, parsed, KeyOf(parsed), parsed.GetValue(witness)));
        return verb;
    }

    private static Command MakeRotate(Invocation run)
    {
        var verb = new Command("rotate", "Makes the key that will take this one's place; until 'retire' both sign each checkpoint");
        verb.SetAction(parsed =>
        {
            var file = KeyOf(parsed);
            KeyRotation.Begin(file);
            run.Screen.Progress(
                $"The coming key is '{file.Coming.Path}'. From the next checkpoint on both sign. Give other hosts of this ledger the "
                    + "file too, publish both verifier keys, and run 'log-key retire' when readers have had time to keep a checkpoint."
            );
            return Show(run, parsed, file);
        });
        return verb;
    }

    private static Command MakeRetire(Invocation run)
    {
        var verb = new Command("retire", "Drops the key that signed so far; the coming one signs alone. There is no way back");
        verb.SetAction(
            async (parsed, ct) =>
            {
                var file = KeyOf(parsed);
                var dropped = await KeyRotation.EndAsync(file, ct);
                run.Screen.Progress(
                    $"What was signed so far, and by no other key, is still checked with {dropped}. Other hosts of this ledger sign again "
                        + "when they have the new file."
                );
                return Show(run, parsed, file);
            }
        );
        return verb;
    }

    // While the key is changed, the coming one's line stands below.
    private static int Show(Invocation run, ParseResult parsed, LogKeyFile file, bool asWitness = false)
    {
        using var keys = file.ReadAll(null);
        var shown = new ShownKey(
            file.Path!,
            keys.Name,
            keys.Current.Verifier.ToString(),
            keys.Current.Witness.ToString(),
            keys.Coming?.Verifier.ToString()
        );
        return run.Print(parsed, shown, key =>
        {
            run.Screen.Line(asWitness ? key.WitnessKey : key.VerifierKey);
            if (!asWitness && key.Coming is { } coming)
                run.Screen.Line(coming);
        });
    }

    // No server is started for it.
    private static LogKeyFile KeyOf(ParseResult parsed)
    {
        var isPrivate =
            parsed.GetValue(GlobalOptions.Connection) is null
            && (parsed.GetValue(GlobalOptions.Data) is not null || !OpenLedger.EnvironmentNamesAServer);
        var file = OpenLedger.KeyOf(parsed, isPrivate ? parsed.GetValue(GlobalOptions.Data) ?? LocalPostgresServer.DefaultFolder : null);
        return file.Path is null
            ? throw new NotUnderstoodException(
                "A ledger on a server of yours has no usual place for its key; name the file with --signing-key."
            )
            : file;
    }

    private static bool Name(string? text, out string name, out string reason)
    {
        name = text ?? "";
        reason = VerifierKey.IsName(name)
            ? ""
            : $"'{text}' is no log's name; expected is one word without blanks and '+', such " + $"as example.com/v1/log";
        return reason.Length == 0;
    }

    /// <summary>A key as it is shown.</summary>
    private sealed record ShownKey(string File, string Origin, string VerifierKey, string WitnessKey, string? Coming);
}
