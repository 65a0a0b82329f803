using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Problems;
using RankLedger.Wording;

namespace RankLedger.Web.Http.Questions;

/// <summary>Chooses the format that a question is answered in: by <c>format=</c>, else by <c>Accept</c>.</summary>
internal static class FormatChoice
{
    private static readonly Parameter<Format?> OfTables = ChoiceOf(Format.Tables);
    private static readonly Parameter<Format?> OfSteps = ChoiceOf(Format.Steps);

    /// <summary>The parameter that chooses between the formats of a route.</summary>
    public static Parameter<Format?> ParameterFor(IReadOnlyList<Format> offered) => offered.Contains(Format.JsonLines) ? OfSteps : OfTables;

    /// <summary>The format asked for: by the parameter, else by <c>Accept</c>, else the route's first.</summary>
    /// <exception cref="RefusedException">The route has no format that the request accepts (406).</exception>
    public static Format Choose(HttpRequest request, AcceptedQuery accepted, IReadOnlyDictionary<Parameter, object?> given)
    {
        if (accepted.Formats.Count > 1 && given.TryGetValue(ParameterFor(accepted.Formats), out var named))
            return (Format)named! == Format.Json && SheetRoutes.IsAsked(request.HttpContext)
                ? throw new RefusedException(
                    StatusCodes.Status400BadRequest,
                    Slugs.NotUnderstood,
                    $"'{Format.Json.Name}' is no sheet; ask {request.Path} for JSON, or a sheet as "
                        + $"{Phrases.Either(accepted.Formats.Where(each => each != Format.Json).Select(each => each.Name))}."
                )
                : (Format)named!;
        if (StringValues.IsNullOrEmpty(request.Headers.Accept))
            return accepted.Formats[0];
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges))
            throw NotServed(accepted, $"Accept '{request.Headers.Accept}' is not understood");
        var best = accepted.Formats.Select(format => (Format: format, Quality: Quality(format, ranges))).MaxBy(each => each.Quality);
        return best.Quality > 0
            ? best.Format
            : throw NotServed(accepted, $"Accept '{request.Headers.Accept}' names no format of this answer");
    }

    // The most specific range that names the format decides.
    private static double Quality(Format format, IList<MediaTypeHeaderValue> ranges)
    {
        var type = new MediaTypeHeaderValue(format.MediaType);
        return ranges
            .Where(range => type.IsSubsetOf(Plain(range)))
            .OrderByDescending(range => (range.MatchesAllTypes ? 0 : 1) + (range.MatchesAllSubTypes ? 0 : 1))
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault();
    }

    // A parameter such as charset or header describes the representation and excludes none here.
    private static MediaTypeHeaderValue Plain(MediaTypeHeaderValue range) => new(range.MediaType);

    private static Parameter<Format?> ChoiceOf(Format[] offered) =>
        new(
            Format.ParameterName,
            $"The format, whatever Accept says: {Phrases.Either(offered.Select(each => each.Name))}.",
            (string? text, out Format? value, out string reason) =>
            {
                value = offered.FirstOrDefault(each => each.Name == text);
                reason = value is null
                    ? $"'{text}' is no format of this answer; expected {Phrases.Either(offered.Select(each => each.Name))}"
                    : "";
                return value is not null;
            }
        )
        {
            Choices = [.. offered.Select(each => each.Name)],
            Example = offered[0].Name,
        };

    private static RefusedException NotServed(AcceptedQuery accepted, string found) =>
        new(
            StatusCodes.Status406NotAcceptable,
            Slugs.FormatNotServed,
            $"{found}; served here: {string.Join(", ", accepted.Formats.Select(each => each.MediaType))}."
        );
}
