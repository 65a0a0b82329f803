using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Publications;

namespace RankLedger.Cli.Verbs.Amending;

/// <summary><c>void RANKING PUBLICATION</c> and <c>reverse RANKING PUBLICATION POSITION</c>.</summary>
internal static class UndoingVerbs
{
    public static Command MakeVoid(Invocation run)
    {
        var verb = new Command("void", "Says that a publication's record should never have existed");
        var amend = new AmendOptions(verb, evidenceNeeded: false);
        verb.SetAction(
            (parsed, ct) =>
                AmendOptions.SendAsync(
                    run,
                    parsed,
                    new VoidPublication(amend.Ranking(parsed), amend.Publication(parsed), amend.By(parsed), amend.Version(parsed)),
                    ct
                )
        );
        return verb;
    }

    public static Command MakeReverse(Invocation run)
    {
        var position = Read.PositionArgument("The ledger position of the event to undo, such as @213");
        var verb = new Command("reverse", "Undoes one correction, redating, withdrawal, reinstatement or void of ours") { position };
        var amend = new AmendOptions(verb, evidenceNeeded: false);
        verb.SetAction(
            (parsed, ct) =>
                AmendOptions.SendAsync(
                    run,
                    parsed,
                    new ReverseAmendment(
                        amend.Ranking(parsed),
                        amend.Publication(parsed),
                        parsed.GetRequiredValue(position),
                        amend.By(parsed),
                        amend.Version(parsed)
                    ),
                    ct
                )
        );
        return verb;
    }
}
