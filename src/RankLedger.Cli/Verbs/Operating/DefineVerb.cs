using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Domain.Rankings;
using RankLedger.Rankings;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>define FILE</c>: defines or redefines a ranking.</summary>
internal static class DefineVerb
{
    private static readonly JsonSerializerOptions Strict = new(AnswerJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static Command Make(Invocation run)
    {
        var file = new Argument<string>("FILE") { Description = "The definition as JSON: id, title, flows, entities, tiers, authority, reference, table size" };
        var actor = new Option<string?>("--actor") { Description = "Who defines it; the user of this system without it", HelpName = "NAME" };
        var verb = new Command("define", "Defines a ranking, or gives it another definition") { file, actor };
        verb.SetAction(async (parsed, ct) =>
        {
            var definition = await DefinitionAsync(parsed.GetRequiredValue(file), ct);
            return await run.AnswerAsync(parsed, new DefineRanking(definition, parsed.GetValue(actor) ?? Environment.UserName), answer => RecordedPage.Write(run.Screen, answer), ct);
        });
        return verb;
    }

    private static async Task<RankingDefinition> DefinitionAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var text = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<RankingDefinition>(text, Strict, ct) ?? throw new RefusedException($"{file} holds null; expected a ranking's definition as a JSON object.");
        }
        catch (JsonException found)
        {
            throw new RefusedException($"{file}{(found.LineNumber is { } line ? $":{line + 1}" : "")}: {found.Message} Expected a ranking's definition as a JSON object.");
        }
        catch (Exception found) when (found is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{file} cannot be read: {found.Message}");
        }
    }
}
