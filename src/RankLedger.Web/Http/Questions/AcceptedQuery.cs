using RankLedger.Web.Http.Answers;
using RankLedger.Wording;

namespace RankLedger.Web.Http.Questions;

/// <summary>What a route understands: its query parameters, which of them contradict each other, and the formats that it answers
/// in.</summary>
internal sealed record AcceptedQuery(IReadOnlyList<Parameter> Parameters, IReadOnlyList<Clash> Clashes, IReadOnlyList<Format> Formats)
{
    /// <summary>What a POST understands: no query.</summary>
    public static AcceptedQuery Nothing { get; } = new([], [], []);

    /// <summary>Whether the question has a point, so that its answer has a basis.</summary>
    public bool HasPoint { get; init; } = Parameters.Count > 0;

    /// <summary>The names, for messages.</summary>
    public string Known => Parameters.Count == 0 ? "it takes none" : $"it takes {string.Join(", ", Parameters.Select(each => each.Name))}";
}

/// <summary>A pair of parameters that must not be given together, or in a way that makes no sense.</summary>
/// <param name="One">The first, which the refusal names.</param>
/// <param name="Other">The second.</param>
/// <param name="Reason">What is wrong with the values given, or null where nothing is.</param>
internal sealed record Clash(Parameter One, Parameter Other, Func<object?, object?, string?> Reason)
{
    public static Clash Between(Parameter one, Parameter other) => new(one, other, (_, _) => Phrases.Contradict(one.Name, other.Name));
}

/// <summary>Says what a route understands.</summary>
internal static class QueryMetadata
{
    /// <summary>A question at a point: the parameters named, the point, and the format where there is more than one.</summary>
    public static RouteHandlerBuilder WithQuery(
        this RouteHandlerBuilder route,
        Parameter[] parameters,
        Clash[]? clashes = null,
        Format[]? formats = null
    )
    {
        var offered = formats ?? Format.Tables;
        Parameter[] all = [.. parameters, Parameters.AsPublished, Parameters.AsRecorded, .. Forms(offered)];
        return route.WithMetadata(new AcceptedQuery(all, clashes ?? [], offered));
    }

    /// <summary>A question between two points, which its parameters name.</summary>
    public static RouteHandlerBuilder WithQueryBetween(this RouteHandlerBuilder route, params Parameter[] parameters) =>
        route.WithMetadata(new AcceptedQuery([.. parameters, .. Forms(Format.Tables)], [], Format.Tables));

    // What says in which form an answer is wanted.
    private static Parameter[] Forms(Format[] offered) =>
        offered.Length > 1 ? [FormatChoice.ParameterFor(offered), Parameters.NumbersAsText, Parameters.Mark] : [Parameters.NumbersAsText];

    /// <summary>A question that has no point, answered in JSON: what it tells is of now.</summary>
    public static RouteHandlerBuilder WithoutQuery(this RouteHandlerBuilder route) =>
        route.WithMetadata(new AcceptedQuery([], [], [Format.Json]));
}
