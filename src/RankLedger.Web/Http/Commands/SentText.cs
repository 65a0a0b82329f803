using System.Text;
using System.Text.Json;
using RankLedger.Datasets;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Commands;

/// <summary>A body that is JSON, read by whoever knows it.</summary>
internal sealed record SentText(string Text)
{
    public static SentText Of(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new() { AllowDuplicateProperties = false });
            return new(Encoding.UTF8.GetString(body.Span));
        }
        catch (JsonException refused)
        {
            throw RefusedException.Of([new MemberProblem("", $"The body is not the JSON expected here: {JsonRefusal.Said(refused)}.")]);
        }
    }
}
