using System.CommandLine;
using System.CommandLine.Help;
using RankLedger.Cli.Running;
using RankLedger.Proofs;
using RankLedger.Proving;

namespace RankLedger.Cli.Verbs.Proving;

/// <summary><c>witness add|list|remove</c>: who else signs the ledger's checkpoints.</summary>
internal static class WitnessVerb
{
    public static Command Make(Invocation run)
    {
        var verb = new Command("witness", "Who else signs the log's checkpoints: add, list, remove")
        {
            MakeAdd(run),
            MakeList(run),
            MakeRemove(run),
        };
        verb.SetAction(parsed => new HelpAction().Invoke(parsed));
        return verb;
    }

    private static Command MakeAdd(Invocation run)
    {
        var key = new Argument<VerifierKey>("VKEY")
        {
            Description = "The witness's key; where it runs RankLedger, 'log-key show --witness' prints it there",
            CustomParser = found => Read.OneOf<VerifierKey>(found, VerifierKey.TryParse),
        };
        var url = new Argument<Uri>("URL")
        {
            Description = "The address below which it takes add-checkpoint, such as https://desk.example/v1/witness",
            CustomParser = found => Read.OneOf<Uri>(found, Address),
        };
        var verb = new Command("add", "Has a witness sign each new checkpoint; 'serve' and 'checkpoint' ask it") { key, url };
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new AddWitness(parsed.GetRequiredValue(key), parsed.GetRequiredValue(url)),
                    answer => Print(run, answer),
                    ct
                )
        );
        return verb;
    }

    private static Command MakeList(Invocation run)
    {
        var verb = new Command("list", "Tells who they are, and up to which position each has signed");
        verb.SetAction((parsed, ct) => run.AnswerAsync(parsed, new GetWitnesses(), answer => Print(run, answer), ct));
        return verb;
    }

    private static Command MakeRemove(Invocation run)
    {
        var name = new Argument<string>("NAME") { Description = "The witness, by the name that 'witness list' tells" };
        var verb = new Command("remove", "Asks a witness no more; what it signed stays") { name };
        verb.SetAction(
            (parsed, ct) => run.AnswerAsync(parsed, new RemoveWitness(parsed.GetRequiredValue(name)), answer => Print(run, answer), ct)
        );
        return verb;
    }

    private static void Print(Invocation run, WitnessesAnswer answer)
    {
        if (answer.Witnesses.Count == 0)
            run.Screen.Line("Nobody witnesses the log. 'witness add VKEY URL' asks somebody to.");
        foreach (var witness in answer.Witnesses)
        {
            var signed = witness.Size is { } size ? $"signed up to @{size}" : "has signed nothing yet";
            run.Screen.Line($"{witness.Name} at {witness.Url}, {signed}");
        }
    }

    private static bool Address(string? text, out Uri address, out string reason)
    {
        var isOne = Uri.TryCreate(text, UriKind.Absolute, out var read) && read.Scheme is "http" or "https";
        (address, reason) = (read!, isOne ? "" : $"'{text}' is no address; expected such as https://desk.example/v1/witness");
        return isOne;
    }
}
