using RankLedger.Access;
using RankLedger.Datasets;
using RankLedger.Importing;
using RankLedger.Rankings;
using RankLedger.Web.Api.Bodies;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Commands;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Wording;

namespace RankLedger.Web.Api;

/// <summary>Defines rankings, by the JSON that <c>define</c> reads.</summary>
internal static class DefiningApi
{
    public static void MapDefining(this IEndpointRouteBuilder v1) =>
        v1.MapPost("/rankings", DefineAsync)
            .WithBody<RankingBody>(parameters: [Parameters.NumbersAsText])
            .RequireScope(Scope.Admin)
            .WithOperation(
                "Rankings",
                "defineRanking",
                Summaries.Definition,
                "The body is that of ranking.json; the definition that counts already appends nothing (200)."
            );

    private static Task<ReceiptAnswer> DefineAsync(Command<SentText> sent, CancellationToken ct)
    {
        var found = RankingFile.Read(sent.WithoutIfMatch().Body.Text);
        if (found.Definition is not { } definition)
            throw RefusedException.Of([.. found.Problems.Select(problem => new MemberProblem(problem.Column ?? "", Sentence(problem)))]);
        return sent.SendAsync(
            new DefineRanking(definition, sent.Actor) { NamesEntities = found.NamesEntities, Key = sent.Key },
            $"/v1/rankings/{Uri.EscapeDataString(definition.Id)}",
            ct
        );
    }

    private static string Sentence(ImportProblem problem) =>
        $"{(problem.Column is { } field ? $"'{field}'" : "The body")}{(problem.Found is { } text ? $" is {text}" : "")}: "
        + $"{problem.Expected}.";
}
