using System.CommandLine;
using RankLedger.Auditing;
using RankLedger.Auditing.Measuring;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Sheets;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Auditing;

/// <summary><c>revisions RANKING</c>: which numbers their publishers changed.</summary>
internal static class RevisionsVerb
{
    private const int UsualLimit = 1000;

    public static Command Make(Invocation run)
    {
        var (ranking, full) = (Read.RankingArgument(), Read.FullOption());
        var entity = Read.IdOption("--entity", Meanings.AnyEntity, "ENTITY");
        var flow = Read.IdOption("--flow", Meanings.AnyFlow, "FLOW");
        var period = new Option<AskedPeriod?>("--period")
        {
            Description = Meanings.AnyPeriod,
            HelpName = "PERIOD",
            CustomParser = found => Read.OneOf<AskedPeriod>(found, AskedPeriod.TryRead),
        };
        var triangle = new Option<bool>("--triangle")
        {
            Description = "The numbers of one entity as CSV: periods down, publication days across",
        };
        var statistics = new Option<bool>("--statistics")
        {
            Description = "How large they are, per entity and over all, and how far ranks moved",
        };
        var after = new Option<RevisionCursor?>("--after")
        {
            Description = "Only what comes behind the end of the page before, which says it",
            HelpName = "ENTITY@CELLS",
            CustomParser = found => Read.OneOf<RevisionCursor?>(found, RevisionCursor.TryParse),
        };
        var limit = PageOptions.Limit("revisions, and the rest of the last cell", UsualLimit);
        var verb = new Command("revisions", Summaries.Revisions)
        {
            ranking,
            entity,
            period,
            flow,
            statistics,
            triangle,
            after,
            limit,
            full,
        };
        var point = new PointOptions(verb);
        verb.RefuseTogether(triangle, period);
        verb.RefuseTogether(triangle, full);
        verb.RefuseTogether(statistics, triangle);
        verb.RefuseTogether(statistics, after);
        verb.RefuseTogether(statistics, limit);
        verb.RefuseTogether(triangle, after);
        verb.RefuseTogether(triangle, limit);
        verb.Refuse(result =>
            result.GetValue(triangle) && !Contradictions.Given(result, entity)
                ? "--triangle is of one entity; name it with --entity."
                : null
        );
        verb.Refuse(result =>
            result.GetValue(statistics) && Contradictions.Given(result, period)
                ? "--statistics is over all reference periods, as one has too few revisions to measure; leave --period out, or "
                    + "leave --statistics out to list the revisions of one period."
                : null
        );
        var format = new FormatOption(verb);
        verb.Refuse(result =>
            format.IsGiven(result) && (result.GetValue(triangle) || result.GetValue(statistics))
                ? "--format is for the list of revisions; leave it out (--triangle is CSV already), or use --json."
                : null
        );
        verb.SetAction(
            (parsed, ct) =>
                parsed.GetValue(triangle)
                    ? run.AnswerAsync(
                        parsed,
                        new GetTriangle(
                            parsed.GetRequiredValue(ranking),
                            parsed.GetRequiredValue(entity)!,
                            parsed.GetValue(flow),
                            point.Of(parsed)
                        ),
                        answer => TriangleCsv.Write(run.Screen, answer),
                        ct
                    )
                : parsed.GetValue(statistics)
                    ? run.AnswerAsync(
                        parsed,
                        new GetRevisionStatistics(
                            parsed.GetRequiredValue(ranking),
                            parsed.GetValue(entity),
                            parsed.GetValue(flow),
                            point.Of(parsed)
                        ),
                        answer => RevisionStatisticsPage.Write(run.Screen, answer, new(parsed.GetValue(full))),
                        ct
                    )
                : run.AnswerAsync(
                    parsed,
                    new GetRevisions(
                        parsed.GetRequiredValue(ranking),
                        parsed.GetValue(entity),
                        parsed.GetValue(period),
                        parsed.GetValue(flow),
                        point.Of(parsed),
                        parsed.GetValue(after),
                        parsed.GetValue(limit) ?? UsualLimit
                    ),
                    format,
                    answer =>
                        (
                            AuditSheets.Revisions,
                            SheetFacts.At(
                                $"{answer.Ranking}: revisions",
                                answer.Basis,
                                QuestionAddress.Of(
                                    answer.Ranking,
                                    "revisions",
                                    ("entity", parsed.GetValue(entity)),
                                    ("period", parsed.GetValue(period)?.ToString()),
                                    ("flow", parsed.GetValue(flow)),
                                    ("after", parsed.GetValue(after)?.ToString()),
                                    ("limit", parsed.GetValue(limit))
                                ),
                                "revisions"
                            )
                        ),
                    answer => RevisionsPage.Write(run.Screen, answer, new(parsed.GetValue(full))),
                    ct
                )
        );
        return verb;
    }
}
