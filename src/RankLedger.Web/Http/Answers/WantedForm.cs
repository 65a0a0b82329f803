using System.Text.Json;
using RankLedger.Storage;

namespace RankLedger.Web.Http.Answers;

/// <summary>The form in which an answer is wanted.</summary>
/// <param name="Format">The format.</param>
/// <param name="NumbersAsText">Whether decimals are texts in JSON.</param>
/// <param name="Mark">Whether CSV begins with a byte order mark.</param>
internal readonly record struct WantedForm(Format Format, bool NumbersAsText, bool Mark)
{
    /// <summary>How JSON is written.</summary>
    public JsonSerializerOptions Json => NumbersAsText ? AnswerJson.TextOptions : AnswerJson.Options;
}
