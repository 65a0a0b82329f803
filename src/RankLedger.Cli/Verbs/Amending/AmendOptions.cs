using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Previewing;
using RankLedger.Publications;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Amending;

/// <summary>What every amending verb takes: the publication, who, why, on what grounds, and the version that the caller saw.</summary>
internal sealed class AmendOptions
{
    private readonly Argument<string> ranking = Read.RankingArgument();
    private readonly Argument<string> publication = Read.PublicationArgument();
    private readonly Option<string> reason = new("--reason")
    {
        Description = Meanings.Reason,
        HelpName = "TEXT",
        Required = true,
    };
    private readonly Option<string?> evidence;
    private readonly Option<string?> actor = new("--actor")
    {
        Description = "Who makes the change; the user of this system without it",
        HelpName = "NAME",
    };
    private readonly Option<long?> version = Read.NumberOption<long?>(
        "--expected-version",
        "Refuse when the publication has another version by now",
        least: 1
    );

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Only show what it would change: the cell, ranks, milestones, findings",
    };

    public AmendOptions(Command verb, bool evidenceNeeded)
    {
        evidence = new("--evidence")
        {
            Description = Meanings.Evidence,
            HelpName = "TEXT",
            Required = evidenceNeeded,
        };
        verb.Arguments.Insert(0, ranking);
        verb.Arguments.Insert(1, publication);
        verb.Options.Add(reason);
        verb.Options.Add(evidence);
        verb.Options.Add(actor);
        verb.Options.Add(version);
        verb.Options.Add(DryRun);
    }

    public string Ranking(ParseResult parsed) => parsed.GetRequiredValue(ranking);

    public string Publication(ParseResult parsed) => parsed.GetRequiredValue(publication);

    public Attribution By(ParseResult parsed) =>
        new(parsed.GetValue(actor) ?? Environment.UserName, parsed.GetRequiredValue(reason), parsed.GetValue(evidence));

    public long? Version(ParseResult parsed) => parsed.GetValue(version);

    /// <summary>Sends the amendment and says what it did, with its effect; or only what it would do.</summary>
    /// <param name="run">The program.</param>
    /// <param name="parsed">What was typed.</param>
    /// <param name="amendment">The amendment.</param>
    /// <param name="ct">Stops it.</param>
    public static Task<int> SendAsync(Invocation run, ParseResult parsed, Amend amendment, CancellationToken ct) =>
        run.WithLedgerAsync(
            parsed,
            async ledger =>
            {
                var preview = await ledger.AskAsync(new GetPreview(amendment), ct);
                var defined = (await ledger.ResolveAsync(amendment.Ranking, Point.Now, ct)).Ranking.Definition;
                if (parsed.GetValue(DryRun))
                    return run.Print(parsed, preview, found => PreviewPage.Write(run.Screen, found, defined, default));
                var answer = await ledger.AskAsync(amendment, ct);
                return run.Print(parsed, answer, done =>
                {
                    ReceiptPage.Write(run.Screen, done);
                    if (done.Appended > 0)
                        PreviewPage.WriteEffect(run.Screen, preview, defined, default);
                });
            },
            ct
        );
}
