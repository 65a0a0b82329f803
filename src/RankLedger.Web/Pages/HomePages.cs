using RankLedger.Auditing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>The start: every ranking with what its newest table says, and a search for entities.</summary>
internal static class HomePages
{
    private const int MostTold = 12;
    private const int MostFound = 20;
    private const int MostNewest = 3;
    private const int BytesOfAHead = 600;
    private static readonly RankingDefinition Every = new()
    {
        Id = "",
        Title = "Rankings",
        Flows = [],
        Entities = [],
    };
    private static readonly Parameter<string?> Sought = Parameters.Text("q", "An entity's id, alias or name, or a part of one.", "jinhua");

    public static void MapHome(this IEndpointRouteBuilder root) => root.MapPage("/", AtAsync, Sought);

    private static async Task<byte[]> AtAsync(PageRequest asked, HttpContext http) =>
        await asked.RenderAsync<HomePage>(nameof(HomePage.View), await ViewAsync(asked));

    /// <summary>What the start shows.</summary>
    public static async Task<HomeView> ViewAsync(PageRequest asked)
    {
        var rankings = (await asked.AskAsync(new GetRankings(asked.Point))).Rankings;
        var told = new List<HomeRanking>();
        foreach (var definition in rankings)
            told.Add(told.Count < MostTold ? await ToldAsync(asked, definition) : new(definition, null, null, []));
        var sought = asked.Of(Sought);
        var found = sought is null
            ? []
            : told.SelectMany(each =>
                    each.Definition.Entities.Where(entity => Names(entity).Any(name => Holds(name, sought)))
                        .Select(entity => (each.Definition, entity, each.Period))
                )
                .OrderByDescending(each => Names(each.entity).Contains(sought, StringComparer.OrdinalIgnoreCase))
                .Take(MostFound)
                .ToList();
        var stated = new Dictionary<string, ILookup<string, ReferencePeriod>>(StringComparer.Ordinal);
        foreach (var of in found.GroupBy(each => each.Definition.Id, each => each.entity.Id))
            stated[of.Key] = await asked.AskAsync(new GetStatedPeriods(of.Key, [.. of], null, asked.Point));
        found = found.ConvertAll(each => each with { Period = Newest(stated[each.Definition.Id][each.entity.Id], each.Period) });
        var links = asked.Links("") with { Flow = null };
        (string, string?)[] kept = [("q", sought)];
        // By the latest of the days that pages of the rankings are pinned to: each says the same by it.
        var pinned = await EachAsync(rankings, each => new ValueTask<Basis>(asked.PinnedAsync(each.Id)));
        var frame = new Frame(links, Every, asked.Basis, "", null)
        {
            Pinned = pinned.MaxBy(each => each.Limit) ?? asked.Basis,
            Origin = asked.Origin,
            Self = other => other.With("/", kept),
            Kept = kept,
            Card = links.With("/card.png"),
            Files = [("JSON", links.With("/v1/rankings"))],
            Stops = ClockDays.Together(await EachAsync(rankings, each => asked.DaysAsync(each.Id))),
            Tells = Frame.OfPublications,
            Amendments =
            [
                .. (await EachAsync(rankings, each => new ValueTask<IReadOnlyList<AmendmentEvent>>(asked.AmendmentsAsync(each.Id))))
                    .SelectMany(each => each)
                    .OrderBy(each => each.Position),
            ],
        };
        return new(frame, told, sought, found);
    }

    // The clocks are those of the rankings that are told of.
    private static async Task<List<T>> EachAsync<T>(IEnumerable<RankingDefinition> rankings, Func<RankingDefinition, ValueTask<T>> ask)
    {
        var found = new List<T>();
        foreach (var ranking in rankings.Take(MostTold))
            found.Add(await ask(ranking));
        return found;
    }

    // Where the ranking's newest table says nothing of it, the newest period of which something is known leads on.
    private static string? Newest(IEnumerable<ReferencePeriod> stated, string? period) =>
        stated.Select(each => each.ToString()).Contains(period, StringComparer.Ordinal)
            ? period
            : stated.OrderBy(each => each.Last).ThenBy(each => each.Form == PeriodForm.Year).Select(each => each.ToString()).LastOrDefault()
                ?? period;

    private static async Task<HomeRanking> ToldAsync(PageRequest asked, RankingDefinition definition)
    {
        var known = await asked.AskAsync(new GetKnownPeriods(definition.Id, null, asked.Point));
        if (known.Count == 0)
            return new(definition, null, null, await NewestAsync(asked, definition.Id));
        var period = RankingPages.Newest(known);
        var table = await asked.AskAsync(new GetStandings(definition.Id, period, null, asked.Point));
        var frame = new Frame(asked.Links(definition.Id) with { Flow = null }, definition, asked.Basis, "", null)
        {
            Self = links => links.Home,
        };
        var sentence = new RankingView(frame, table, known, []).Sentence;
        return new(definition, period.ToString(), sentence, await NewestAsync(asked, definition.Id))
        {
            IsComplete = table.Complete,
            IsSettled = table.Settled,
            Gaps = Gaps(table),
            Findings = (await FindingsPages.KnownAsync(asked, definition.Id))?.Count,
        };
    }

    // Of the whole ranking, whatever they speak of.
    private static ValueTask<IReadOnlyList<PublicationHead>> NewestAsync(PageRequest asked, string ranking) =>
        asked.SharedAsync<IReadOnlyList<PublicationHead>>(
            ("newest", ranking, asked.Point),
            async () =>
                [
                    .. (await asked.AskAsync(new GetPublications(ranking, asked.Point)))
                        .Publications.Where(head => head.State != PublicationState.Void)
                        .OrderByDescending(head => head.VisibleFrom)
                        .ThenByDescending(head => head.Position)
                        .Take(MostNewest),
                ],
            newest => newest.Count * BytesOfAHead
        );

    private static string Gaps(StandingsAnswer table) =>
        string.Join(
            ", ",
            new[]
            {
                Counted(table.Awaited.Count, "is awaited", "are awaited"),
                Counted(table.Vacant.Count, "position is vacant", "positions are vacant"),
                Counted(table.Rows.Count(row => row.Value is null), "row has a position only", "rows have a position only"),
            }.Where(gap => gap.Length > 0)
        );

    private static string Counted(int number, string one, string many) =>
        number == 0 ? "" : $"{Numerals.Of(number)} {(number == 1 ? one : many)}";

    private static bool Holds(string name, string sought) => name.Contains(sought, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Names(EntityDefinition entity) =>
        new[] { entity.Id, entity.Name, entity.LocalName }.Concat(entity.Aliases).Concat(entity.FormerNames).OfType<string>();
}
