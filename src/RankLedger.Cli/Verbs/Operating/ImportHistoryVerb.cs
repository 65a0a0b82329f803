using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Importing.Recipes;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>import-history REPOSITORY</c>: every version of a file in a git repository, a publication each.</summary>
internal static class ImportHistoryVerb
{
    private const string WasThere = ", where it was there before; what a history begins it defines itself";
    private static readonly string[] OfTheCommit = ["id", "publishedOn", "title"];

    public static Command Make(Invocation run)
    {
        var repository = new Argument<string>("REPOSITORY") { Description = "The folder of a git repository" };
        var file = new Option<string>("--file")
        {
            Description = "The file's path in the repository, such as data/gdp.csv",
            HelpName = "PATH",
            Required = true,
        };
        var recipe = new Option<string?>("--recipe")
        {
            Description = "Where each fact stands in the file; 'recipe FILE' proposes one",
            HelpName = "RECIPE.json",
            Required = true,
        };
        var ranking = Read.IdOption("--ranking", "The ranking's id; the recipe's without it", "ID");
        var actor = new Option<string?>("--actor") { Description = "Who imports; the user of this system without it", HelpName = "NAME" };
        var skipInvalid = new Option<bool>("--skip-invalid") { Description = "Leave out versions that cannot be read, and list them" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only list the commits that would be imported" };
        var (tier, order) = (ImportVerb.TierOption(), ImportVerb.OrderOption());
        var (newEntities, newFlows, newPeriods) = ImportVerb.WideningOptions(WasThere, WasThere);
        var publication = new PublicationOptions();
        var verb = new Command("import-history", "Imports every version of a file in a git repository, each commit a publication")
        {
            repository,
            file,
            recipe,
            ranking,
            tier,
            order,
            dryRun,
            skipInvalid,
            newEntities,
            newFlows,
            newPeriods,
            actor,
        };
        ImportVerb.CheckTiers(verb, tier);
        publication.AddTo(verb, recipe);
        publication.Hide(OfTheCommit);
        verb.Refuse(result => result.GetValue(repository) is { } path && !Directory.Exists(path) ? $"There is no folder {path}." : null);
        verb.Refuse(result => result.GetValue(recipe) is { } path && !File.Exists(path) ? $"There is no recipe {path}." : null);
        verb.Refuse(result =>
            publication.Of(result).Keys.Intersect(OfTheCommit, StringComparer.Ordinal).FirstOrDefault() is not null
                ? "--publication, --published-on and --title are each commit's own here; leave them out."
                : null
        );
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var answer = await WorkProgress.ShowAsync(run.Screen, progress => ledger.AskAsync(
                                new ImportHistory(
                                    parsed.GetRequiredValue(repository),
                                    parsed.GetRequiredValue(file),
                                    parsed.GetRequiredValue(recipe)!,
                                    publication.Of(parsed),
                                    new(
                                        "",
                                        parsed.GetValue(ranking),
                                        ImportVerb.Tiers(parsed, tier),
                                        parsed.GetValue(dryRun),
                                        parsed.GetValue(skipInvalid),
                                        parsed.GetValue(actor) ?? Environment.UserName,
                                        progress
                                    )
                                    {
                                        NewEntities = parsed.GetValue(newEntities),
                                        NewFlows = parsed.GetValue(newFlows),
                                        NewPeriods = parsed.GetValue(newPeriods),
                                        Order = parsed.GetValue(order),
                                    }
                                ),
                                ct
                            ));
                        run.Print(parsed, answer, found => HistoryImportedPage.Write(run.Screen, found));
                        return answer.Problems.Count > 0 ? ExitCode.ImportProblems : ExitCode.Done;
                    },
                    ct
                )
        );
        return verb;
    }
}
