using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Importing.Recipes;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>recipe FILE</c>: looks at a file that is no folder of ours and proposes how to read it.</summary>
internal static class RecipeVerb
{
    public static Command Make(Invocation run)
    {
        var file = new Argument<string>("FILE") { Description = "A workbook (.xlsx, .xls, .ods) or a table of text (.csv)" };
        var ranking = Read.IdOption("--ranking", "The ranking that it is for: its entities are compared with those that are known", "ID");
        var to = new Option<string?>("--to") { Description = "Write the recipe to a file", HelpName = "RECIPE.json" };
        var forms = new FormOptions();
        var verb = new Command("recipe", "Looks at a workbook or table and proposes a recipe to import it by") { file, ranking, to };
        forms.AddTo(verb);
        verb.Refuse(result => result.GetValue(file) is { } path && !File.Exists(path) ? $"There is no file {path}." : null);
        verb.Refuse(result =>
            result.GetValue(to) is { } path && File.Exists(path) ? $"{path} is there already; name another file, or remove it." : null
        );
        verb.SetAction(
            async (parsed, ct) =>
            {
                var path = parsed.GetRequiredValue(file);
                // Only a ranking is looked up in a ledger: a file alone needs no server.
                if (parsed.GetValue(ranking) is null)
                    return await KeepAsync(await RecipeProposal.OfAsync(path, forms.Of(parsed), ct));
                return await run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                        await KeepAsync(await ledger.AskAsync(new ProposeRecipe(path, parsed.GetValue(ranking), forms.Of(parsed)), ct)),
                    ct
                );

                async Task<int> KeepAsync(RecipeProposal answer)
                {
                    var kept = parsed.GetValue(to);
                    if (answer.Recipe is not null && kept is not null)
                        await File.WriteAllTextAsync(kept, answer.Recipe + "\n", ct);
                    run.Print(parsed, answer, found => RecipePage.Write(run.Screen, found, path, kept));
                    return answer.Recipe is null || answer.Problems.Count > 0 ? ExitCode.ImportProblems : ExitCode.Done;
                }
            }
        );
        return verb;
    }
}
