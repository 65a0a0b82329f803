using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Publications;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>publications RANKING</c> and <c>publication RANKING ID</c>: what was published.</summary>
internal static class PublicationsVerb
{
    private const int UsualLimit = 1000;

    public static Command MakeList(Invocation run)
    {
        var ranking = Read.RankingArgument();
        var after = Read.IdOption("--after", "Only what comes behind this publication in the list", "PUBLICATION");
        var limit = PageOptions.Limit("publications", UsualLimit);
        var verb = new Command("publications", Summaries.Publications) { ranking, after, limit };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetPublications(
                        parsed.GetRequiredValue(ranking),
                        point.Of(parsed),
                        parsed.GetValue(after),
                        parsed.GetValue(limit) ?? UsualLimit
                    ),
                    answer => PublicationsPage.Write(run.Screen, answer),
                    ct
                )
        );
        return verb;
    }

    public static Command MakeOne(Invocation run)
    {
        var (ranking, publication, full) = (Read.RankingArgument(), Read.PublicationArgument(), Read.FullOption());
        var verb = new Command("publication", Summaries.Publication) { ranking, publication, full };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetPublication(parsed.GetRequiredValue(ranking), parsed.GetRequiredValue(publication), point.Of(parsed)),
                    answer => PublicationPage.Write(run.Screen, answer, new(parsed.GetValue(full))),
                    ct
                )
        );
        return verb;
    }
}
