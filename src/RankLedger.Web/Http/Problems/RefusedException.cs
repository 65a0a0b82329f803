using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace RankLedger.Web.Http.Problems;

/// <summary>A parameter that was not understood.</summary>
/// <param name="Parameter">Its name as given.</param>
/// <param name="Detail">What was found, what was expected and what is known.</param>
internal sealed record ParameterProblem(string Parameter, string Detail);

/// <summary>A member of a body that was not understood.</summary>
/// <param name="Field">The path to it, such as <c>figures[3].value</c>; empty for the body as a whole.</param>
/// <param name="Detail">What was found and what was expected.</param>
/// <remarks>Both may repeat names and texts as long as the body, so they are cut.</remarks>
internal sealed partial record MemberProblem(string Field, string Detail)
{
    private const int LongestField = 300;
    private const int LongestDetail = 2000;
    private const int MostPlaces = 1000;

    /// <summary>The path to it.</summary>
    public string Field { get; } = Short(Field, LongestField);

    /// <summary>What was found and what was expected.</summary>
    public string Detail { get; } = Short(Detail, LongestDetail);

    /// <summary>How many members of other items of the list have the same cause.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int More { get; private init; }

    /// <summary>The paths to those, as far as they are listed; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Places { get; private init; }

    /// <summary>One problem for one cause: the items of a list are told together where the same is wrong with the same member.</summary>
    public static IReadOnlyList<MemberProblem> ByCause(IReadOnlyList<MemberProblem> all) =>
        [
            .. all.GroupBy(each => (Item().Replace(each.Field, "[]"), Item().Replace(each.Detail, "[]")))
                .Select(same =>
                    same.First() with
                    {
                        More = same.Count() - 1,
                        Places = same.Skip(1).Any() ? [.. same.Skip(1).Take(MostPlaces).Select(each => each.Field)] : null,
                    }
                ),
        ];

    /// <summary>What is wrong, and how often once more.</summary>
    public string Sentence => More == 0 ? Detail : $"{Detail} So in {More} more.";

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Item();

    private static string Short(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - (char.IsHighSurrogate(text[longest - 1]) ? 1 : 0)), "…");
}

/// <summary>A request that the API refuses before the ledger is asked.</summary>
/// <param name="status">The status to answer with.</param>
/// <param name="slug">The stable name of the problem, in kebab case.</param>
/// <param name="detail">What was found, what was expected and what to do next.</param>
internal sealed class RefusedException(int status, string slug, string detail) : Exception(detail)
{
    public int Status => status;

    public string Slug => slug;

    /// <summary>The parameters that are at fault.</summary>
    public IReadOnlyList<ParameterProblem> Parameters { get; private init; } = [];

    /// <summary>The members of the body that are at fault.</summary>
    public IReadOnlyList<MemberProblem> Fields { get; private init; } = [];

    /// <summary>Where a page may have been meant: what it is called and its address.</summary>
    public IReadOnlyList<(string Name, string Address)> Near { get; init; } = [];

    /// <summary>Members of the body that were not understood.</summary>
    public static RefusedException Of(IReadOnlyList<MemberProblem> fields)
    {
        var causes = MemberProblem.ByCause(fields);
        return new(StatusCodes.Status400BadRequest, Slugs.NotUnderstood, string.Join(" ", causes.Select(each => each.Sentence)))
        {
            Fields = causes,
        };
    }

    /// <summary>Parameters that were not understood.</summary>
    public static RefusedException Of(IReadOnlyList<ParameterProblem> parameters) =>
        new(StatusCodes.Status400BadRequest, Slugs.NotUnderstood, string.Join(" ", parameters.Select(each => each.Detail)))
        {
            Parameters = parameters,
        };
}
