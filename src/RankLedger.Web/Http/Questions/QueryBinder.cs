using Microsoft.Extensions.Primitives;
using RankLedger.Domain.Texts;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Questions;

/// <summary>Reads a query string and refuses everything that is not understood: nothing given is ever ignored.</summary>
internal static class QueryBinder
{
    public static Dictionary<Parameter, object?> Read(IQueryCollection query, AcceptedQuery accepted)
    {
        var values = new Dictionary<Parameter, object?>();
        var problems = new List<ParameterProblem>();
        foreach (var (name, given) in query)
        {
            if (accepted.Parameters.FirstOrDefault(each => string.Equals(each.Name, name, StringComparison.Ordinal)) is not { } parameter)
                problems.Add(new(name, $"'{name}' is no parameter of this question; {accepted.Known}."));
            else if (parameter.IsField && given is [null or ""])
                continue;
            else if (Reason(parameter, given, out var value) is { } reason)
                problems.Add(new(name, reason + "."));
            else
                values[parameter] = value;
        }

        problems.AddRange(
            accepted
                .Parameters.Where(each => each.IsRequired && !query.ContainsKey(each.Name))
                .Select(each => new ParameterProblem(each.Name, $"{each.Name} is missing. {each.Description}"))
        );
        problems.AddRange(
            accepted
                .Clashes.Where(pair => values.ContainsKey(pair.One) && values.ContainsKey(pair.Other))
                .Select(pair => (pair.One, Reason: pair.Reason(values[pair.One], values[pair.Other])))
                .Where(found => found.Reason is not null)
                .Select(found => new ParameterProblem(found.One.Name, found.Reason + "."))
        );
        return problems.Count == 0 ? values : throw RefusedException.Of(problems);
    }

    private static string? Reason(Parameter parameter, StringValues given, out object? value)
    {
        value = null;
        if (given.Count > 1)
            return $"{parameter.Name} is given {given.Count} times; give it once";
        if (string.IsNullOrEmpty(given[0]))
            return $"{parameter.Name} is empty; leave it out or give a "
                + $"value{(parameter.Example is { } example ? $" such as {example}" : "")}";
        // A number or a day with U+0000 behind it would be read as one without.
        return KeptText.TryRead(given[0], out var text, out var reason) && parameter.TryRead(text, out value, out reason)
            ? null
            : $"{parameter.Name}: {reason}";
    }
}
