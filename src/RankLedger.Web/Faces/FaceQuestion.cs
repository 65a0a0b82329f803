using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;
using LastDay = RankLedger.Domain.Time.Today;

namespace RankLedger.Web.Faces;

/// <summary>One request in the manner of a foreign standard, with its point and its variables; what is not understood never gets
/// here.</summary>
/// <remarks>The standard's dates mean the published axis. The recorded one is now, or the position that stands in the path.</remarks>
internal sealed class FaceQuestion
{
    public const string PositionInPath = "position";

    private readonly HttpContext http;
    private readonly Face face;
    private readonly IReadOnlyDictionary<string, string> given;
    private readonly Pin pin;

    private FaceQuestion(HttpContext asked, IReadOnlyDictionary<string, string> variables, Pin found)
    {
        (http, given, pin) = (asked, variables, found);
        face = Of<Face>(asked);
    }

    /// <summary>Where the answer is computed.</summary>
    public Basis Basis => pin.Basis;

    /// <summary>The point that every reading of this question is asked at.</summary>
    public Point Point => pin.Basis.Point;

    /// <summary>The last date that has begun anywhere; of a pinned question the one when its position was recorded, so that the answer
    /// never changes.</summary>
    public DateOnly Today =>
        !pin.IsLasting ? LastDay.At(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow())
        : Basis.RecordedAt is { } at ? LastDay.At(at)
        : DateOnly.MinValue;

    /// <summary>What the endpoint says of itself; null where it says nothing of the kind.</summary>
    public T? Told<T>()
        where T : class => http.GetEndpoint()!.Metadata.GetMetadata<T>();

    /// <summary>A part of the path; null where it has none of that name.</summary>
    public string? Part(string name) => http.GetRouteValue(name) as string;

    /// <summary>The request itself.</summary>
    public HttpRequest Request => http.Request;

    /// <summary>A variable's text; null where it is not given.</summary>
    public string? this[string name] => given.GetValueOrDefault(name);

    /// <summary>Reads the request by what its address takes, and finds its point.</summary>
    /// <exception cref="RefusedException">A variable is unknown, repeated, empty or missing, or the position is none (400).</exception>
    public static async ValueTask<FaceQuestion> BindAsync(HttpContext context)
    {
        var variables = Read(context, Of<Face>(context), Of<FaceVariables>(context).Names);
        await context.RequestServices.GetRequiredService<KnownHistory>().LookAsync(now: false, context.RequestAborted);
        var point = new Point(AsPublished.All, Position(context));
        return new(context, variables, await Pin.AtAsync(context, point, null, context.RequestAborted));
    }

    /// <summary>Asks the ledger.</summary>
    public RankLedger.Requests.Questions Ledger => http.RequestServices.GetRequiredService<RankLedger.Requests.Questions>();

    public static RefusedException Refusal(string detail) => new(StatusCodes.Status400BadRequest, Slugs.NotUnderstood, detail);

    /// <summary>A variable that must be given.</summary>
    public string Required(string name) => this[name] ?? throw Refusal($"Variable {name} is not set.");

    /// <summary>A date; the one named otherwise where it is not given.</summary>
    public DateOnly Day(string name, DateOnly otherwise) => this[name] is { } text ? Day(name, text) : otherwise;

    /// <summary>A whole number between two others.</summary>
    public int Number(string name, int otherwise, int least, int most) =>
        this[name] is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw Refusal($"Value of {name} is not between {least} and {most}.");

    /// <summary>One of some words, the first where none is given.</summary>
    public string Choice(string name, params string[] words) =>
        this[name] is not { } text ? words[0]
        : words.Contains(text, StringComparer.Ordinal) ? text
        : throw Refusal($"Value of {name} is not one of: {string.Join(", ", words.Where(word => word.Length > 0).Distinct())}.");

    /// <summary>For how long the answer holds, and where it is found at its position; the address there names every day that was only
    /// meant, and no key.</summary>
    /// <param name="mediaType">What it is written in.</param>
    /// <param name="meant">The days.</param>
    public CachePolicy Policy(string mediaType, params (string Name, DateOnly Day)[] meant) =>
        new(Location(meant), mediaType, [pin], !http.RequestServices.GetRequiredService<LedgerHostOptions>().ReadsNeedKey);

    /// <summary>Whether the asker holds the answer.</summary>
    public bool IsHeld(CachePolicy policy) => policy.IsHeldBy(http.Request) || CachePolicy.IsAnyHeldBy(http.Request);

    private string Location((string Name, DateOnly Day)[] meant)
    {
        var path = http.Request.Path.ToUriComponent();
        if (!pin.IsLasting)
            path = path.Insert(face.Prefix.Length, $"/@{Basis.Position}");
        var query = new QueryBuilder(
            given
                .Where(each => each.Key != face.Key && meant.All(day => day.Name != each.Key))
                .Concat(meant.Select(day => KeyValuePair.Create(day.Name, $"{day.Day:yyyy-MM-dd}")))
                .OrderBy(each => each.Key, StringComparer.Ordinal)
        );
        return http.Request.PathBase.ToUriComponent() + path + query;
    }

    /// <summary>Answers with bytes, unless the asker holds them.</summary>
    /// <param name="contentType">What they are.</param>
    /// <param name="meant">The days that are meant where the question names none.</param>
    /// <param name="make">Makes them.</param>
    public async Task<IResult> AnswerAsync(string contentType, (string Name, DateOnly Day)[] meant, Func<Task<byte[]>> make)
    {
        var policy = Policy(contentType, meant);
        return IsHeld(policy) ? new NotChanged(policy) : new WholeAnswer(AnswerBytes.Of(await make()), contentType, policy);
    }

    /// <summary>Reads a date.</summary>
    public static DateOnly Day(string name, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Refusal($"Value of {name} is not a date formatted as YYYY-MM-DD.");

    private static AsRecorded Position(HttpContext http) =>
        http.GetRouteValue(PositionInPath) is not string text ? AsRecorded.Now
        : AsRecorded.TryParse("@" + text, out var position, out _) ? position
        : throw Refusal($"'@{text}' in the address is no position of the ledger; expected one such as @212.");

    private static T Of<T>(HttpContext http)
        where T : class => http.GetEndpoint()!.Metadata.GetRequiredMetadata<T>();

    private static Dictionary<string, string> Read(HttpContext http, Face face, IReadOnlyList<string> known)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in http.Request.Query)
        {
            if (name.Length == 0 && values.All(string.IsNullOrEmpty))
                continue; // two ampersands in a row, which fredapi sends
            if (face.NotComputed.TryGetValue(name, out var why) && !known.Contains(name, StringComparer.Ordinal))
                throw new RefusedException(face.NotComputedStatus, Slugs.NotUnderstood, $"Variable {name} is not served: {why}.");
            if (!known.Contains(name, StringComparer.Ordinal))
                throw Refusal($"Variable {name} is not one of: {string.Join(", ", known)}.");
            if (values.Count > 1)
                throw Refusal($"Variable {name} is given {values.Count} times; give it once.");
            if (string.IsNullOrEmpty(values[0]))
                throw Refusal($"Variable {name} is empty; leave it out or give it a value.");
            if (!KeptText.TryRead(values[0], out var kept, out var reason))
                throw Refusal($"Value of {name} is not understood: {reason}.");
            read[name] = kept;
        }

        return face.Fault(http.Request, known, read) is { } fault ? throw Refusal(fault) : read;
    }
}
