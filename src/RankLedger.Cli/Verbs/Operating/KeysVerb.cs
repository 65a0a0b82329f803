using System.CommandLine;
using System.CommandLine.Help;
using RankLedger.Access;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>keys create|list|revoke</c>: who may use the HTTP API, and for what.</summary>
internal static class KeysVerb
{
    public static Command Make(Invocation run)
    {
        var verb = new Command("keys", "Keys for the HTTP API: create, list, revoke") { MakeCreate(run), MakeList(run), MakeRevoke(run) };
        verb.SetAction(parsed => new HelpAction().Invoke(parsed));
        return verb;
    }

    private static Command MakeCreate(Invocation run)
    {
        var name = new Option<string>("--name")
        {
            Description = "Who will use it: the actor of everything recorded with it",
            HelpName = "NAME",
            Required = true,
        };
        var scope = new Option<Scope>("--scope")
        {
            Description =
                "Every key reads; recorder records publications, corrector amends them, admin does all of it and defines rankings",
            HelpName = "reader|recorder|corrector|admin",
            Required = true,
            CustomParser = found => Read.OneOf<Scope>(found, ScopeRules.TryParse),
        };
        var expires = Read.DayOption("--expires", "The last day on which it counts, in UTC; for ever without it");
        var verb = new Command("create", "Makes a key and shows its secret, once") { name, scope, expires };
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new CreateKey(parsed.GetRequiredValue(name), parsed.GetRequiredValue(scope), parsed.GetValue(expires)),
                    answer => KeysPage.Write(run.Screen, answer),
                    ct
                )
        );
        return verb;
    }

    private static Command MakeList(Invocation run)
    {
        var verb = new Command("list", "Every key that was made, without its secret");
        verb.SetAction((parsed, ct) => run.AnswerAsync(parsed, new GetKeys(), answer => KeysPage.Write(run.Screen, answer), ct));
        return verb;
    }

    private static Command MakeRevoke(Invocation run)
    {
        var id = new Argument<long>("ID")
        {
            Description = "The key's number, as 'keys list' shows it",
            CustomParser = found =>
                Read.OneOf(found, (string? text, out long value, out string reason) => Read.Whole(text, 1, out value, out reason)),
        };
        var verb = new Command("revoke", "Revokes a key for ever") { id };
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(parsed, new RevokeKey(parsed.GetRequiredValue(id)), answer => KeysPage.Write(run.Screen, answer), ct)
        );
        return verb;
    }
}
