using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Web.Answering;

namespace RankLedger.Web.Asking;

/// <summary>The point that a question is asked at, found in the ledger.</summary>
internal readonly record struct Point(AsPublished Published, AsRecorded Recorded);

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

    /// <summary>Asks the ledger at the point, unless the asker has the answer.</summary>
    public async Task<Results<Answer<T>, NotChanged>> AnswerAsync<T>(Func<Point, IRequest<T>> ask, CancellationToken ct, Sheet<T>? sheet = null)
    {
        var (point, permanence) = await FindAsync(ct);
        return permanence.IsHeldBy(http.Request)
            ? new NotChanged(permanence)
            : new Answer<T>(await Ledger.Send(ask(point), ct), permanence, format, sheet);
    }

    /// <summary>Follows a stream of answers from the ledger at the point, unless the asker has them.</summary>
    public async Task<Results<AnswerLines<T>, NotChanged>> FollowAsync<T>(Func<Point, IStreamRequest<T>> ask, Sheet<T> sheet, CancellationToken ct)
    {
        var (point, permanence) = await FindAsync(ct);
        return permanence.IsHeldBy(http.Request)
            ? new NotChanged(permanence)
            : await AnswerLines<T>.BeginAsync(Ledger.CreateStream(ask(point), ct), permanence, format, sheet, ct);
    }

    private ISender Ledger => http.RequestServices.GetRequiredService<ISender>();

    private async Task<(Point Point, Permanence Permanence)> FindAsync(CancellationToken ct)
    {
        var (published, recorded) = (Of(Parameters.AsPublished), Of(Parameters.AsRecorded));
        var basis = await http.RequestServices.GetRequiredService<Reading>().BasisAsync(published, recorded, ct);
        var open = !http.RequestServices.GetRequiredService<LedgerHostOptions>().ReadsNeedKey;
        return (new(published, AsRecorded.At(new LedgerPosition(basis.Position))), new(http.Request, basis, format, recorded.Position is not null, open));
    }
}
