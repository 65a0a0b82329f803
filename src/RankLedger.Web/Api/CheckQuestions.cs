using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Auditing.Checking;
using RankLedger.Domain.Consistency;
using RankLedger.Sheets;
using RankLedger.Web.Api.Bodies;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Api;

/// <summary>How the consistency report is asked for: by kind, and page by page.</summary>
internal static class CheckQuestions
{
    private const int MostOnAPage = 1000;

    public static Parameter<FindingKind?> Kind { get; } =
        new("kind", "Only findings of one kind.", TryRead) { Choices = [.. Enum.GetValues<FindingKind>().Select(Name)], Example = "scale" };

    public static Parameter<int?> After { get; } =
        Parameters.Number("after", "Only the groups behind so many; the link to the next page has it.", 0, int.MaxValue, "1000");

    public static Parameter<int?> Limit { get; } =
        Parameters.Number("limit", $"At most so many groups; {MostOnAPage} without it.", 1, MostOnAPage, "100");

    public static Task<Results<Answer<CheckAnswer>, NotChanged>> AnswerAsync(string ranking, Question question, CancellationToken ct)
    {
        var first = question.Of(After) ?? 0;
        var size = question.Of(Limit) ?? MostOnAPage;
        return question.AnswerAsync(
            point => new GetCheck(ranking, point, Kind: question.Of(Kind))
            {
                Shown = new((int)Math.Min((long)first + size, int.MaxValue), OfEachKind: false),
            },
            ct,
            AuditSheets.Findings,
            answer =>
                (
                    answer with
                    {
                        Found = [.. answer.Found.Skip(first).Take(size)],
                    },
                    answer.Found.Count - first > size ? (After, $"{first + size}") : null
                )
        );
    }

    /// <summary>Claims that are sent along, each with its verdict, beside the findings.</summary>
    public static Task<OnceAnswer<CheckAnswer>> ClaimsAsync(string ranking, QuestionWithBody<ClaimsBody> asked, CancellationToken ct)
    {
        var claims = asked.Body.Read();
        return asked.Question.AnswerOnceAsync(point => new GetCheck(ranking, point, claims) { Kind = asked.Question.Of(Kind) }, ct);
    }

    private static bool TryRead(string? text, out FindingKind? kind, out string reason)
    {
        kind = Enum.GetValues<FindingKind>().Cast<FindingKind?>().FirstOrDefault(each => Name(each!.Value) == text);
        reason = kind is null
            ? $"'{text}' is not understood; expected {string.Join(", ", Enum.GetValues<FindingKind>().Select(Name))}"
            : "";
        return kind is not null;
    }

    private static string Name(FindingKind kind) => kind.ToString().ToLowerInvariant();
}
