using RankLedger.Web.Http.Bodies;
using RankLedger.Web.Http.Commands;

namespace RankLedger.Web.Http.Questions;

/// <summary>A question that is too long for a query: what it asks about comes in a body. It records nothing, needs no request key, and its
/// answer is kept by nobody.</summary>
/// <typeparam name="T">What the body says.</typeparam>
internal sealed class QuestionWithBody<T>
{
    private QuestionWithBody(Question question, T body) => (Question, Body) = (question, body);

    /// <summary>What the query says.</summary>
    public Question Question { get; }

    /// <summary>What the body says.</summary>
    public T Body { get; }

    /// <summary>Reads the request.</summary>
    /// <exception cref="Problems.RefusedException">Something in it is not understood (400).</exception>
    public static async ValueTask<QuestionWithBody<T>> BindAsync(HttpContext context)
    {
        var question = Question.Read(context);
        var bytes = await SentBody.BytesAsync(context);
        KeepableTexts.Check(bytes, context.RequestAborted);
        return new(question, SentBody.Read<T>(bytes.Span));
    }
}
