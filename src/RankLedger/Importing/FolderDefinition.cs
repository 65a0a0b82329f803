using RankLedger.Datasets;
using RankLedger.Domain;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Importing.Parsing;

namespace RankLedger.Importing;

/// <summary>What a folder says about its ranking: <c>ranking.json</c> and <c>entities.csv</c>, or else what its figures show.</summary>
/// <remarks>Nothing that the ledger knows of a ranking is lost by an import: flows, entities and former names are only added to.</remarks>
internal sealed record FolderDefinition
{
    private static readonly StringComparer Ordinal = StringComparer.Ordinal;

    /// <summary>The ranking's id; empty where neither the folder nor the request names one.</summary>
    public required string Ranking { get; init; }

    /// <summary>The definition in <c>ranking.json</c>, where there is one.</summary>
    public RankingDefinition? Written { get; private init; }

    /// <summary>The entities that the folder names; null where they are those found in its figures.</summary>
    public IReadOnlyList<EntityDefinition>? Entities { get; private init; }

    /// <summary>Entities that figures name and the definition does not any more: they are defined only while the figures are
    /// recorded.</summary>
    private IReadOnlySet<string> Retired { get; init; } = new HashSet<string>();

    private IReadOnlyList<AskedTier> Tiers { get; init; } = [];

    private string? Title { get; init; }

    private string? Order { get; init; }

    private bool NamesOrder { get; init; }

    private bool NewEntities { get; init; }

    private bool NewFlows { get; init; }

    private bool HasFile { get; init; }

    private bool NamesLevels { get; init; }

    internal bool DeclaresOrder => NamesOrder || Order is not null;

    /// <summary>Reads the files of the folder that define the ranking.</summary>
    public static async Task<FolderDefinition> ReadAsync(
        DatasetFolder folder,
        ImportFolder request,
        ProblemList problems,
        CancellationToken ct,
        FolderForms? forms = null
    )
    {
        var file = folder.Definition is null ? null : await RankingFile.ReadAsync(folder.Definition, ct);
        foreach (var problem in file?.Problems ?? [])
            problems.AddStructure(problem.File, problem.Line, problem.Column, problem.Found, problem.Expected);
        var written = file?.Definition;
        if (file is null && string.IsNullOrEmpty(request.Ranking))
            problems.AddStructure(
                "ranking.json",
                null,
                null,
                null,
                "the folder has no ranking.json, so name the ranking: --ranking ID, in lower-case letters, digits and hyphens"
            );
        if (written is not null && !string.IsNullOrEmpty(request.Ranking) && request.Ranking != written.Id)
            problems.AddStructure(
                "ranking.json",
                null,
                "id",
                written.Id,
                $"the import was asked for ranking {request.Ranking}; leave --ranking out, or correct the id"
            );
        if (file is not null && request.Tiers.Count > 0)
            problems.AddStructure(
                "ranking.json",
                null,
                "tiers",
                null,
                "the file defines the tiers; leave --tier out, or add the tier to the file"
            );
        if (file is not null && request.Title is not null)
            problems.AddStructure(
                "ranking.json",
                null,
                "title",
                null,
                "the file gives the title; leave --title out, or change it in the file"
            );
        if (written is not null && request.Order is { } order && order != written.Order)
            problems.AddStructure(
                "ranking.json",
                null,
                "order",
                written.Order,
                $"the import was asked for the order {order}; leave --order out, or write \"order\": \"{order}\" into the file"
            );
        if (file is { NamesEntities: true } && folder.Entities is not null)
            problems.AddStructure("ranking.json", null, "entities", null, "entities.csv names the entities too; keep one of the two");
        var before = problems.Reports;
        var listed = folder.Entities is not null
            ? await EntityRows.ReadAsync(folder.Entities, forms ?? FolderForms.None, problems, ct)
            : null;
        var entities = listed?.All ?? (file is { NamesEntities: true } ? written?.Entities : null);
        return new()
        {
            Ranking = written?.Id ?? request.Ranking ?? "",
            Written = written,
            Entities = problems.Reports == before ? entities : null,
            Retired = listed?.Retired ?? new HashSet<string>(),
            Tiers = request.Tiers,
            Title = request.Title,
            Order = request.Order,
            NamesOrder = file is { NamesOrder: true },
            NewEntities = request.NewEntities,
            NewFlows = request.NewFlows,
            HasFile = file is not null,
            NamesLevels = file is { NamesLevels: true },
        };
    }

