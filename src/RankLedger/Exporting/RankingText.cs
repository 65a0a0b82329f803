using System.Text.Json.Nodes;
using RankLedger.Domain.Rankings;

namespace RankLedger.Exporting;

/// <summary>Writes a definition as <c>ranking.json</c>, without the entities, which have a file of their own.</summary>
internal static class RankingText
{
    public const string File = "ranking.json";

    public static Task<ExportedFile> WriteAsync(string folder, RankingDefinition definition, CancellationToken ct)
    {
        var document = new JsonObject
        {
            ["id"] = definition.Id,
            ["title"] = definition.Title,
            ["flows"] = new JsonArray([.. definition.Flows.Select(flow => new JsonObject { ["id"] = flow.Id, ["unit"] = flow.Unit })]),
            ["tableSize"] = definition.TableSize,
            ["tiers"] = new JsonArray([.. definition.Tiers.Select(Tier)]),
            ["authority"] = new JsonObject { ["kinds"] = Map(definition.KindAuthority), ["publishers"] = Map(definition.PublisherAuthority) },
        };
        if (definition.Reference is { } reference)
            document["reference"] = reference;
        document["rankedLevels"] = new JsonArray([.. definition.RankedLevels.Select(level => JsonValue.Create(level))]);
        return WrittenFile.WriteAsync(folder, File, document, ct);
    }

    private static JsonObject Tier(TierDefinition tier)
    {
        var written = new JsonObject { ["name"] = tier.Name, ["value"] = tier.Value };
        if (tier.Flow is { } flow)
            written["flow"] = flow;
        return written;
    }

    private static JsonObject Map(IReadOnlyDictionary<string, int> authority) =>
        new(authority.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value)));
}
