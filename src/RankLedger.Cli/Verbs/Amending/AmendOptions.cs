using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Domain.Publications;
using RankLedger.Publications;

namespace RankLedger.Cli.Verbs.Amending;

/// <summary>What every amending verb takes: the publication, who, why, on what grounds, and the version that the caller saw.</summary>
internal sealed class AmendOptions
{
    private readonly Argument<string> ranking = Read.RankingArgument();
    private readonly Argument<string> publication = Read.PublicationArgument();
    private readonly Option<string> reason = new("--reason")
    {
        Description = "Why, in a sentence",
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

    public AmendOptions(Command verb, bool evidenceNeeded)
    {
        evidence = new("--evidence")
        {
            Description = "What shows it: an address, a document, a page",
            HelpName = "TEXT",
            Required = evidenceNeeded,
        };
        verb.Arguments.Insert(0, ranking);
        verb.Arguments.Insert(1, publication);
        verb.Options.Add(reason);
        verb.Options.Add(evidence);
        verb.Options.Add(actor);
        verb.Options.Add(version);
    }

    public string Ranking(ParseResult parsed) => parsed.GetRequiredValue(ranking);

    public string Publication(ParseResult parsed) => parsed.GetRequiredValue(publication);

    public Attribution By(ParseResult parsed) =>
        new(parsed.GetValue(actor) ?? Environment.UserName, parsed.GetRequiredValue(reason), parsed.GetValue(evidence));

    public long? Version(ParseResult parsed) => parsed.GetValue(version);

    /// <summary>Sends the amendment and says what it did.</summary>
    public static Task<int> SendAsync(Invocation run, ParseResult parsed, Amend amendment, CancellationToken ct) =>
        run.AnswerAsync(parsed, amendment, answer => RecordedPage.Write(run.Screen, answer), ct);
}
