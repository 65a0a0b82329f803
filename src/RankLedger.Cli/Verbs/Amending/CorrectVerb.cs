using System.CommandLine;
using System.Globalization;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Publications;

namespace RankLedger.Cli.Verbs.Amending;

/// <summary><c>correct RANKING PUBLICATION ENTITY PERIOD --to VALUE|none|dropped</c>: we had recorded a figure wrongly.</summary>
internal static class CorrectVerb
{
    public static Command Make(Invocation run)
    {
        var (entity, period, flow) = (Read.EntityArgument(), Read.PeriodArgument(), Read.FlowOption());
        var to = new Option<string>("--to")
        {
            Description = "The number: as printed where --unit is given, else exact in the flow's unit; none where nothing was printed; dropped where it says that there is no value any more",
            HelpName = "VALUE|none|dropped", Required = true,
        };
        var unit = new Option<string?>("--unit") { Description = "The unit as printed, such as 亿元 or \"trillion yuan\"; the number then spans one of its last digit", HelpName = "UNIT" };
        var verb = new Command("correct", "Corrects a figure that we had recorded wrongly") { entity, period, to, unit, flow };
        var amend = new AmendOptions(verb, evidenceNeeded: true);
        verb.Refuse(result => Contradictions.Given(result, unit) && result.GetValue(to) is "none" or "dropped" ? "--unit contradicts --to none and --to dropped; it belongs to a number." : null);
        verb.Refuse(result => result.GetValue(to) is { } text && text is not ("none" or "dropped") && Number(text, Contradictions.Given(result, unit)) is null
            ? $"--to '{text}' is no number; expected such as 10508.6 or 1,050.86{(Contradictions.Given(result, unit) ? "" : " or 1.05e12")}, or none, or dropped." : null);
        verb.SetAction((parsed, ct) => run.WithLedgerAsync(parsed, async ledger =>
        {
            var (ranking, id) = (amend.Ranking(parsed), amend.Publication(parsed));
            var definition = await ledger.DefinitionAsync(ranking, AsRecorded.Now, ct);
            var cell = new RecordedCell(parsed.GetValue(flow) ?? definition.Flows[0].Id, parsed.GetRequiredValue(period).ToString(), parsed.GetRequiredValue(entity));
            var seen = await ledger.AskAsync(new GetPublication(ranking, id, AsPublished.Unlimited, AsRecorded.Now), ct);
            var figure = To(parsed.GetRequiredValue(to), parsed.GetValue(unit), cell, definition, seen);
            var correction = new CorrectFigure(ranking, id, cell, figure, amend.By(parsed), amend.Version(parsed) ?? seen.Publication.Version);
            return run.Print(parsed, await ledger.AskAsync(correction, ct), answer => RecordedPage.Write(run.Screen, answer));
        }, ct));
        return verb;
    }

    // Growth and note were printed beside the figure and stay; what qualified the old number goes with it.
    private static RecordedFigure? To(string text, string? unit, RecordedCell cell, RankingDefinition ranking, PublicationAnswer seen)
    {
        if (text == "none")
            return null;
        if (text == "dropped")
            return new(cell.Flow, cell.Period, cell.Entity, null);
        var multiple = 1m;
        var flow = ranking.Flows.FirstOrDefault(each => each.Id == cell.Flow);
        if (unit is not null && flow is not null && !PrintedUnit.TryParse(unit, flow.Unit, out multiple, out var reason))
            throw new RefusedException($"--unit: {reason}.");
        var value = Number(text, unit is not null)!.Value;
        var before = seen.Figures.FirstOrDefault(each => (each.Flow, each.Period, each.Entity) == (cell.Flow, cell.Period, cell.Entity));
        return new(cell.Flow, cell.Period, cell.Entity, value * multiple, unit is null ? null : text, unit, Growth: before?.Growth, Note: before?.Note);
    }

    private static decimal? Number(string text, bool printed) =>
        PrintedNumber.TryParse(text, out var number) ? number.Value
        : !printed && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null;
}
