using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;
using LastDay = RankLedger.Domain.Time.Today;

namespace RankLedger.Web.Fred;

/// <summary>One request in FRED's manner, with its point and its variables; what is not understood never gets here.</summary>
/// <remarks>FRED's dates mean the published axis. The recorded one is now, or the position that stands in the path.</remarks>
internal sealed class FredQuestion
{
    public const string PositionInPath = "position";

    private static readonly DateOnly First = new(1776, 7, 4);
    private readonly HttpContext http;
    private readonly IReadOnlyDictionary<string, string> given;
    private readonly Pin pin;

    private FredQuestion(HttpContext asked, IReadOnlyDictionary<string, string> variables, Pin found) =>
        (http, given, pin) = (asked, variables, found);

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

    /// <summary>Whether the vintages themselves are asked for: those of every day, unless the question says otherwise.</summary>
    public bool AsksForVintages => http.GetEndpoint()!.Metadata.GetMetadata<AllDays>() is not null;

    public bool IsJson => this[FredVariables.FileType] == "json";

    /// <summary>A variable's text; null where it is not given.</summary>
    public string? this[string name] => given.GetValueOrDefault(name);

    /// <summary>Reads the request by what its address takes, and finds its point.</summary>
    /// <exception cref="RefusedException">A variable is unknown, repeated, empty or missing, or the position is none (400).</exception>
    public static async ValueTask<FredQuestion> BindAsync(HttpContext context)
    {
        var variables = Read(context, context.GetEndpoint()!.Metadata.GetRequiredMetadata<FredVariables>().Names);
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

    /// <summary>The days of publication that are asked about.</summary>
    /// <param name="all">Whether every day is meant where none is given; today otherwise.</param>
    public RealtimeWindow Window(bool all = false)
    {
        if (this[FredVariables.VintageDates] is { } listed)
        {
            if (this[FredVariables.RealtimeStart] is not null || this[FredVariables.RealtimeEnd] is not null)
                throw Refusal("Variables realtime_start and realtime_end contradict vintage_dates; leave them out.");
            List<DateOnly> days = [.. listed.Split(',').Select(day => Day(FredVariables.VintageDates, day)).Distinct().Order()];
            return new(days[0], days[^1], days);
        }

        var (start, end) = (
            Day(FredVariables.RealtimeStart, all ? First : Today),
            Day(FredVariables.RealtimeEnd, all ? KnownRange.Open : Today)
        );
        return start <= end
            ? new(start, end, null)
            : throw Refusal($"Value of realtime_start ({start:yyyy-MM-dd}) is after realtime_end ({end:yyyy-MM-dd}).");
    }

    /// <summary>The first and the last date of observations that are asked about.</summary>
    public (DateOnly Start, DateOnly End) Observed()
    {
        var (start, end) = (Day("observation_start", First), Day("observation_end", KnownRange.Open));
        return start <= end ? (start, end) : throw Refusal("Value of observation_start is after observation_end.");
    }

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
            path = path.Insert(path.IndexOf('/', 1), $"/@{Basis.Position}");
        var query = new QueryBuilder(
            given
                .Where(each => each.Key != FredVariables.ApiKey && meant.All(day => day.Name != each.Key))
                .Concat(meant.Select(day => KeyValuePair.Create(day.Name, FredText.Of(day.Day))))
                .OrderBy(each => each.Key, StringComparer.Ordinal)
        );
        return http.Request.PathBase.ToUriComponent() + path + query;
    }

    private static DateOnly Day(string name, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Refusal($"Value of {name} is not a date formatted as YYYY-MM-DD.");

    private static AsRecorded Position(HttpContext http) =>
        http.GetRouteValue(PositionInPath) is not string text ? AsRecorded.Now
        : AsRecorded.TryParse("@" + text, out var position, out _) ? position
        : throw Refusal($"'@{text}' in the address is no position of the ledger; expected one such as @212.");

    private static Dictionary<string, string> Read(HttpContext http, IReadOnlyList<string> known)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in http.Request.Query)
        {
            if (name.Length == 0 && values.All(string.IsNullOrEmpty))
                continue; // two ampersands in a row, which fredapi sends
            if (FredVariables.NotComputed.TryGetValue(name, out var why) && !known.Contains(name, StringComparer.Ordinal))
                throw Refusal($"Variable {name} is not served: {why}.");
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

        if (read.TryGetValue(FredVariables.FileType, out var type) && type is not ("xml" or "json"))
            throw Refusal($"Value of {FredVariables.FileType} is not one of: xml, json.");
        // FRED wants one, so every client sends one; a key of ours may come as a header instead.
        if (
            known.Contains(FredVariables.FileType, StringComparer.Ordinal)
            && !read.ContainsKey(FredVariables.ApiKey)
            && http.Request.Headers.Authorization.Count == 0
        )
            throw Refusal($"Variable {FredVariables.ApiKey} is not set.");
        return read;
    }
}
