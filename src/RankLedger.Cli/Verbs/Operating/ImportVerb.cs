using System.CommandLine;
using System.Globalization;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Domain.Rankings;
using RankLedger.Importing;
using RankLedger.Importing.Recipes;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>import FOLDER</c>: a dataset folder, or with a recipe another file; all of it or nothing.</summary>
internal static class ImportVerb
{
    public static Command Make(Invocation run)
    {
        var folder = new Argument<string>("FOLDER|FILE")
        {
            Description = "The dataset folder with publications.csv and figures.csv; with --recipe a workbook or another table",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var recipe = new Option<string?>("--recipe")
        {
            Description = "Where each fact stands in a file that is no folder of ours; 'recipe FILE' proposes one",
            HelpName = "RECIPE.json",
        };
        var ranking = new Option<string?>("--ranking")
        {
            Description = "The ranking's id where the folder has no ranking.json",
            HelpName = "ID",
        };
        var (tier, order) = (TierOption(), OrderOption());
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Only report what would be recorded and how current tables would change",
        };
        var skipInvalid = new Option<bool>("--skip-invalid") { Description = "Record the valid publications and list the rest" };
        var (newEntities, newFlows, newPeriods) = WideningOptions(
            ", where the folder has no entities.csv",
            ", where the folder has no ranking.json"
        );
        var strict = new Option<bool>("--strict") { Description = "Record nothing where 'check' would find something about it" };
        var forms = new FormOptions();
        var actor = new Option<string?>("--actor") { Description = "Who imports; the user of this system without it", HelpName = "NAME" };
        var verb = new Command("import", "Imports a dataset folder, or a file by a recipe; one problem and nothing is recorded")
        {
            folder,
            recipe,
            ranking,
            tier,
            order,
            dryRun,
            skipInvalid,
            newEntities,
            newFlows,
            newPeriods,
            strict,
            actor,
        };
        forms.AddTo(verb);
        var publication = new PublicationOptions();
        publication.AddTo(verb, recipe);
        var mirror = new MirrorOptions(verb);
        verb.Refuse(result => mirror.Problem(result, result.GetValue(folder)));
        verb.Refuse(result => result.GetValue(folder) is { } path ? PathProblem(path, result.GetValue(recipe)) : null);
        CheckTiers(verb, tier);
        verb.SetAction(
            (parsed, ct) =>
                mirror.IsAsked(parsed)
                    ? mirror.ImportAsync(run, parsed, ct)
                    : run.WithLedgerAsync(
                        parsed,
                        async ledger =>
                        {
                            var answer = await WorkProgress.ShowAsync(run.Screen, progress =>
                            {
                                var import = new ImportFolder(
                                    parsed.GetValue(folder)!,
                                    parsed.GetValue(ranking),
                                    Tiers(parsed, tier),
                                    parsed.GetValue(dryRun),
                                    parsed.GetValue(skipInvalid),
                                    parsed.GetValue(actor) ?? Environment.UserName,
                                    progress
                                )
                                {
                                    NewEntities = parsed.GetValue(newEntities),
                                    NewFlows = parsed.GetValue(newFlows),
                                    NewPeriods = parsed.GetValue(newPeriods),
                                    Strict = parsed.GetValue(strict),
                                    Order = parsed.GetValue(order),
                                    Forms = forms.Of(parsed),
                                    Title = parsed.GetValue(recipe) is null ? publication.Title(parsed) : null,
                                };
                                return parsed.GetValue(recipe) is { } by
                                    ? ledger.AskAsync(new ImportFile(import.Folder, by, publication.Of(parsed), import), ct)
                                    : ledger.AskAsync(import, ct);
                            });
                            if (answer.ProblemCount > 0)
                                ImportPage.WriteProblems(run.Screen, answer, parsed.GetValue(GlobalOptions.Json));
                            run.Print(parsed, answer, found => ImportPage.Write(run.Screen, found));
                            return answer.ProblemCount > 0 || answer.Refused ? ExitCode.ImportProblems : ExitCode.Done;
                        },
                        ct
                    )
        );
        return verb;
    }

    /// <summary><c>--new-entities</c>, <c>--new-flows</c> and <c>--new-periods</c>, without which nothing widens.</summary>
    /// <param name="entitiesWhere">Where entities are found.</param>
    /// <param name="flowsWhere">Where flows and periods are.</param>
    public static (Option<bool> Entities, Option<bool> Flows, Option<bool> Periods) WideningOptions(
        string entitiesWhere,
        string flowsWhere
    ) =>
        (
            new("--new-entities") { Description = "Add entities that the ranking does not know" + entitiesWhere },
            new("--new-flows") { Description = "Add flows that the ranking does not know" + flowsWhere },
            new("--new-periods")
            {
                Description = "Add periods of a form that the ranking has none of, such as months beside years" + flowsWhere,
            }
        );

    /// <summary><c>--tier</c>, of whatever may define a ranking.</summary>
    public static Option<string[]> TierOption() =>
        new("--tier")
        {
            Description = "A tier where the folder has no ranking.json, such as trillion=1e12; repeatable",
            HelpName = "NAME=VALUE",
            Arity = ArgumentArity.OneOrMore,
        };

    /// <summary><c>--order</c>, of whatever may define a ranking.</summary>
    public static Option<string?> OrderOption()
    {
        var order = new Option<string?>("--order")
        {
            Description = "Which end leads where the folder has no ranking.json: descending, the greatest value first, or ascending",
            HelpName = "ORDER",
        };
        order.AcceptOnlyFromAmong([.. Order.All]);
        return order;
    }

    /// <summary>Refuses tiers that are not understood.</summary>
    public static void CheckTiers(Command verb, Option<string[]> tier) =>
        verb.Refuse(result => (result.GetValue(tier) ?? []).Select(Problem).FirstOrDefault(problem => problem is not null));

    /// <summary>The tiers that were typed.</summary>
    public static IReadOnlyList<AskedTier> Tiers(ParseResult parsed, Option<string[]> tier) =>
        [.. (parsed.GetValue(tier) ?? []).Select(text => Tier(text)!)];

    private static string? PathProblem(string path, string? recipe) =>
        recipe is null
            ? Directory.Exists(path)
                ? null
                : File.Exists(path)
                    ? $"{path} is a file; name the folder that it lies in ({Folder(path)}), or say how it is read with "
                        + "--recipe RECIPE.json ('recipe FILE' proposes one)."
                    : $"There is no folder {path}."
            : !File.Exists(path)
                ? $"There is no file {path}."
                : !File.Exists(recipe)
                    ? $"There is no recipe {recipe}."
                    : null;

    private static string Folder(string path) =>
        $"{Invocation.Program} import {(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".")}";

    private static string? Problem(string text) =>
        text.Split('=') is not [{ Length: > 0 }, var value]
            ? $"--tier '{text}' is not understood; expected NAME=VALUE such as trillion=1e12."
        : TierValue.TryRead(value, out _, out _, out var reason) ? null
        : $"--tier '{text}': {reason}.";

    private static AskedTier? Tier(string text) =>
        text.Split('=') is [{ Length: > 0 } name, var value] && TierValue.TryRead(value, out var threshold, out var unit, out _)
            ? new(name, threshold, unit)
            : null;
}