    /// <summary>What the rows are checked against: what is given here and what the ledger knows. What a ranking does not know is only found
    /// on the way where the ranking is new, or where that was asked for. A broken file gives nothing, so that rows are not blamed for
    /// it.</summary>
    public RankingSoFar Start(RankingDefinition? known) =>
        new(
            Merged(known, known?.Flows ?? [], []),
            findsFlows: Written is null && (known is null || NewFlows),
            findsEntities: Entities is null && (known is not { Entities.Count: > 0 } || NewEntities)
        )
        {
            ListsEntities = Entities is not null,
            ListsFlows = Written is not null,
        };

    /// <summary>The definition to record, with what the rows showed.</summary>
    /// <param name="known">What the ledger knows.</param>
    /// <param name="flows">The flows given and found, in order of appearance.</param>
    /// <param name="found">The entities found, where the folder does not name them.</param>
    /// <param name="stated">The entities of which the folder says something.</param>
    /// <param name="titles">What publications of a new ranking are called.</param>
    /// <param name="hasSignsForNone">Whether a row has a sign for no number.</param>
    /// <param name="problems">Told where the definition contradicts itself or what is recorded.</param>
    public RankingDefinition Complete(
        RankingDefinition? known,
        IReadOnlyList<FlowDefinition> flows,
        IReadOnlyList<EntityDefinition> found,
        IReadOnlySet<string> stated,
        IReadOnlyList<string> titles,
        bool hasSignsForNone,
        ProblemList problems
    )
    {
        var file = HasFile ? "ranking.json" : "figures.csv";
        var definition = Merged(known, [.. flows.Where(flow => flow.Id == "total"), .. flows.Where(flow => flow.Id != "total")], found);
        if (Entities is not null && !NamesLevels)
            definition = ContainedParts.Of(definition, known, stated);
        foreach (var asked in Tiers.Where(asked => asked.Unit is not null))
            definition = WithUnit(definition, asked, problems);
        if (known is not null && HasFile)
            definition = definition with { Flows = Union([.. definition.Flows.Select(WithKnownUnit)], known.Flows, flow => flow.Id) };
        if (known is null && !DeclaresOrder)
            definition = definition with
            {
                OrderInDoubt = LowLeads.WordIn([definition.Title, .. definition.Flows.Select(flow => flow.Id), .. titles]),
            };
        // Rows that were refused are told of already.
        if (definition.Flows.Count == 0 && problems.Count == 0)
            problems.AddStructure(
                file,
                null,
                "flow",
                null,
                (hasSignsForNone ? "no row states a number, as a sign for none such as .. stands in each" : "the folder has no row")
                    + ", so there is no flow to define; import the folder once a number is printed, or define the ranking with its flows "
                    + "in ranking.json"
            );
        foreach (
            var (flow, was) in definition
                .Flows.Join(known?.Flows ?? [], flow => flow.Id, flow => flow.Id, (now, was) => (now, was))
                .Where(pair => !IsSameUnit(pair.now, pair.was))
        )
            problems.AddStructure(
                file,
                null,
                "flows",
                flow.Unit,
                $"figures of flow {flow.Id} are recorded in {was.Unit}; give figures in another unit a flow of their own"
            );
        if (definition.Flows.Count > 0 && Defining.Problem(definition, known) is { } wrong)
            problems.AddStructure(file, null, null, null, $"Ranking '{definition.Id}': {wrong}");
        return definition;

        FlowDefinition WithKnownUnit(FlowDefinition flow) =>
            known.Flows.FirstOrDefault(each => each.Id == flow.Id) is { } was && IsSameUnit(flow, was)
                ? flow with
                {
                    Unit = was.Unit,
                }
                : flow;
    }

    private static TierDefinition Tier(AskedTier asked) => new(asked.Name, asked.Value);

