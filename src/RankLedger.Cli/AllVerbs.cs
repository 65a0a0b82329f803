using System.CommandLine;
using System.CommandLine.Help;
using RankLedger.Cli.Demo;
using RankLedger.Cli.Helping;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Cli.Verbs.Amending;
using RankLedger.Cli.Verbs.Asking;
using RankLedger.Cli.Verbs.Auditing;
using RankLedger.Cli.Verbs.Completing;
using RankLedger.Cli.Verbs.Operating;
using RankLedger.Cli.Verbs.Proving;
using RankLedger.Cli.Verbs.Recording;

namespace RankLedger.Cli;

/// <summary>The verbs of <c>rankledger</c>, in the order of its help.</summary>
internal static class AllVerbs
{
    /// <summary>Reads a command line. Without a replacer "@211" stays a ledger position; System.CommandLine would read a file of that
    /// name.</summary>
    public static ParseResult Parse(Screen screen, IReadOnlyList<string> args) =>
        Make(screen).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });

    private static Command Make(Screen screen)
    {
        var run = new Invocation(screen, line => Parse(screen, line));
        var groups = Groups(run);
        var root = new Command(Invocation.Program, "Keeps league tables honest: what was known when, who changed it, and why.");
        foreach (var verb in groups.SelectMany(group => group.Verbs).Append(CompleteVerb.Make(run, line => Parse(screen, line))))
            root.Subcommands.Add(verb);
        var help = new GroupedHelp(groups, screen);
        root.Options.Add(new HelpOption { Action = help });
        root.Options.Add(new VersionOption());
        GlobalOptions.AddTo(root);
        foreach (var verb in root.Subcommands.SelectMany(each => each.Subcommands.Append(each)))
            verb.RefuseTogether(GlobalOptions.Connection, GlobalOptions.Data);
        foreach (var verb in root.Subcommands.Where(each => Opening.AskingAReplica.Contains(each.Name)))
            verb.Options.Add(GlobalOptions.ReadConnection);
        root.SetAction(help.Invoke);
        return root;
    }

    private static IReadOnlyList<VerbGroup> Groups(Invocation run) =>
        [
            new("Begin", DemoVerb.Make(run), RankingsVerbs.MakeList(run), RankingsVerbs.MakeOne(run)),
            new(
                "Bring data in, and out",
                ImportVerb.Make(run),
                RecipeVerb.Make(run),
                ImportHistoryVerb.Make(run),
                RecordVerb.Make(run),
                DefineVerb.Make(run),
                ExportVerb.Make(run)
            ),
            new(
                "Ask",
                StandingsVerb.Make(run),
                ChartVerb.Make(run),
                ReplayVerb.Make(run),
                StopsVerb.Make(run),
                PositionsVerb.Make(run),
                MilestonesVerb.Make(run),
                MovementsVerb.Make(run),
                PublicationsVerb.MakeList(run),
                PublicationsVerb.MakeOne(run)
            ),
            new(
                "Audit",
                HistoryVerb.Make(run),
                RevisionsVerb.Make(run),
                AmendmentsVerb.Make(run),
                CompareVerb.Make(run),
                LineageVerb.Make(run),
                CheckVerb.Make(run)
            ),
            new(
                "Correct what we recorded, and record what publishers took back",
                CorrectVerb.Make(run),
                CorrectRankVerb.Make(run),
                CorrectPublicationVerb.Make(run),
                RedateVerb.Make(run),
                WithdrawalVerbs.MakeWithdraw(run),
                WithdrawalVerbs.MakeReinstate(run),
                UndoingVerbs.MakeVoid(run),
                UndoingVerbs.MakeReverse(run)
            ),
            new(
                "Prove what was recorded, and when",
                CheckpointVerb.Make(run),
                ProveVerb.Make(run),
                VerifyProofVerb.Make(run),
                AuditVerb.Make(run),
                LogVerb.Make(run),
                LogKeyVerb.Make(run),
                WitnessVerb.Make(run)
            ),
            new("Erase what must not be kept", ErasureVerbs.MakeBody(run), ErasureVerbs.MakeActor(run)),
            new("Let programs ask and write", ServeVerb.Make(run), McpVerb.Make(run), KeysVerb.Make(run)),
            new(
                "Look after the ledger",
                StatusVerb.Make(run),
                CheckingVerbs.MakeVerify(run),
                CheckingVerbs.MakeRebuild(run),
                BackupVerbs.MakeBackup(run),
                BackupVerbs.MakeRestore(run),
                BackupVerbs.MakeUpgrade(run),
                CompletionVerb.Make(run)
            ),
        ];
}
