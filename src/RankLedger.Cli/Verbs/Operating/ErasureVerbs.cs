using System.CommandLine;
using MediatR;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Domain.Publications;
using RankLedger.Erasures;
using RankLedger.Ledger;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>erase-body @POSITION</c> and <c>erase-actor NAME</c>.</summary>
internal static class ErasureVerbs
{
    public static Command MakeBody(Invocation run)
    {
        var position = Read.PositionArgument("The ledger position of the entry, such as @213");
        var verb = new Command("erase-body", "Erases for ever what an entry said; the log goes on proving that it was there") { position };
        return Erasing(run, verb, (parsed, by) => new EraseBody(parsed.GetRequiredValue(position), by));
    }

    public static Command MakeActor(Invocation run)
    {
        var name = new Argument<string>("NAME") { Description = "The actor, exactly as 'publication' and 'lineage' tell it" };
        var verb = new Command("erase-actor", "Erases a name for ever wherever it says who recorded something") { name };
        return Erasing(run, verb, (parsed, by) => new EraseActor(parsed.GetRequiredValue(name), by));
    }

    private static Command Erasing(Invocation run, Command verb, Func<ParseResult, Attribution, IRequest<Receipt>> request)
    {
        var reason = new Option<string>("--reason")
        {
            Description = "Why, in a sentence that does not repeat what is erased",
            HelpName = "TEXT",
            Required = true,
        };
        var actor = new Option<string?>("--actor") { Description = "Who erases; the user of this system without it", HelpName = "NAME" };
        verb.Options.Add(reason);
        verb.Options.Add(actor);
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var by = new Attribution(parsed.GetValue(actor) ?? Environment.UserName, parsed.GetRequiredValue(reason), null);
                        var answer = await ledger.AskAsync(request(parsed, by), ct);
                        return run.Print(parsed, answer, Print);
                    },
                    ct,
                    Opening.AsOwner
                )
        );
        return verb;

        void Print(Receipt done)
        {
            if (done.Appended == 0)
            {
                run.Screen.Line("Nothing to erase: no entry says that any more.");
                return;
            }

            ReceiptPage.Write(run.Screen, done);
            run.Screen.Line("It is erased here. Backups, and what others have read, are not: they keep it until they go.");
        }
    }
}
