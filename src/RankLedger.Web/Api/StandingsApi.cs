using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;
using RankLedger.Standings;
using RankLedger.Web.Api.Sheets;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Connections;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Questions;
using RankLedger.Wording;

namespace RankLedger.Web.Api;

/// <summary>The tables of a ranking, and what moves in them.</summary>
internal static class StandingsApi
{
    private const int MostRows = 100_000;

    private static readonly Parameter<int?> Top = Parameters.Number("top", Meanings.Top + ".", 1, MostRows, "10");
    private static readonly Parameter<bool> All = Parameters.Flag("all", Meanings.All + ".");
    private static readonly Parameter<IReadOnlyList<string>?> Levels = Parameters.List(
        "levels",
        Meanings.Levels + "; separated by commas.",
        "county-city"
    );

    private static readonly Parameter<bool> Implied = Parameters.Flag("implied", Meanings.Implied + ".");

    private static readonly Parameter<ReferencePeriod?> EarlierPeriod = Parameters.OptionalPeriod(
        "from",
        Meanings.EarlierPeriod + ".",
        "2024"
    );

    private static readonly Parameter<bool> Recorded = Parameters.Flag("recorded", Meanings.Recorded + ".");
    private static readonly Parameter<DateOnly?> From = Parameters.Day(
        "from",
        "The first day to tell: of publication, or with recorded=true of recording (UTC)."
    );
    private static readonly Parameter<DateOnly?> To = Parameters.Day("to", "The last day to tell.");

    public static void MapStandings(this IEndpointRouteBuilder ranking)
    {
        ranking
            .MapQuestion("/standings", StandingsAsync)
            .WithQuery([Parameters.Period, Parameters.Flow, Top, All, Levels, Implied], [Clash.Between(Top, All)])
            .WithOperation("Standings", "getStandings", Summaries.Standings);
        ranking
            .MapQuestion("/movements", MovementsAsync)
            .WithQuery([Parameters.Period, EarlierPeriod, Parameters.Flow])
            .WithOperation("Standings", "getMovements", Summaries.Movements);
        ranking
            .MapQuestion("/replay", ReplayAsync)
            .ReadsMuch()
            .WithQuery([Parameters.Period, Parameters.Flow, Recorded, From, To], [new(From, To, Backwards)], [Format.JsonLines, Format.Csv])
            .WithOperation("Standings", "replayStandings", Summaries.Replay);
    }

    private static Task<Results<Answer<StandingsAnswer>, NotChanged>> StandingsAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.AnswerAsync(
            point => new GetStandings(
                Ranking: ranking,
                Period: question.Of(Parameters.Period),
                Flow: question.Of(Parameters.Flow),
                Point: point,
                Top: question.Of(Top),
                All: question.Of(All),
                Levels: question.Of(Levels),
                Implied: question.Of(Implied)
            ),
            ct,
            StandingsSheets.Rows
        );

    private static Task<Results<Answer<MovementsAnswer>, NotChanged>> MovementsAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.AnswerAsync(
            point => new GetMovements(
                ranking,
                question.Of(Parameters.Period),
                question.Of(EarlierPeriod),
                question.Of(Parameters.Flow),
                point
            ),
            ct,
            StandingsSheets.Movements
        );

    private static Task<Results<AnswerLines<ReplayStep>, NotChanged>> ReplayAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.FollowAsync(
            point => new ReplayStandings(
                ranking,
                question.Of(Parameters.Period),
                question.Of(Parameters.Flow),
                question.Of(Recorded),
                question.Of(From),
                question.Of(To),
                point
            ),
            StandingsSheets.Changes,
            ct
        );

    private static string? Backwards(object? from, object? to) =>
        (DateOnly)from! > (DateOnly)to! ? "from lies after to; name the earlier day first" : null;
}
