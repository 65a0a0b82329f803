using RankLedger.Auditing;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Rankings;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>A ranking as a release: its number is its place in the order in which rankings were first defined, which never
/// changes.</summary>
internal sealed record FredRelease(int Id, RankingDefinition Ranking);

/// <summary>Finds series and releases at the point of a question.</summary>
internal static class FredCatalogue
{
    private const string Unknown = "The series does not exist.";

    /// <summary>The series of an id, in whatever case.</summary>
    /// <exception cref="Http.Problems.RefusedException">There is none, or two ids of the ledger make the same one (400).</exception>
    public static async Task<FredSeries> SeriesAsync(FaceQuestion question, string id, CancellationToken ct)
    {
        var asked = SeriesId.Read(id) ?? throw FaceQuestion.Refusal(Unknown);
        var form = SeriesForm.All.FirstOrDefault(each => each.Suffix == asked.Form) ?? throw FaceQuestion.Refusal(Unknown);
        var ranking = await RankingAsync(question, asked, ct);
        var flow = One(id, ranking.Flows.Where(flow => SeriesId.Part(flow.Id) == asked.Flow), flow => flow.Id);
        var entity = One(id, ranking.Entities.Where(entity => SeriesId.Part(entity.Id) == asked.Entity), entity => entity.Id);
        var answer = await question.Ledger.AskAsync(new GetVintages(ranking.Id, [(flow.Id, entity.Id)], question.Point, form.Periods), ct);
        return FredSeries.Of(ranking, answer.Cells).FirstOrDefault(series => series.Form == form) ?? throw FaceQuestion.Refusal(Unknown);
    }

    /// <summary>The series of a ranking whose texts are wanted: their ids and titles, and every name of the entity.</summary>
    public static async Task<IReadOnlyList<FredSeries>> SeriesOfAsync(
        FaceQuestion question,
        RankingDefinition ranking,
        Func<SeriesTexts, bool> wanted,
        CancellationToken ct
    )
    {
        List<(string Flow, string Entity)> candidates =
        [
            .. from flow in ranking.Flows
            from entity in ranking.Entities
            where SeriesForm.All.Any(form => wanted(SeriesTexts.Of(ranking, flow, entity, form)))
            select (flow.Id, entity.Id),
        ];
        if (candidates.Count == 0)
            return [];
        var answer = await question.Ledger.AskAsync(new GetVintages(ranking.Id, candidates, question.Point), ct);
        return
        [
            .. FredSeries
                .Of(ranking, answer.Cells)
                .Where(series => wanted(SeriesTexts.Of(ranking, series.Flow, series.Entity, series.Form))),
        ];
    }

    /// <summary>Every series that is wanted, by id.</summary>
    public static async Task<IReadOnlyList<FredSeries>> SeriesOfAllAsync(
        FaceQuestion question,
        Func<SeriesTexts, bool> wanted,
        CancellationToken ct
    )
    {
        var found = new List<FredSeries>();
        foreach (var release in await ReleasesAsync(question, ct))
            found.AddRange(await SeriesOfAsync(question, release.Ranking, wanted, ct));
        return [.. found.OrderBy(series => series.Id, StringComparer.Ordinal)];
    }

    /// <summary>Every release, by its number.</summary>
    public static async Task<IReadOnlyList<FredRelease>> ReleasesAsync(FaceQuestion question, CancellationToken ct)
    {
        var answer = await question.Ledger.AskAsync(new GetFirstDefined(question.Point), ct);
        return
        [
            .. answer.Rankings.Select((ranking, at) => new FredRelease(at + 1, new Ranking(ranking).On(question.Basis.Limit).Definition)),
        ];
    }

    private static async Task<RankingDefinition> RankingAsync(FaceQuestion question, SeriesId asked, CancellationToken ct)
    {
        try
        {
            // The id of a ranking is in kebab case: lower case gives it back.
            return (await question.Ledger.ResolveAsync(asked.Ranking.ToLowerInvariant(), question.Point, ct)).Ranking.Definition;
        }
        catch (LedgerRuleException unknown) when (unknown.Slug == "unknown-ranking")
        {
            throw FaceQuestion.Refusal(Unknown);
        }
    }

    private static T One<T>(string asked, IEnumerable<T> found, Func<T, string> id) =>
        found.ToList() switch
        {
            [] => throw FaceQuestion.Refusal(Unknown),
            [var one] => one,
            var several => throw FaceQuestion.Refusal(
                $"The id {asked} means several series: {string.Join(" and ", several.Select(each => $"'{id(each)}'"))} differ "
                    + "only in case. "
                    + "Ask /v1, where case counts."
            ),
        };
}

/// <summary>What a search looks through.</summary>
/// <param name="Id">The id.</param>
/// <param name="All">The id, the title and every name of the entity.</param>
internal sealed record SeriesTexts(string Id, IReadOnlyList<string> All)
{
    public static SeriesTexts Of(RankingDefinition ranking, FlowDefinition flow, EntityDefinition entity, SeriesForm form)
    {
        var id = SeriesId.Of(ranking.Id, flow.Id, entity.Id, form).ToString();
        return new(id, [id, FredSeries.TitleOf(ranking, flow, entity, form), .. EntityNames.Names(entity)]);
    }
}
