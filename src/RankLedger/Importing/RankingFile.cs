using System.Text;
using System.Text.Json;
using RankLedger.Datasets;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Importing.Parsing;

namespace RankLedger.Importing;

/// <summary>A ranking's definition as a JSON file, such as <c>ranking.json</c>.</summary>
/// <remarks>
/// <code>
/// { "id": "…", "title": "…", "flows": [{ "id": "total", "unit": "CNY" }], "tableSize": 10,
///   "tiers": [{ "name": "trillion", "value": 1e12, "flow": "total" }],
///   "authority": { "kinds": { "release": 2 }, "publishers": { } },
///   "reference": "china", "rankedLevels": ["prefecture"], "source": "China Customs",
///   "order": "ascending", "tieRule": "dense", "printedTieRule": "competition",
///   "fiscalYear": { "firstMonth": 4, "namedBy": "end" },
///   "breaks": [{ "flow": "total", "entities": ["jinhua"], "from": "2025", "note": "…" }],
///   "successions": [{ "on": "2019-01-01", "from": ["laiwu"], "into": ["jinan"], "note": "…", "kind": "merged" }],
///   "entities": [{ "id": "…", "name": "…", "localName": "…", "level": "…", "parent": "…", "groups": { }, "formerNames": [],
///     "aliases": [], "names": [{ "name": "…", "from": "2022-06-01" }] }] }
/// </code>
/// Only id, title and flows are required. Unknown members are refused.
/// </remarks>
/// <param name="Definition">The definition; null where there are problems. It has no entities where the file names none.</param>
/// <param name="NamesEntities">Whether the file itself names the entities; otherwise whoever reads it supplies them.</param>
/// <param name="Problems">What is wrong with the file.</param>
public sealed record RankingFile(RankingDefinition? Definition, bool NamesEntities, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>Whether the file says which levels are ranked, be it none in particular.</summary>
    public bool NamesLevels { get; init; }

    /// <summary>Whether the file says which end leads.</summary>
    public bool NamesOrder { get; init; }

    /// <summary>Reads a file.</summary>
    public static async Task<RankingFile> ReadAsync(string path, CancellationToken ct)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
            return Refused(name, null, null, $"there is no such file: {path}; name a ranking's JSON file");
        try
        {
            var bytes = await File.ReadAllBytesAsync(path, ct);
            return Read(
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'),
                name
            );
        }
        catch (DecoderFallbackException)
        {
            return Refused(name, null, null, "the file is not UTF-8; save it as UTF-8");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Refused(name, null, null, $"the file cannot be opened: {refused.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Reads a text. <paramref name="file"/> is the name that problems give.</summary>
    public static RankingFile Read(string text, string file = "ranking.json")
    {
        var problems = new ProblemList();
        try
        {
            using var json = JsonDocument.Parse(
                text,
                new()
                {
                    AllowTrailingCommas = true,
                    CommentHandling = JsonCommentHandling.Skip,
                    AllowDuplicateProperties = false,
                }
            );
            var root = new JsonMember(json.RootElement, "", file, problems);
            var definition = RankingJson.Read(root);
            if (definition is not null && !root.Has("order"))
                definition = definition with
                {
                    OrderInDoubt = LowLeads.WordIn([definition.Title, .. definition.Flows.Select(flow => flow.Id)]),
                };
            if (definition is not null && problems.Count == 0)
                Check(definition, root.Has("entities"), file, problems);
            return new(problems.Count == 0 ? definition : null, root.Has("entities"), problems.InOrder())
            {
                NamesLevels = root.Has("rankedLevels"),
                NamesOrder = root.Has("order"),
            };
        }
        catch (JsonException refused)
        {
            return Refused(file, (int?)refused.LineNumber + 1, null, $"the file is no JSON: {JsonRefusal.Said(refused)}");
        }
    }

    // Entities that come from elsewhere are checked where they come together with the file; names, units and texts where it is known which
    // are new.
    private static void Check(RankingDefinition definition, bool namesEntities, string file, ProblemList problems)
    {
        var alone = namesEntities ? definition : definition with { Reference = null, Breaks = [], Successions = [] };
        if (Defining.Contradiction(alone) is { } wrong)
            problems.AddStructure(file, null, null, null, $"Ranking '{definition.Id}': {wrong}");
    }

    private static RankingFile Refused(string file, int? line, string? found, string expected) =>
        new(null, false, [new(file, line, null, found, expected)]);
}
