using RankLedger.Cli.Printing;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Storage;
using RankLedger.Wording;
using Spectre.Console;

namespace RankLedger.Cli.Verbs.Recording;

/// <summary>Asks on a terminal for what the options leave open: one fact after another, entities by name, figures as printed.</summary>
internal sealed class RecordPrompts(IAnsiConsole terminal, RankingDefinition ranking)
{
    private const string NoneOfThese = "none of these";
    private readonly Ranking asked = new(ranking);

    /// <summary>Asks.</summary>
    public async Task CompleteAsync(TypedPublication typed, CancellationToken ct)
    {
        typed.PublishedOn ??= await AskAsync(
            "Published on",
            text => DateText.TryRead(text, DateOrder.Unknown, out _, out _, out var why) ? null : why,
            ct
        );
        typed.Publisher ??= await AskAsync("Publisher", text => text.Length == 0 ? "name who made the figures public" : null, ct);
        typed.Kind ??= await AskAsync("Kind, such as release, yearbook or press (empty where nobody says)", _ => null, ct)
            is { Length: > 0 } kind
            ? kind
            : null;
        typed.Title ??= await AskAsync(Meanings.Title, text => text.Length == 0 ? "give the title as printed" : null, ct);
        if (typed.Flow is null && ranking.Flows.Count > 1)
            typed.Flow = await terminal.PromptAsync(
                new SelectionPrompt<string>().Title("Flow").AddChoices(ranking.Flows.Select(flow => flow.Id)),
                ct
            );
        typed.Period ??= await AskAsync(
            Meanings.PeriodName,
            text => PeriodText.TryRead(text, ranking.FiscalYear, out _, out var why) ? null : why,
            ct
        );
        if (PeriodText.TryRead(typed.Period, ranking.FiscalYear, out var period, out _))
            typed.Period = period.ToString();
        if (typed.SaysSomething)
            return;
        while (await EntityAsync(typed.Figures.Count, ct) is { } entity)
            typed.Figures.Add(await FigureAsync(typed, entity, ct));
    }

    /// <summary>Asks whether to go on.</summary>
    public Task<bool> ConfirmAsync(CancellationToken ct) =>
        terminal.PromptAsync(new ConfirmationPrompt("Record it?") { DefaultValue = false }, ct);

    // By id, alias or name, in any case and width; what is near where it is mistyped.
    private async Task<EntityDefinition?> EntityAsync(int before, CancellationToken ct)
    {
        while (true)
        {
            var text = await AskAsync(before == 0 ? "Entity" : "Next entity (empty when done)", _ => null, ct);
            if (text.Length == 0 && before > 0)
                return null;
            if (asked.Names.Typed(text) is { } found)
                return found;
            if (asked.Names.Several(text) is { } several)
            {
                terminal.MarkupLineInterpolated($"{several}.");
                continue;
            }

            if (Nearest.Entities(text, ranking) is not { Count: > 0 } near)
            {
                terminal.MarkupLineInterpolated($"The ranking has no entity '{text}'.");
                continue;
            }

            var chosen = await terminal.PromptAsync(
                new SelectionPrompt<string>()
                    .Title($"No entity is called '{Markup.Escape(text)}'. Which is meant?")
                    .AddChoices([.. near, NoneOfThese]),
                ct
            );
            if (chosen != NoneOfThese)
                return asked.Entity(chosen);
        }
    }

    private async Task<TypedFigure> FigureAsync(TypedPublication typed, EntityDefinition entity, CancellationToken ct)
    {
        var flowUnit = (asked.Flow(asked.FlowMeant(typed.Flow)) ?? asked.UsualFlow).Unit;
        var figure = await AskAsync(
            $"{entity.Name}: the figure as printed{(typed.Unit is { } unit ? $", in {unit}" : ", with its unit")}",
            text =>
                PrintedFigure.TryRead(text, typed.Unit, flowUnit, NumberForms.Usual, null, out var read, out var problem)
                && read.Value is not null
                    ? null
                    : problem.Detail ?? "a sign for no figure; leave the entity out",
            ct
        );
        PrintedFigure.TryRead(figure, typed.Unit, flowUnit, NumberForms.Usual, null, out var printed, out _);
        terminal.WriteLine($"  {default(Wording.Amounts).Of(printed.Value)} {flowUnit}".TrimEnd());
        decimal? growth = null;
        await AskAsync(
            "Growth printed beside it, in percent (empty for none)",
            text => PrintedGrowth.TryRead(text, NumberForms.Usual, out growth, out var why) ? null : why,
            ct
        );
        return new(entity.Id, null, null, figure, growth);
    }

    private async Task<string> AskAsync(string question, Func<string, string?> problem, CancellationToken ct) =>
        (
            await terminal.PromptAsync(
                new TextPrompt<string>(Markup.Escape(question) + ":")
                {
                    AllowEmpty = true,
                    Validator = text =>
                        problem(text.Trim()) is { } why ? ValidationResult.Error(Markup.Escape(why)) : ValidationResult.Success(),
                },
                ct
            )
        ).Trim();
}
