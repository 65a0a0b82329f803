using System.CommandLine;
using RankLedger.Auditing;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Auditing;

/// <summary><c>amendments RANKING</c>: what we recorded about publications that were recorded before.</summary>
internal static class AmendmentsVerb
{
    public static Command Make(Invocation run)
    {
        var (ranking, flow) = (Read.RankingArgument(), Read.FlowOption());
        var entity = Read.IdOption("--entity", "Only those that touch the cells of this entity", "ENTITY");
        var period = new Option<AskedPeriod?>("--period")
        {
            Description = "Only those that touch this reference period",
            HelpName = "PERIOD",
            CustomParser = found => Read.OneOf<AskedPeriod>(found, AskedPeriod.TryRead),
        };
        var (after, limit) = (PageOptions.AfterSome("events"), PageOptions.Limit("events"));
        var verb = new Command("amendments", Summaries.Amendments) { ranking, period, entity, flow, after, limit };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetAmendments(
                        parsed.GetRequiredValue(ranking),
                        parsed.GetValue(period),
                        parsed.GetValue(entity),
                        parsed.GetValue(flow),
                        point.Of(parsed),
                        new(parsed.GetValue(after) ?? 0, parsed.GetValue(limit))
                    ),
                    answer => AmendmentsPage.Write(run.Screen, answer),
                    ct
                )
        );
        return verb;
    }
}
