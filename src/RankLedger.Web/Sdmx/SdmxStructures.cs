using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Rankings;
using RankLedger.Web.Faces;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Sdmx;

/// <summary>A list of codes.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Codes">The codes.</param>
internal sealed record SdmxCodelist(string Id, string Name, IReadOnlyList<SdmxCode> Codes);

/// <summary>A code.</summary>
/// <param name="Id">The code.</param>
/// <param name="Name">What it means.</param>
/// <param name="LocalName">The same in the local script, where that is known.</param>
/// <param name="Parent">The code that contains it, where there is one.</param>
internal sealed record SdmxCode(string Id, string Name, string? LocalName = null, string? Parent = null);

/// <summary>Structures that answer a question.</summary>
internal sealed record SdmxStructures
{
    /// <summary>The codes of frequencies.</summary>
    private static readonly SdmxCodelist Frequencies = new(
        SdmxIds.Frequencies,
        "Frequency",
        [new("A", "Annual"), new("S", "Half-yearly"), new("Q", "Quarterly"), new("M", "Monthly"), new("W", "Weekly"), new("D", "Daily")]
    );

    private static readonly SdmxCodelist Cumulations = new(
        SdmxIds.Cumulations,
        "Cumulation",
        [
            new("P", "The period alone"),
            .. SeriesForm
                .All.Where(form => form.Since is not null)
                .Select(form => new SdmxCode(form.Cumulation, "C" + form.Words.TrimStart(',', ' ')[1..])),
        ]
    );

    private static readonly string[] Kinds = ["dataflow", "datastructure", "codelist", "conceptscheme"];
    private static readonly string[] Whole = ["all", "children", "descendants"];

    /// <summary>The point at which they were so.</summary>
    public required Basis Basis { get; init; }

    /// <summary>The rankings that are told as dataflows.</summary>
    public IReadOnlyList<RankingDefinition> Dataflows { get; init; } = [];

    /// <summary>The lists of codes.</summary>
    public IReadOnlyList<SdmxCodelist> Codelists { get; init; } = [];

    /// <summary>Whether the concepts are told.</summary>
    public bool WithConcepts { get; init; }

    /// <summary>The rankings whose data structures are told.</summary>
    public IReadOnlyList<RankingDefinition> DataStructures { get; init; } = [];

    /// <summary>Finds what a question wants.</summary>
    /// <param name="question">The question.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="RefusedException">There is no such thing (404), or references are wanted that are not told
    /// (501).</exception>
    public static async Task<SdmxStructures> OfAsync(FaceQuestion question, CancellationToken ct)
    {
        var kind = question.Part("kind")!;
        if (!Kinds.Contains(kind, StringComparer.Ordinal))
            throw NotServed();
        var (agency, id) = (question.Part("agency") ?? "all", question.Part("structure") ?? "all");
        var version = question.Part("version") ?? "latest";
        if (!SdmxIds.IsAgency(agency) || !SdmxIds.IsVersion(version))
            throw SdmxErrors.NoResults($"There is no {kind} {agency}:{id}({version}); {SeriesCode.Agency} maintains version 1.0.");
        var isAll = id is "all" or "*";
        var references = question["references"];
        if (references is not (null or "none") && !Whole.Contains(references, StringComparer.Ordinal))
            throw SdmxErrors.NotServed($"references={references} is not served; served: none, {string.Join(", ", Whole)}.");
        var rankings = await RankingsAsync(question, ct);
        var alone = Alone(question.Basis, kind, rankings, isAll ? null : id);
        if (alone.Dataflows.Count + alone.DataStructures.Count + alone.Codelists.Count == 0 && !alone.WithConcepts)
            throw SdmxErrors.NoResults($"There is no {kind} '{id}' here.");
        // A dataflow and a data structure say nothing without their codes, so they bring all where nothing else is said.
        var whole = references is null ? !isAll && kind is ("dataflow" or "datastructure") : references != "none";
        return whole ? OfWhole(question.Basis, Concerned(alone, rankings)) : alone;
    }

    /// <summary>Says that an address is none of those that are served.</summary>
    public static RefusedException NotServed() =>
        SdmxErrors.NotServed(
            $"This address is not served; served are /sdmx/data and {string.Join(", ", Kinds.Select(kind => $"/sdmx/{kind}"))}."
        );

    private static async Task<IReadOnlyList<RankingDefinition>> RankingsAsync(FaceQuestion question, CancellationToken ct)
    {
        var answer = await question.Ledger.AskAsync(new GetFirstDefined(question.Point), ct);
        return [.. answer.Rankings.Select(ranking => new Ranking(ranking).On(question.Basis.Limit).Definition)];
    }

    private static SdmxStructures Alone(Basis basis, string kind, IReadOnlyList<RankingDefinition> rankings, string? id)
    {
        bool IsAsked(string each) => id is null || each == id;
        List<RankingDefinition> asked = [.. rankings.Where(ranking => IsAsked(ranking.Id))];
        return kind switch
        {
            "dataflow" => new() { Basis = basis, Dataflows = asked },
            "datastructure" => new() { Basis = basis, DataStructures = asked },
            "codelist" => new() { Basis = basis, Codelists = [.. Lists(rankings).Where(list => IsAsked(list.Id))] },
            _ => new() { Basis = basis, WithConcepts = IsAsked(SdmxIds.Concepts) },
        };
    }

    private static List<RankingDefinition> Concerned(SdmxStructures alone, IReadOnlyList<RankingDefinition> rankings)
    {
        var own = alone.Dataflows.Concat(alone.DataStructures).ToHashSet();
        var lists = alone.Codelists.Select(list => list.Id).ToHashSet(StringComparer.Ordinal);
        var all = alone.WithConcepts || lists.Contains(SdmxIds.Frequencies) || lists.Contains(SdmxIds.Cumulations);
        return
        [
            .. rankings.Where(ranking =>
                all || own.Contains(ranking) || lists.Contains(SdmxIds.Flows(ranking.Id)) || lists.Contains(SdmxIds.Entities(ranking.Id))
            ),
        ];
    }

    private static SdmxStructures OfWhole(Basis basis, IReadOnlyList<RankingDefinition> rankings) =>
        new()
        {
            Basis = basis,
            Dataflows = rankings,
            Codelists = [.. Lists(rankings)],
            WithConcepts = true,
            DataStructures = rankings,
        };

    private static IEnumerable<SdmxCodelist> Lists(IReadOnlyList<RankingDefinition> rankings) =>
        [
            Frequencies,
            Cumulations,
            .. rankings.SelectMany(ranking =>
                new[]
                {
                    new SdmxCodelist(
                        SdmxIds.Flows(ranking.Id),
                        $"Flows of {ranking.Title}",
                        [.. ranking.Flows.Select(flow => new SdmxCode(SeriesCode.Part(flow.Id), flow.Id))]
                    ),
                    new SdmxCodelist(SdmxIds.Entities(ranking.Id), $"Entities of {ranking.Title}", [.. Entities(ranking)]),
                }
            ),
        ];

    private static IEnumerable<SdmxCode> Entities(RankingDefinition ranking)
    {
        var ids = ranking.Entities.Select(entity => entity.Id).ToHashSet(StringComparer.Ordinal);
        return ranking.Entities.Select(entity => new SdmxCode(
            SeriesCode.Part(entity.Id),
            entity.Name,
            entity.LocalName,
            entity.Parent is { } parent && ids.Contains(parent) ? SeriesCode.Part(parent) : null
        ));
    }
}
