using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Importing;
using RankLedger.Rankings;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>define FILE</c>: defines or redefines a ranking. A file that names no entities keeps those that it has.</summary>
internal static class DefineVerb
{
    public static Command Make(Invocation run)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The definition as JSON: id, title, flows, entities, tiers, authority, reference, table size",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var template = new Option<bool>("--template")
        {
            Description = "Print a definition with everything that it may say, explained, to begin from",
        };
        var actor = new Option<string?>("--actor")
        {
            Description = "Who defines it; the user of this system without it",
            HelpName = "NAME",
        };
        var verb = new Command("define", Summaries.Definition) { file, template, actor };
        verb.Refuse(result =>
            result.GetValue(template)
                ? result.GetValue(file) is null
                    ? null
                    : "--template prints a definition and takes no FILE; leave one of them out."
                : result.GetValue(file) is null
                    ? "FILE is missing. --template prints a definition to begin from."
                    : null
        );
        verb.SetAction(
            async (parsed, ct) =>
            {
                if (parsed.GetValue(template))
                {
                    run.Screen.Output.Write(await TemplateAsync(ct));
                    return ExitCode.Done;
                }

                var found = await ReadAsync(parsed.GetRequiredValue(file), ct);
                return await run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var definition = new DefineRanking(found.Definition!, parsed.GetValue(actor) ?? Environment.UserName)
                        {
                            NamesEntities = found.NamesEntities,
                        };
                        var answer = await ledger.AskAsync(definition, ct);
                        return run.Print(parsed, answer, done => ReceiptPage.Write(run.Screen, done));
                    },
                    ct
                );
            }
        );
        return verb;
    }

    /// <summary>The definition that <c>--template</c> prints.</summary>
    public static async Task<string> TemplateAsync(CancellationToken ct)
    {
        using var reader = new StreamReader(typeof(DefineVerb).Assembly.GetManifestResourceStream("ranking.template.json")!);
        return await reader.ReadToEndAsync(ct);
    }

    private static async Task<RankingFile> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            var found = await RankingFile.ReadAsync(path, ct);
            return found.Definition is not null
                ? found
                : throw new NotUnderstoodException(string.Join(Environment.NewLine, found.Problems.Select(ProblemLine.Of)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NotUnderstoodException($"{path} cannot be read: {failure.Message}");
        }
    }
}
