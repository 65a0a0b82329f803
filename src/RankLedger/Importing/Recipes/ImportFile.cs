using MediatR;
using RankLedger.Datasets;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Rankings;
using RankLedger.Requests;

namespace RankLedger.Importing.Recipes;

/// <summary>Imports a file that is no folder of ours, by a recipe that says where each fact of a figure stands.</summary>
/// <param name="File">The workbook or file of text.</param>
/// <param name="Recipe">The recipe's file.</param>
/// <param name="Given">Facts of the publication that count before the recipe's, such as <c>publishedOn</c>.</param>
/// <param name="As">How it is imported; its folder is not asked.</param>
public sealed record ImportFile(string File, string Recipe, IReadOnlyDictionary<string, string> Given, ImportFolder As)
    : IRequest<ImportAnswer>,
        IRecords
{
    /// <summary>The file as it was before, which this one replaces as a whole; null where it replaces none.</summary>
    /// <remarks>A publication that is the whole truth drops what it leaves out of the periods that it states; with this, of others
    /// too.</remarks>
    public string? Before { get; init; }
}

/// <summary>Writes what the recipe finds as a dataset folder and imports that: there is one set of rules.</summary>
internal sealed class ImportFileHandler(ISender sender) : IRequestHandler<ImportFile, ImportAnswer>
{
    public async Task<ImportAnswer> Handle(ImportFile request, CancellationToken ct)
    {
        var problems = new ProblemList();
        var rankings = await sender.Send(new GetRankings(Point.Now), ct);
        var recipe = await RecipeJson.ReadAsync(request.Recipe, problems, ct);
        var ranking = request.As.Ranking ?? recipe?.Ranking;
        if (recipe is not null && ranking is null)
            problems.AddStructure(
                Path.GetFileName(request.Recipe),
                null,
                "ranking",
                null,
                "the recipe names no ranking; add it, or name the ranking with --ranking ID"
            );
        var known = rankings.Rankings.FirstOrDefault(each => each.Id == ranking);
        var forms = request.As.Forms.Or(recipe?.Forms ?? new());
        var found =
            recipe is null || problems.Count > 0
                ? null
                : await RecipeFile.ReadAsync(request.File, recipe, forms, known?.FiscalYear, problems, ct);
        if (found is not null)
        {
            AskForUnits(found, recipe!, known, Path.GetFileName(request.File), problems);
            RefuseExactScale(found, recipe!, Path.GetFileName(request.Recipe), problems);
        }

        if (found is null || problems.Count > 0)
            return Refused(ranking, rankings.Basis.Position, request.As.DryRun, problems, found?.Notes ?? []);
        using var folder = await RecipeFolder.WriteAsync(request.File, found, recipe!, request.Given, known, problems, ct);
        if (request.Before is { } earlier && recipe!.Full)
            folder.Drop(await LeftOutAsync(earlier, found, recipe, forms, known?.FiscalYear, ct));
        if (problems.Count > 0)
            return Refused(ranking, rankings.Basis.Position, request.As.DryRun, problems, found.Notes);
        var answer = await sender.Send(
            request.As with
            {
                Folder = folder.Path,
                Ranking = ranking,
                // The folder is text in UTF-8. What sets its columns apart, and how numbers and dates are written, is as in the file.
                Forms = forms with
                {
                    Encoding = null,
                    Delimiter = found.Delimiter,
                    ShowsPoint = RecipeFile.IsWorkbook(request.File),
                },
            },
            ct
        );
        return answer with
        {
            Problems = [.. answer.Problems.Select(folder.Told)],
            Warnings = [.. answer.Warnings.Select(folder.Told)],
            Notes = [.. found.Notes, .. answer.Notes.Select(folder.Told)],
        };
    }

    // Numbers in a scale were printed in it, and their digits tell how exact they are.
    private static void RefuseExactScale(RecipeFile found, Recipe recipe, string file, ProblemList problems)
    {
        if (recipe.IsExact && found.Cells.Select(each => each.Cell["unit"]).FirstOrDefault(IsScale) is { } scale)
            problems.AddStructure(
                file,
                null,
                "numbers",
                "exact",
                $"the numbers are in '{scale}', and a number in a scale is as exact as its digits; write \"printed\", or leave numbers out"
            );

        static bool IsScale(string? unit) =>
            unit is not null && PrintedUnit.TryUnscale(unit, out var multiple, out _, out _) && multiple != 1;
    }

    // The unit of a new flow cannot be given later, so a flow without one beside others that have theirs is asked for.
    private static void AskForUnits(RecipeFile found, Recipe recipe, RankingDefinition? known, string file, ProblemList problems)
    {
        if (!recipe.Facts.TryGetValue("unit", out var unit) || unit.IsLiteral)
            return;
        var flows = found.Cells.GroupBy(each => each.Cell["flow"] ?? "").ToLookup(flow => flow.Any(each => each.Cell["unit"] is not null));
        if (flows[true].FirstOrDefault() is not { } other)
            return;
        foreach (var flow in flows[false].Where(flow => known?.Flows.Any(each => each.Id == flow.Key) is not true))
        {
            var (cell, table) = flow.First();
            if (table.PlainFlows.Contains(flow.Key))
                continue;
            problems.AddStructure(
                cell.Sheet.Name.Length == 0 ? file : $"{file} [{cell.Sheet.Name}]",
                cell.Sheet.Line(cell.Row),
                "unit",
                cell["value"],
                $"flow {flow.Key} has no unit beside {other.Key}, which is in "
                    + $"{other.First(each => each.Cell["unit"] is not null).Cell["unit"]}; "
                    + "say it in the recipe, by a \"map\" of the unit's place from each text to its unit, with \"none\" for plain numbers"
            );
        }
    }

    // What stood in the file before, of flows and periods that stand in it no more.
    private static async Task<IEnumerable<SourceCell>> LeftOutAsync(
        string before,
        RecipeFile found,
        Recipe recipe,
        FileForms forms,
        FiscalYear? fiscal,
        CancellationToken ct
    )
    {
        var stated = found.Cells.Select(each => Tables(each.Cell)).ToHashSet();
        var earlier = await RecipeFile.ReadAsync(before, recipe, forms, fiscal, new(), ct);
        return (earlier?.Cells ?? [])
            .Select(each => each.Cell)
            .Where(cell => !stated.Contains(Tables(cell)))
            .DistinctBy(cell => (cell["entity"], cell["flow"], cell["period"]));

        (string?, string?) Tables(SourceCell cell) =>
            (cell["flow"], PeriodText.TryRead(cell["period"], fiscal, out var period, out _) ? period.ToString() : cell["period"]);
    }

    private static ImportAnswer Refused(string? ranking, long position, bool isDryRun, ProblemList problems, IReadOnlyList<string> notes) =>
        new(
            Ranking: ranking ?? "",
            DryRun: isDryRun,
            Position: position,
            Defined: "unchanged",
            Recorded: 0,
            Figures: 0,
            Unchanged: 0,
            Skipped: 0,
            Problems: problems.InOrder(),
            ProblemCount: problems.Count,
            IgnoredFiles: [],
            Changes: []
        )
        {
            Notes = notes,
        };
}
