using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using RankLedger.Web.Answering;

namespace RankLedger.Web.Asking;

/// <summary>One GET of the API with everything it says understood: parameters, point and format. What is not understood never gets here.</summary>
/// <remarks>The basis is looked up first; where the asker holds the answer at that basis already, nothing is computed.</remarks>
internal sealed class Question
{
    private readonly HttpContext http;
    private readonly IReadOnlyDictionary<Parameter, object?> values;
    private readonly Format format;

    private Question(HttpContext asked, IReadOnlyDictionary<Parameter, object?> given, Format wanted) => (http, values, format) = (asked, given, wanted);

    /// <summary>Reads the request by what its route takes.</summary>
    /// <exception cref="Problems.RefusedException">A parameter is unknown, repeated, empty, malformed, missing or contradictory (400), or no format suits (406).</exception>
    public static ValueTask<Question> BindAsync(HttpContext context)
    {
        var takes = context.GetEndpoint()!.Metadata.GetRequiredMetadata<Takes>();
        var given = Strict.Read(context.Request.Query, takes);
        return ValueTask.FromResult(new Question(context, given, Format.Choose(context.Request, takes, given)));
    }

    /// <summary>The value of a parameter; the type's default where it is left out.</summary>
    public T? Of<T>(Parameter<T> parameter) => values.TryGetValue(parameter, out var value) ? (T?)value : default;

    /// <summary>The format that the answer is wanted in.</summary>
    public Format Format => format;

    /// <summary>Asks the ledger at the point, unless the asker has the answer; <paramref name="page"/> cuts the answer to a page and links to the next.</summary>
    public async Task<Results<Answer<T>, NotChanged>> AnswerAsync<T>(
        Func<AskedPoint, IRequest<T>> ask, CancellationToken ct, Sheet<T>? sheet = null, Func<T, Permanence, T>? page = null)
    {
        var (point, permanence) = await FindAsync(ct);
        if (permanence.IsHeldBy(http.Request))
            return new NotChanged(permanence);
        if (format == Format.Json && page is null)
            return Wanted(new Answer<T>(await Kept.OfAsync(permanence, () => Ledger.Send(ask(point), ct)), permanence), permanence);
        var answer = await Ledger.Send(ask(point), ct);
        answer = page is null ? answer : page(answer, permanence);
        return Wanted(format == Format.Json ? new Answer<T>(KeptAnswers.Json(answer), permanence) : new Answer<T>(answer, permanence, sheet!), permanence);
    }

    /// <summary>Follows a stream of answers from the ledger at the point, unless the asker has them.</summary>
    public async Task<Results<AnswerLines<T>, NotChanged>> FollowAsync<T>(Func<AskedPoint, IStreamRequest<T>> ask, Sheet<T> sheet, CancellationToken ct)
    {
        var (point, permanence) = await FindAsync(ct);
        if (permanence.IsHeldBy(http.Request))
            return new NotChanged(permanence);
        var lines = await AnswerLines<T>.BeginAsync(Ledger.CreateStream(ask(point), ct), permanence, format, sheet, ct);
        if (!Permanence.IsAnyHeldBy(http.Request))
            return lines;
        await lines.DisposeAsync();
        return new NotChanged(permanence);
    }

    /// <summary>Asks the ledger between the two points that two parameters name, unless the asker has the answer.</summary>
    public async Task<Results<Answer<T>, NotChanged>> AnswerBetweenAsync<T>(
        Parameter<AskedPoint> from, Parameter<AskedPoint> to, Func<AskedPoint, AskedPoint, IRequest<T>> ask, CancellationToken ct, Sheet<T>? sheet = null)
    {
        var (first, second) = (await FoundPoint.AtAsync(http, Of(from), from, ct), await FoundPoint.AtAsync(http, Of(to), to, ct));
        var permanence = new Permanence(http.Request, format, [first, second], IsOpen);
        if (permanence.IsHeldBy(http.Request))
            return new NotChanged(permanence);
        return Wanted(format == Format.Json
            ? new Answer<T>(await Kept.OfAsync(permanence, () => Ledger.Send(ask(first.Point, second.Point), ct)), permanence)
            : new Answer<T>(await Ledger.Send(ask(first.Point, second.Point), ct), permanence, sheet!), permanence);
    }

    private Results<Answer<T>, NotChanged> Wanted<T>(Answer<T> answer, Permanence permanence) =>
        Permanence.IsAnyHeldBy(http.Request) ? new NotChanged(permanence) : answer;

    private KeptAnswers Kept => http.RequestServices.GetRequiredService<KeptAnswers>();

    private ISender Ledger => http.RequestServices.GetRequiredService<ISender>();

    private bool IsOpen => !http.RequestServices.GetRequiredService<LedgerHostOptions>().ReadsNeedKey;

    private async Task<(AskedPoint Point, Permanence Permanence)> FindAsync(CancellationToken ct)
    {
        var found = await FoundPoint.AtAsync(http, new(Of(Parameters.AsPublished), Of(Parameters.AsRecorded)), null, ct);
        return (found.Point, new(http.Request, format, [found], IsOpen));
    }
}
