using System.CommandLine;
using System.CommandLine.Help;
using RankLedger.Cli.Running;
using RankLedger.LocalPostgres;
using RankLedger.Proofs;
using RankLedger.Proving;

namespace RankLedger.Cli.Verbs.Proving;

/// <summary><c>log-key create|show</c>: the key that checkpoints are signed with, a file that never enters the database.</summary>
internal static class LogKeyVerb
{
    public static Command Make(Invocation run)
    {
        var verb = new Command("log-key", "The key that the ledger's log is signed with: create, show") { MakeCreate(run), MakeShow(run) };
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

    private static int Show(Invocation run, ParseResult parsed, LogKeyFile file, bool asWitness = false)
    {
        using var key = file.Read(null);
        return run.Print(parsed, new ShownKey(file.Path!, key.Name, key.Verifier.ToString(), key.Witness.ToString()), shown =>
            run.Screen.Line(asWitness ? shown.WitnessKey : shown.VerifierKey)
        );
    }

    // No server is started for it.
    private static LogKeyFile KeyOf(ParseResult parsed)
    {
        var isPrivate =
            parsed.GetValue(GlobalOptions.Connection) is null
            && (parsed.GetValue(GlobalOptions.Data) is not null || !OpenLedger.EnvironmentNamesAServer);
        var file = OpenLedger.KeyOf(parsed, isPrivate ? parsed.GetValue(GlobalOptions.Data) ?? LocalPostgresServer.DefaultFolder : null);
        return file.Path is null
            ? throw new RefusedException("A ledger on a server of yours has no usual place for its key; name the file with --signing-key.")
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
    private sealed record ShownKey(string File, string Origin, string VerifierKey, string WitnessKey);
}
