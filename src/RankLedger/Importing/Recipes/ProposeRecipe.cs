using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using RankLedger.Datasets;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Rankings;
using RankLedger.Storage;

namespace RankLedger.Importing.Recipes;

/// <summary>Looks at a file and proposes a recipe for it.</summary>
/// <param name="File">The workbook or file of text.</param>
/// <param name="Ranking">The ranking that it is for, so that its entities are compared with those that are known; may be null.</param>
/// <param name="Forms">How the file is written, where the command says so.</param>
public sealed record ProposeRecipe(string File, string? Ranking, FileForms Forms) : IRequest<RecipeProposal>;

/// <summary>A recipe that was proposed, and what it finds.</summary>
/// <param name="Recipe">The recipe as JSON; null where no table was found.</param>
/// <param name="Understood">What was understood, and what was not, one sentence each.</param>
/// <param name="Figures">How many figures it finds.</param>
/// <param name="Rows">The first of them.</param>
/// <param name="Periods">The periods, in the order of the file.</param>
/// <param name="Units">The units as printed.</param>
/// <param name="Unknown">The entities that the ranking does not know, with the nearest ones that it does.</param>
/// <param name="Problems">What the recipe does not read.</param>
public sealed record RecipeProposal(
    string? Recipe,
    IReadOnlyList<string> Understood,
    int Figures,
    IReadOnlyList<ProposedRow> Rows,
    IReadOnlyList<string> Periods,
    IReadOnlyList<string> Units,
    IReadOnlyList<UnknownEntity> Unknown,
    IReadOnlyList<ImportProblem> Problems
)
{
    /// <summary>Proposes a recipe for a file of no ranking in particular; no ledger is needed for that.</summary>
    public static Task<RecipeProposal> OfAsync(string file, FileForms forms, CancellationToken ct) =>
        RecipeProposing.LookAsync(new(file, Ranking: null, forms), known: null, ct);
}

/// <summary>A figure that a proposed recipe finds, as written in the file.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Entity">Whom it is about.</param>
/// <param name="Period">The period, read.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Text">The number.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Value">The number in the unit without its scale; null where it cannot be read, or where there is none.</param>
/// <param name="IsNone">Whether the text says that there is no number.</param>
public sealed record ProposedRow(
    string Place,
    string? Entity,
    string? Period,
    string? Flow,
    string? Text,
    string? Unit,
    decimal? Value,
    bool IsNone
);

/// <summary>An entity that a ranking does not know.</summary>
/// <param name="Entity">As the file writes it.</param>
/// <param name="Nearest">The nearest ones that are known.</param>
public sealed record UnknownEntity(string Entity, IReadOnlyList<string> Nearest);

internal sealed class ProposeRecipeHandler(ISender sender) : IRequestHandler<ProposeRecipe, RecipeProposal>
{
    public async Task<RecipeProposal> Handle(ProposeRecipe request, CancellationToken ct)
    {
        if (request.Ranking is not { } named)
            return await RecipeProposing.LookAsync(request, known: null, ct);
        var rankings = (await sender.Send(new GetRankings(Point.Now), ct)).Rankings;
        if (rankings.FirstOrDefault(each => each.Id == named) is { } known)
            return await RecipeProposing.LookAsync(request, known, ct);
        var proposal = await RecipeProposing.LookAsync(request, known: null, ct);
        var question = Nearest.Question(Nearest.To(named, rankings.Select(each => each.Id)));
        return proposal with
        {
            Understood =
            [
                .. proposal.Understood,
                $"Ranking '{named}' is not in the ledger, so entities are compared with nothing.{question}",
            ],
        };
    }
}

internal static class RecipeProposing
{
    private const int RowsShown = 10;
    private const int MostUnknown = 50;

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<RecipeProposal> LookAsync(ProposeRecipe request, RankingDefinition? known, CancellationToken ct)
    {
        var (said, problems) = (new List<string>(), new ProblemList());
        var names = known is null ? null : new EntityNames(known);
        JsonObject? guess = null;
        try
        {
            var (sheets, _) = await RecipeFile.SheetsAsync(request.File, request.Forms, asShown: false, said.Add, ct);
            guess = RecipeGuess.Of(sheets, request.File, name => names?.Written(name) is not null, said.Add);
        }
        catch (Exception refused) when (refused is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.AddStructure(Path.GetFileName(request.File), null, null, null, refused.Message.TrimEnd('.'));
        }

        if (guess is null)
        {
            if (problems.Count == 0)
                said.Add("No table was found: no row of headings has numbers below it.");
            return new(
                Recipe: null,
                Understood: said,
                Figures: 0,
                Rows: [],
                Periods: [],
                Units: [],
                Unknown: [],
                Problems: problems.InOrder()
            );
        }

        if (request.Forms.Dates != DateOrder.Unknown)
            guess["dates"] = RecipeJson.Written(request.Forms.Dates);
        if (request.Ranking is not null)
            guess.Insert(0, "ranking", request.Ranking);
        var text = guess.ToJsonString(Written);
        var recipe = RecipeJson.Read(text, "the recipe", problems);
        var found = recipe is null
            ? null
            : await RecipeFile.ReadAsync(request.File, recipe, request.Forms, known?.FiscalYear, problems, ct);
        said.AddRange((found?.Notes ?? []).Except(said, StringComparer.Ordinal).ToList());
        var cells = found?.Cells.Select(each => each.Cell).ToList() ?? [];
        var numbers = request.Forms.Numbers(found?.Delimiter ?? ',');
        return new(
            Recipe: text,
            Understood: said,
            Figures: cells.Count,
            Rows: [.. cells.Take(RowsShown).Select(cell => Row(cell, known, numbers))],
            Periods: [.. cells.Select(cell => Period(cell, known)).OfType<string>().Distinct(StringComparer.Ordinal)],
            Units: [.. cells.Select(cell => cell["unit"]).OfType<string>().Distinct(StringComparer.Ordinal)],
            Unknown: known is null ? [] : Unknown(cells, known),
            Problems: problems.InOrder()
        );
    }

    private static UnknownEntity[] Unknown(List<SourceCell> cells, RankingDefinition known)
    {
        var names = new EntityNames(known);
        return
        [
            .. cells
                .Select(cell => cell["entity"])
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Where(entity => names.Written(entity) is null)
                .Take(MostUnknown)
                .Select(entity => new UnknownEntity(entity, Nearest.Entities(entity, known))),
        ];
    }

    private static ProposedRow Row(SourceCell cell, RankingDefinition? known, NumberForms numbers)
    {
        var unit = cell["unit"];
        var flowUnit = unit is null ? "" : PrintedUnit.Plain(unit);
        var isRead = PrintedFigure.TryRead(cell["value"]!, unit, flowUnit, numbers, null, out var figure, out _);
        return new(
            Place: cell.Place,
            Entity: cell["entity"],
            Period: Period(cell, known),
            Flow: cell["flow"],
            Text: cell["value"],
            Unit: unit,
            Value: isRead ? figure.Value : null,
            IsNone: isRead && figure.IsNone
        );
    }

    private static string? Period(SourceCell cell, RankingDefinition? known) =>
        PeriodText.TryRead(cell["period"], known?.FiscalYear, out var period, out _) ? period.ToString() : cell["period"];
}
