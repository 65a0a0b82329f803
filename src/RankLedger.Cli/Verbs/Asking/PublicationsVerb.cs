using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Publications;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>publications RANKING</c> and <c>publication RANKING ID</c>: what was published.</summary>
internal static class PublicationsVerb
{
    public static Command MakeList(Invocation run)
    {
        var ranking = Read.RankingArgument();
        var verb = new Command("publications", Summaries.Publications) { ranking };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetPublications(parsed.GetRequiredValue(ranking), point.Of(parsed)),
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
