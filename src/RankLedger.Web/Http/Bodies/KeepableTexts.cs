using System.Text.Json;
using System.Text.Unicode;
using RankLedger.Domain.Texts;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Bodies;

/// <summary>Refuses, by its path, a text of a body that the ledger's database cannot keep: one with the character U+0000, or one that is
/// not Unicode.</summary>
internal static class KeepableTexts
{
    /// <summary>Looks at every text of the body, the names of members too. What is not JSON at all is left to whoever reads the
    /// body.</summary>
    /// <exception cref="RefusedException">One of them cannot be kept (400).</exception>
    public static void Check(ReadOnlyMemory<byte> body)
    {
        if (Utf8.IsValid(body.Span) && body.Span.IndexOf("\\u"u8) < 0)
            return; // without an escape by number neither can be written
        if (Parsed(body) is not { } json)
            return;
        using (json)
            Check(json.RootElement, "");
    }

    private static JsonDocument? Parsed(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Check(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    var name = Kept(
                        () => member.Name,
                        path,
                        path.Length == 0 ? "The name of a member" : $"The name of a member of '{path}'"
                    );
                    Check(member.Value, path.Length == 0 ? name : $"{path}.{name}");
                }

                break;
            case JsonValueKind.Array:
                foreach (var (index, each) in element.EnumerateArray().Index())
                    Check(each, $"{path}[{index}]");
                break;
            case JsonValueKind.String:
                Kept(() => element.GetString()!, path, $"'{path}'");
                break;
        }
    }

    private static string Kept(Func<string> text, string path, string what)
    {
        try
        {
            return KeptText.TryRead(text(), out var kept, out var reason) ? kept : throw Refused(path, $"{what}: {reason}.");
        }
        catch (InvalidOperationException)
        {
            // The parser itself gives out no half of a surrogate pair.
            throw Refused(path, $"{what}: it is not Unicode text; send UTF-8, and escapes of surrogates in pairs.");
        }
    }

    private static RefusedException Refused(string path, string detail) => RefusedException.Of([new MemberProblem(path, detail)]);
}
