using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
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
        if (typed.PublishedOn is null || typed.Publisher is null || typed.Title is null || typed.Period is null)
            terminal.MarkupLineInterpolated(
                $"[dim]Leave empty what nobody says. A release number, 'full', and positions beside figures are options: see --help.[/]"
            );
        typed.PublishedOn ??= await AskAsync(
            "Published on",
            text => DateText.TryRead(text, DateOrder.Unknown, out _, out _, out var why) ? null : why,
            ct
        );
        typed.Publisher ??= await AskAsync("Publisher", text => text.Length == 0 ? "name who made the figures public" : null, ct);
        typed.Kind ??= await MayAskAsync("Kind, such as release, yearbook or press (empty where nobody says)", "kind", ct);
        typed.Title ??= await AskAsync(Meanings.Title, text => text.Length == 0 ? "give the title as printed" : null, ct);
        typed.Url ??= await MayAskAsync("Link (empty for none)", "url", ct);
        typed.Source ??= await MayAskAsync("Whose numbers, where it quotes another agency (empty for its own)", "source", ct);
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
        if (typed.Figures.Count > 0)
            return;
        while (await EntityAsync(typed.SaysSomething, ct) is { } entity)
            await LineAsync(typed, entity, ct);
    }

    /// <summary>Asks whether to go on.</summary>
    public Task<bool> ConfirmAsync(CancellationToken ct) =>
        terminal.PromptAsync(new ConfirmationPrompt("Record it?") { DefaultValue = false }, ct);

    // By id, alias or name, in any case and width; what is near where it is mistyped.
    private async Task<EntityDefinition?> EntityAsync(bool isNext, CancellationToken ct)
    {
        while (true)
        {
            var text = await AskAsync(isNext ? "Next entity (empty when done)" : "Entity (empty for none)", _ => null, ct);
            if (text.Length == 0)
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
                terminal.MarkupLineInterpolated(
                    $"The ranking has no entity '{text}'; '{Invocation.Program} show {ranking.Id}' lists those that it has."
                );
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

    // A figure, or a position alone.
    private async Task LineAsync(TypedPublication typed, EntityDefinition entity, CancellationToken ct)
    {
        var flowUnit = (asked.Flow(asked.FlowMeant(typed.Flow)) ?? asked.UsualFlow).Unit;
        var unit = typed.Unit is { } given ? $", in {given}" : ", with its unit";
        var figure = await AskAsync(
            $"{entity.Name}: the figure as printed{unit} (empty for a position alone)",
            text =>
                text.Length == 0
                || PrintedFigure.TryRead(text, typed.Unit, flowUnit, NumberForms.Usual, null, out var read, out var problem)
                    && read.Value is not null
                    ? null
                    : problem.Detail ?? "a sign for no figure; leave the entity out, or name it with --drop",
            ct
        );
        if (figure.Length == 0)
        {
            if (await PositionAsync(entity, ct) is { } position)
                typed.Ranks.Add((entity.Id, position));
            return;
        }

        PrintedFigure.TryRead(figure, typed.Unit, flowUnit, NumberForms.Usual, null, out var printed, out _);
        terminal.WriteLine($"  {default(Wording.Amounts).Of(printed.Value)} {flowUnit}".TrimEnd());
        decimal? growth = null;
        await AskAsync(
            "Growth printed beside it, in percent (empty for none)",
            text => PrintedGrowth.TryRead(text, NumberForms.Usual, out growth, out var why) ? null : why,
            ct
        );
        typed.Figures.Add(new(entity.Id, null, null, figure, growth));
    }

    private async Task<int?> PositionAsync(EntityDefinition entity, CancellationToken ct)
    {
        var position = 0;
        var text = await AskAsync(
            $"{entity.Name}: the position as printed (empty to leave it out)",
            text => text.Length == 0 || PrintedPosition.TryRead(text, out position) ? null : "no position; expected a whole number from 1",
            ct
        );
        return text.Length == 0 ? null : position;
    }

    private async Task<string?> MayAskAsync(string question, string field, CancellationToken ct) =>
        await AskAsync(question, text => text.Length == 0 ? null : PublicationFields.Problem(field, text), ct) is { Length: > 0 } said
            ? said
            : null;

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
