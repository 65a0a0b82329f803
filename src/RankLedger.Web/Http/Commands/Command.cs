using MediatR;
using Microsoft.Net.Http.Headers;
using RankLedger.Auditing.Checking;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Bodies;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Http.Commands;

/// <summary>One POST of the API with everything it says understood: body, request key, expected state and who sends it.</summary>
/// <typeparam name="T">What the body says.</typeparam>
internal sealed class Command<T>
{
    private const int LongestKey = 255;
    private readonly HttpContext http;
    private readonly IReadOnlyDictionary<Parameter, object?> values;

    private Command(HttpContext sent, T body, RequestKey key, IReadOnlyDictionary<Parameter, object?> given) =>
        (http, Body, Key, values) = (sent, body, key, given);

    /// <summary>What the body says.</summary>
    public T Body { get; }

    /// <summary>The request's key, which makes it safe to send again.</summary>
    public RequestKey Key { get; }

    /// <summary>Who acts: the name of the key.</summary>
    public string Actor => Caller.Of(http).Key!.Name;

    /// <summary>The state in which the caller saw what it wants to change, by If-Match; null for any.</summary>
    /// <exception cref="RefusedException">The header is not understood (400), or holds no entity tag of this API (412).</exception>
    public SeenState? UnchangedSince => Seen(http.Request);

    /// <summary>Reads the request.</summary>
    /// <exception cref="RefusedException">Something in it is not understood, or the key is missing (400).</exception>
    public static async ValueTask<Command<T>> BindAsync(HttpContext context)
    {
        var accepted = context.GetEndpoint()!.Metadata.GetMetadata<AcceptedCommand>();
        var given = QueryBinder.Read(context.Request.Query, new(accepted?.Parameters ?? [], [], []));
        var name = KeyText(context.Request);
        var bytes = await SentBody.BytesAsync(context);
        KeepableTexts.Check(bytes, context.RequestAborted);
        var body = typeof(T) == typeof(SentText) ? (T)(object)SentText.Of(bytes) : SentBody.Read<T>(bytes.Span);
        return new(context, body, new(Caller.Of(context).Key!.Id, name, Fingerprint.Of(context.Request, bytes)), given);
    }

    /// <summary>The value of a parameter; the type's default where it is left out.</summary>
    public TValue? Of<TValue>(Parameter<TValue> parameter) => values.TryGetValue(parameter, out var value) ? (TValue?)value : default;

    /// <summary>What a command did, in the form that is wanted.</summary>
    public ReceiptAnswer Answer(Receipt receipt, string location) => new(receipt, location, Of(Parameters.NumbersAsText));

    /// <summary>Carries the command out and answers with what it did.</summary>
    public async Task<ReceiptAnswer> SendAsync(IRequest<Receipt> command, string location, CancellationToken ct) =>
        Answer(await Ledger.Send(command, ct), location);

    /// <summary>Carries a command out that states figures, and answers with what it did and what does not fit together about
    /// them.</summary>
    public async Task<ReceiptAnswer> SendAsync(IRequest<Receipt> command, GetRecordingFindings about, string location, CancellationToken ct)
    {
        var receipt = await Ledger.Send(command, ct);
        if (receipt.Appended == 0)
            return Answer(receipt, location);
        var findings = await Ledger.Send(command is Amend ? about with { Since = receipt.Position - receipt.Appended } : about, ct);
        return Answer(
            receipt with
            {
                Findings = findings,
                Warnings = findings is null ? [.. receipt.Warnings, GetRecordingFindings.Unseen] : receipt.Warnings,
            },
            location
        );
    }

    /// <summary>The ledger.</summary>
    public ISender Ledger => http.RequestServices.GetRequiredService<ISender>();

    /// <summary>Refuses a precondition where there is nothing that it could be about.</summary>
    public Command<T> WithoutIfMatch() =>
        http.Request.Headers.IfMatch.Count == 0
            ? this
            : throw RefusedException.Of([
                new ParameterProblem(HeaderNames.IfMatch, "If-Match belongs to what is recorded already; leave it out here."),
            ]);

    /// <summary>Who, why and on what grounds.</summary>
    public Attribution By(string reason, string? evidence) => new(Actor, reason, evidence);

    private static string KeyText(HttpRequest request)
    {
        var given = request.Headers[RequestKeyHeaders.Key];
        if (given.Count == 0)
        {
            throw RefusedException.Of([
                new ParameterProblem(
                    RequestKeyHeaders.Key,
                    $"{RequestKeyHeaders.Key} is missing; send a text of your own, another one for each request, such as a "
                        + "UUID. Sent again "
                        + "with the same key and body the request is carried out once."
                ),
            ]);
        }

        var text = given.Count == 1 ? given[0]!.Trim() : "";
        if (text.Length > 1 && text[0] == '"' && text[^1] == '"')
            text = text[1..^1];
        return text.Length is > 0 and <= LongestKey && text.All(character => character is > ' ' and < (char)127)
            ? text
            : throw RefusedException.Of([
                new ParameterProblem(
                    RequestKeyHeaders.Key,
                    $"{RequestKeyHeaders.Key} is not understood; expected one, of 1 to {LongestKey} visible ASCII characters."
                ),
            ]);
    }

    // An entity tag of this API begins with the state at which the answer was given.
    private static SeenState? Seen(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
            return null;
        if (!EntityTagHeaderValue.TryParseStrictList(request.Headers.IfMatch, out var tags))
            throw RefusedException.Of([
                new ParameterProblem(
                    HeaderNames.IfMatch,
                    "If-Match is not understood; expected an ETag as an answer of this API brought it, or *."
                ),
            ]);
        if (tags.Any(tag => tag.Tag == "*"))
            return null;
        return tags.Where(tag => !tag.IsWeak)
            .Select(tag => SeenState.Read(tag.Tag.ToString().Trim('"')))
            .OfType<SeenState>()
            .MaxBy(state => state.Position)
            ?? throw new WrittenFirstException(
                "If-Match holds no ETag of this API, so nothing can be at that state. Nothing was recorded; look at the "
                    + "publication and send "
                    + "the ETag that comes with it."
            );
    }
}
