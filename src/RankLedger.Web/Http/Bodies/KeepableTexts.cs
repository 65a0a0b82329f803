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
    public static void Check(ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (Utf8.IsValid(body.Span) && body.Span.IndexOf("\\u"u8) < 0)
            return; // without an escape by number neither can be written
        if (Parsed(body) is not { } json)
            return;
        using (json)
        {
            if (FirstIn(json.RootElement, ct) is { } found)
                throw RefusedException.Of([new MemberProblem(found.Path, found.Detail)]);
        }
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

    // Where it stands is put together on the way back, so that it costs nothing where every text can be kept.
    private static Unkept? FirstIn(JsonElement element, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (Reason(member, static member => member.Name) is { } ofName)
                        return new("", ofName, IsName: true);
                    if (FirstIn(member.Value, ct) is { } found)
                        return found.Below(member.Name);
                }

                return null;
            case JsonValueKind.Array:
                foreach (var (index, each) in element.EnumerateArray().Index())
                {
                    if (FirstIn(each, ct) is { } found)
                        return found.Below($"[{index}]");
                }

                return null;
            case JsonValueKind.String:
                return Reason(element, static text => text.GetString()!) is { } reason ? new("", reason, IsName: false) : null;
            default:
                return null;
        }
    }

    private static string? Reason<T>(T of, Func<T, string> text)
    {
        try
        {
            return KeptText.TryRead(text(of), out _, out var reason) ? null : reason;
        }
        catch (InvalidOperationException)
        {
            // The parser itself gives out no half of a surrogate pair.
            return "it is not Unicode text; send UTF-8, and escapes of surrogates in pairs";
        }
    }

    /// <summary>A text that cannot be kept.</summary>
    /// <param name="Path">Where it stands; of the name of a member, the object that has it.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="IsName">Whether it is the name of a member.</param>
    private sealed record Unkept(string Path, string Reason, bool IsName)
    {
        public string Detail => $"{(IsName ? "The name of a member" + (Path.Length == 0 ? "" : $" of '{Path}'") : $"'{Path}'")}: {Reason}.";

        public Unkept Below(string part) => this with { Path = Path is [] or ['[', ..] ? part + Path : $"{part}.{Path}" };
    }
}
