using RankLedger.Domain.Rankings;
using RankLedger.Ledger;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Writing;

/// <summary>What a form shows: what it does, its fields, and, once it was filled in, what it would change.</summary>
/// <param name="Links">Addresses of pages.</param>
/// <param name="Ranking">The ranking as it is defined now.</param>
/// <param name="Title">What it does, as a heading.</param>
/// <param name="Means">When it is the right thing to do.</param>
/// <param name="Fields">Its fields.</param>
public sealed record WritingView(Links Links, RankingDefinition Ranking, string Title, string Means, IReadOnlyList<FormField> Fields)
{
    /// <summary>Where it is sent to.</summary>
    public required string Action { get; init; }

    /// <summary>Where one goes who does not want it after all.</summary>
    public required string Back { get; init; }

    /// <summary>Who writes.</summary>
    public required string Actor { get; init; }

    /// <summary>What shows that the form was made here; null where the key did not come from a browser.</summary>
    public string? Token { get; init; }

    /// <summary>The lines of figures and positions; none of a form that has no such lines.</summary>
    public IReadOnlyList<IReadOnlyList<FormField>> Lines { get; init; } = [];

    /// <summary>What fields suggest.</summary>
    public IReadOnlyList<Suggestions> Lists { get; init; } = [];

    /// <summary>Whether it sets our own record right, and notes no act of a publisher.</summary>
    public bool IsOurs { get; init; }

    /// <summary>What is wrong with what was filled in.</summary>
    public IReadOnlyList<FormProblem> Problems { get; init; } = [];

    /// <summary>The first field with something wrong; null where none has.</summary>
    public string? FirstWrong => Problems.FirstOrDefault(each => LabelOf(each.Field) is not null)?.Field;

    /// <summary>Whether some fields that are folded away have to be seen: one is filled in, or something is wrong with it.</summary>
    public bool Unfolds(IEnumerable<FormField> folded) =>
        folded.Any(field => field.IsFilled || Problems.Any(problem => problem.Field == field.Name));

    /// <summary>What a field asks for, in words; null where the form has no such field.</summary>
    public string? LabelOf(string name) =>
        Fields.FirstOrDefault(field => field.Name == name)?.Label
        ?? Lines
            .Select(
                (line, at) =>
                    line.Any(field => field.Name == name) ? $"{line.First(field => field.Name == name).Label}, line {at + 1}" : null
            )
            .FirstOrDefault(label => label is not null);

    /// <summary>What it would change; null where that was not asked.</summary>
    public Preview? Preview { get; init; }

    /// <summary>What was filled in, to be sent again with the consent to it.</summary>
    public IReadOnlyList<(string Name, string Value)> Consent { get; init; } = [];
}
