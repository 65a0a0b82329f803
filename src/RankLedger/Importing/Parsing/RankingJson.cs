using RankLedger.Domain.Rankings;

namespace RankLedger.Importing.Parsing;

/// <summary>Reads a ranking's definition from JSON.</summary>
internal static class RankingJson
{
    /// <summary>Reads the document's root; what does not fit becomes a problem.</summary>
    public static RankingDefinition? Read(JsonMember root)
    {
        if (
            !root.IsObject(
                "id",
                "title",
                "flows",
                "tableSize",
                "tiers",
                "authority",
                "reference",
                "rankedLevels",
                "entities",
                "order",
                "tieRule",
                "printedTieRule",
                "source",
                "breaks",
                "successions",
                "fiscalYear"
            )
        )
            return null;
        var authority = root.Object("authority");
        authority?.IsObject("kinds", "publishers");
        return new()
        {
            Id = root.Required("id"),
            Title = root.Required("title"),
            Flows =
            [
                .. root.List("flows")
                    .Where(flow => flow.IsObject("id", "unit", "cumulative"))
                    .Select(flow => new FlowDefinition(flow.Required("id"), flow.Optional("unit") ?? "")
                    {
                        Cumulative = flow.Flag("cumulative"),
                    }),
            ],
            TableSize = root.Whole("tableSize", RankingDefinition.DefaultTableSize),
            Tiers =
            [
                .. root.List("tiers")
                    .Where(tier => tier.IsObject("name", "value", "flow"))
                    .Select(tier => new TierDefinition(tier.Required("name"), tier.Number("value"), tier.Optional("flow"))),
            ],
            KindAuthority = authority?.Map("kinds", (kinds, kind) => kinds.Whole(kind, 0)) ?? [],
            PublisherAuthority = authority?.Map("publishers", (publishers, publisher) => publishers.Whole(publisher, 0)) ?? [],
            Reference = root.Optional("reference"),
            RankedLevels = root.Texts("rankedLevels"),
            Order = root.Optional("order") ?? Order.Descending,
            TieRule = root.Optional("tieRule") ?? Ties.Competition,
            PrintedTieRule = root.Optional("printedTieRule"),
            Source = root.Optional("source"),
            FiscalYear =
                root.Object("fiscalYear") is { } year && year.IsObject("firstMonth", "namedBy")
                    ? new(year.Whole("firstMonth", 0), year.Required("namedBy"))
                    : null,
            Breaks =
            [
                .. root.List("breaks")
                    .Where(each => each.IsObject("flow", "entities", "from", "note"))
                    .Select(each => new SeriesBreak(each.Required("from"), each.Required("note"), each.Optional("flow"))
                    {
                        Entities = each.Texts("entities"),
                    }),
            ],
            Successions =
            [
                .. root.List("successions")
                    .Where(each => each.IsObject("on", "from", "into", "note", "kind"))
                    .Select(each => new Succession(each.Required("on"), each.Required("note"))
                    {
                        From = each.Texts("from"),
                        Into = each.Texts("into"),
                        Kind = each.Optional("kind"),
                    }),
            ],
            Entities =
            [
                .. root.List("entities")
                    .Where(entity =>
                        entity.IsObject("id", "name", "localName", "level", "parent", "groups", "formerNames", "aliases", "names")
                    )
                    .Select(Entity),
            ],
        };
    }

    private static EntityDefinition Entity(JsonMember entity) =>
        new(
            entity.Required("id"),
            entity.Required("name"),
            entity.Optional("localName"),
            entity.Optional("level"),
            entity.Optional("parent")
        )
        {
            Groups = entity.Map("groups", (groups, group) => groups.Required(group)),
            FormerNames = entity.Texts("formerNames"),
            Aliases = entity.Texts("aliases"),
            Names =
            [
                .. entity
                    .List("names")
                    .Where(name => name.IsObject("name", "from"))
                    .Select(name => new DatedName(name.Required("name"), name.Optional("from"))),
            ],
        };
}
