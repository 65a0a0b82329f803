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
            ["flows"] = new JsonArray([.. definition.Flows.Select(Flow)]),
            ["tableSize"] = definition.TableSize,
            ["tiers"] = new JsonArray([.. definition.Tiers.Select(Tier)]),
            ["authority"] = new JsonObject
            {
                ["kinds"] = Map(definition.KindAuthority),
                ["publishers"] = Map(definition.PublisherAuthority),
            },
        };
        if (definition.Reference is { } reference)
            document["reference"] = reference;
        document["rankedLevels"] = new JsonArray([.. definition.RankedLevels.Select(level => JsonValue.Create(level))]);
        if (definition.OrderInDoubt is null)
            document["order"] = definition.Order;
        document["tieRule"] = definition.TieRule;
        if (definition.PrintedTieRule is { } printed)
            document["printedTieRule"] = printed;
        if (definition.Source is { } source)
            document["source"] = source;
        if (definition.FiscalYear is { } year)
            document["fiscalYear"] = new JsonObject { ["firstMonth"] = year.FirstMonth, ["namedBy"] = year.NamedBy };
        if (definition.Breaks.Count > 0)
            document["breaks"] = new JsonArray([.. definition.Breaks.Select(Break)]);
        if (definition.Successions.Count > 0)
            document["successions"] = new JsonArray([.. definition.Successions.Select(Succession)]);
        return WrittenFile.WriteAsync(folder, File, document, ct);
    }

    private static JsonObject Flow(FlowDefinition flow)
    {
        var written = new JsonObject { ["id"] = flow.Id, ["unit"] = flow.Unit };
        if (flow.Cumulative)
            written["cumulative"] = true;
        return written;
    }

    private static JsonObject Tier(TierDefinition tier)
    {
        var written = new JsonObject { ["name"] = tier.Name, ["value"] = tier.Value };
        if (tier.Flow is { } flow)
            written["flow"] = flow;
        return written;
    }

    private static JsonObject Break(SeriesBreak each)
    {
        var written = new JsonObject { ["from"] = each.From, ["note"] = each.Note };
        if (each.Flow is { } flow)
            written["flow"] = flow;
        if (each.Entities.Count > 0)
            written["entities"] = Texts(each.Entities);
        return written;
    }

    private static JsonObject Succession(Succession each)
    {
        var written = new JsonObject
        {
            ["on"] = each.On,
            ["from"] = Texts(each.From),
            ["into"] = Texts(each.Into),
            ["note"] = each.Note,
        };
        if (each.Kind is { } kind)
            written["kind"] = kind;
        return written;
    }

    private static JsonArray Texts(IReadOnlyList<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static JsonObject Map(IReadOnlyDictionary<string, int> authority) =>
        new(
            authority.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value))
        );
}