    // A tier that names a unit is one of the flows in it.
    private static RankingDefinition WithUnit(RankingDefinition definition, AskedTier asked, ProblemList problems)
    {
        var flows = definition.Flows.Where(flow => PrintedUnit.Plain(flow.Unit) == PrintedUnit.Plain(asked.Unit!)).ToList();
        if (flows.Count == definition.Flows.Count)
            return definition;
        if (flows is [var only])
            return definition with
            {
                Tiers = [.. definition.Tiers.Select(tier => tier == Tier(asked) ? tier with { Flow = only.Id } : tier)],
            };
        var units = definition.Flows.Select(flow => $"{flow.Id} in {(flow.Unit.Length == 0 ? "plain numbers" : flow.Unit)}");
        problems.AddStructure(
            "figures.csv",
            null,
            "unit",
            asked.Unit,
            $"the tier {asked.Name} is in {asked.Unit}, and the flows are {string.Join(", ", units)}; give it in the unit of one of them, "
                + "or define tiers in ranking.json, each with its flow"
        );
        return definition;
    }

    // US$ and USD are one unit; what is recorded is written as it was.
    private static bool IsSameUnit(FlowDefinition one, FlowDefinition other) =>
        one.Unit == other.Unit || (one.Unit.Length > 0 && PrintedUnit.Plain(one.Unit) == PrintedUnit.Plain(other.Unit));

    /// <summary>The definition to leave behind: without the retired entities, except those that the ledger knows.</summary>
    public RankingDefinition Lasting(RankingDefinition definition, RankingDefinition? known)
    {
        var gone = Retired.Where(id => known is null || known.Entities.All(entity => entity.Id != id)).ToHashSet(Ordinal);
        return gone.Count == 0
            ? definition
            : definition with
            {
                Entities = [.. definition.Entities.Where(entity => !gone.Contains(entity.Id))],
            };
    }

    private RankingDefinition Merged(RankingDefinition? known, IReadOnlyList<FlowDefinition> flows, IReadOnlyList<EntityDefinition> found)
    {
        var entities = Union([.. (Entities ?? found).Select(entity => WithKnownNames(entity, known))], known?.Entities ?? [], entity =>
            entity.Id
        );
        if (Written is not null)
            return Written with { Entities = entities, OrderInDoubt = DeclaresOrder ? null : known?.OrderInDoubt ?? Written.OrderInDoubt };
        var basis = known
            ?? new()
            {
                Id = Ranking,
                Title = Ranking,
                Flows = [],
                Entities = [],
                KindAuthority = RankingDefinition.UsualAuthority,
            };
        return basis with
        {
            Title = Title ?? basis.Title,
            Order = Order ?? basis.Order,
            OrderInDoubt = DeclaresOrder ? null : basis.OrderInDoubt,
            Flows = Union(basis.Flows, flows, flow => flow.Id),
            Entities = entities,
            Tiers = [.. basis.Tiers.Where(tier => Tiers.All(asked => asked.Name != tier.Name)), .. Tiers.Select(Tier)],
        };
    }

    // What the ledger knows an entity to be called stays where the folder says nothing of it.
    private static EntityDefinition WithKnownNames(EntityDefinition entity, RankingDefinition? known)
    {
        if (known?.Entities.FirstOrDefault(each => each.Id == entity.Id) is not { } before)
            return entity;
        return entity with
        {
            FormerNames =
                entity.FormerNames.Count > 0 || before.FormerNames.Count == 0
                    ? entity.FormerNames
                    : [.. before.FormerNames.Where(name => name != entity.Name)],
            Aliases = entity.Aliases.Count > 0 ? entity.Aliases : before.Aliases,
            Names = entity.Names.Count > 0 || before.Name != entity.Name ? entity.Names : before.Names,
        };
    }

    private static IReadOnlyList<T> Union<T>(IReadOnlyList<T> first, IReadOnlyList<T> then, Func<T, string> id)
    {
        var there = first.Select(id).ToHashSet(Ordinal);
        return [.. first, .. then.Where(each => there.Add(id(each)))];
    }
}
