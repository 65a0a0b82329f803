using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;
using RankLedger.Sheets;
using RankLedger.Standings;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
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
    private static readonly Parameter<bool> Printed = Parameters.Flag("printed", Meanings.Printed + ".");

    private static readonly Parameter<AskedPeriod?> EarlierPeriod = Parameters.OptionalPeriod("from", Meanings.EarlierPeriod + ".", "2024");

    private static readonly Parameter<bool> Recorded = Parameters.Flag("recorded", Meanings.Recorded + ".");
    private const int StepsOnAPage = 100;
    private static readonly Parameter<int?> AfterSteps = Parameters.Number(
        "after",
        "Leave out so many steps; the link to the next page has it.",
        0,
        int.MaxValue,
        "100"
    );

    private static readonly Parameter<int?> StepsLimit = Parameters.Number(
        "limit",
        $"At most so many steps; {StepsOnAPage} without it.",
        1,
        1000,
        "100"
    );

    private static readonly Parameter<DateOnly?> From = Parameters.Day(
        "from",
        "The first day to tell: of publication, or with recorded=true of recording (UTC)."
    );
    private static readonly Parameter<DateOnly?> To = Parameters.Day("to", "The last day to tell.");

    private static readonly Parameter<IReadOnlyList<AskedPeriod>?> Periods = new(
        "periods",
        Meanings.Periods(GetPositions.MostPeriods),
        GetPositions.TryReadPeriods
    )
    {
        Example = "2024,2025",
    };

    public static void MapStandings(this IEndpointRouteBuilder ranking)
    {
        ranking
            .MapQuestion("/standings", StandingsAsync)
            .WithQuery([Parameters.Period, Parameters.Flow, Top, All, Levels, Implied, Printed], [Clash.Between(Top, All)])
            .WithOperation("Standings", "getStandings", Summaries.Standings);
        ranking
            .MapQuestion("/movements", MovementsAsync)
            .WithQuery([Parameters.Period, EarlierPeriod, Parameters.Flow])
            .WithOperation("Standings", "getMovements", Summaries.Movements);
        ranking
            .MapQuestion("/replay", ReplayAsync)
            .ReadsMuch()
            .WithQuery(
                [Parameters.Period, Parameters.Flow, Recorded, From, To, AfterSteps, StepsLimit],
                [new(From, To, Backwards)],
                Format.Steps
            )
            .WithOperation("Standings", "replayStandings", Summaries.Replay);
        ranking
            .MapQuestion("/stops", StopsAsync)
            .ReadsMuch()
            .WithQuery([Parameters.Period, Parameters.Flow])
            .WithOperation("Standings", "getStops", Summaries.Stops);
        ranking
            .MapQuestion("/positions", PositionsAsync)
            .WithQuery([Periods, Parameters.Flow])
            .WithOperation(
                "Standings",
                "getPositions",
                Summaries.Positions,
                "A rank is given where it is printed, or where nobody who is missing can move it. What is only a rank so far has none."
            );
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
            )
            {
                Printed = question.Of(Printed),
            },
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

    private static Task<Results<AnswerLines<ReplayStep>, NotChanged>> ReplayAsync(string ranking, Question question, CancellationToken ct)
    {
        var (told, size) = (question.Of(AfterSteps) ?? 0, question.Of(StepsLimit) ?? StepsOnAPage);
        return question.FollowAsync(
            point => new ReplayStandings(
                Ranking: ranking,
                Period: question.Of(Parameters.Period),
                Flow: question.Of(Parameters.Flow),
                Recorded: question.Of(Recorded),
                From: question.Of(From),
                To: question.Of(To),
                Point: point,
                After: told,
                Limit: size + 1
            ),
            StandingsSheets.Changes,
            size,
            (AfterSteps, $"{told + size}"),
            ct
        );
    }

    private static Task<Results<Answer<StopsAnswer>, NotChanged>> StopsAsync(string ranking, Question question, CancellationToken ct) =>
        question.AnswerAsync(
            point => new GetStops(ranking, question.Of(Parameters.Period), question.Of(Parameters.Flow), point),
            ct,
            StandingsSheets.Deeds
        );

    private static Task<Results<Answer<PositionsAnswer>, NotChanged>> PositionsAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.AnswerAsync(
            point => new GetPositions(ranking, question.Of(Periods) ?? [], question.Of(Parameters.Flow), point),
            ct,
            StandingsSheets.Positions
        );

    private static string? Backwards(object? from, object? to) =>
        (DateOnly)from! > (DateOnly)to! ? "from lies after to; name the earlier day first" : null;
}
