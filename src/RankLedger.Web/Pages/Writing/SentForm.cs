using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using RankLedger.Domain.Texts;
using RankLedger.Ledger;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Bodies;
using RankLedger.Web.Http.Commands;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Pages.Writing;

/// <summary>What a form was filled in with, as the ledger keeps texts.</summary>
internal sealed class SentForm
{
    /// <summary>What shows that the form was made for whoever holds the key.</summary>
    public const string TokenField = "token";

    /// <summary>Which button was pressed.</summary>
    public const string DoField = "do";

    /// <summary>Names the request, so that a form sent twice is carried out once.</summary>
    public const string RequestField = "request";

    /// <summary>The position at which the effect was shown.</summary>
    public const string SeenField = "seen";

    private const string MediaType = "application/x-www-form-urlencoded";
    private const int MostFields = 5000;
    private const int LongestField = 64 * 1024;
    private static readonly string[] Own = [TokenField, DoField, RequestField, SeenField];
    private readonly Dictionary<string, string> fields;

    private SentForm(Dictionary<string, string> sent) => fields = sent;

    /// <summary>Every field that was filled in, but for what the form says of itself.</summary>
    public IReadOnlyList<(string Name, string Value)> Filled =>
        [.. fields.Where(each => each.Value.Length > 0 && !Own.Contains(each.Key)).Select(each => (each.Key, each.Value))];

    /// <summary>Reads a form.</summary>
    /// <exception cref="RefusedException">It is no form (415), is not understood (400), or was not made for the caller (403).</exception>
    public static async Task<SentForm> ReadAsync(HttpContext http, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != MediaType)
        {
            throw new RefusedException(
                StatusCodes.Status415UnsupportedMediaType,
                Slugs.MediaTypeNotRead,
                $"A page sends its form as {MediaType}; programs write through /v1."
            );
        }

        var filled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in await FormAsync(http, ct))
        {
            if (values.Count != 1)
                throw RefusedException.Of([new MemberProblem(name, $"'{name}' is given {values.Count} times; give it once.")]);
            if (!KeptText.TryRead(values[0]?.Trim(), out var kept, out var reason))
                throw RefusedException.Of([new MemberProblem(name, $"{reason}.")]);
            filled[name] = kept;
        }

        var form = new SentForm(filled);
        if (
            Caller.Of(http).FormToken is { } token
            && !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(form.Text(TokenField)))
        )
            throw FormRefusal.OfOtherSite();
        return form;
    }

    /// <summary>What a field holds; empty where it was not sent.</summary>
    public string Text(string name) => fields.GetValueOrDefault(name, "");

    /// <summary>What a field holds; null where it was left empty.</summary>
    public string? Some(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>What a field holds; null where the form has no such field.</summary>
    public string? Given(string name) => fields.GetValueOrDefault(name);

    /// <summary>The request's key.</summary>
    public RequestKey Key(HttpContext http) =>
        new(
            Caller.Of(http).Key!.Id,
            "page-" + Text(RequestField),
            Fingerprint.Of(http.Request, JsonSerializer.SerializeToUtf8Bytes(Filled.ToDictionary(each => each.Name, each => each.Value)))
        );

    private static async Task<Dictionary<string, StringValues>> FormAsync(HttpContext http, CancellationToken ct)
    {
        try
        {
            using var body = new MemoryStream((await ReceivedBody.BytesAsync(http)).ToArray(), writable: false);
            using var reader = new FormReader(body) { ValueCountLimit = MostFields, ValueLengthLimit = LongestField };
            return await reader.ReadFormAsync(ct);
        }
        catch (InvalidDataException refused)
        {
            throw RefusedException.Of([new MemberProblem("", $"The form is not understood: {refused.Message}")]);
        }
    }
}
