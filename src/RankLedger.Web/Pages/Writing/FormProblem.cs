using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Ledger;
using RankLedger.Storage;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Pages.Writing;

/// <summary>Something wrong with what was filled in.</summary>
/// <param name="Field">The field; empty where it is none of the form's.</param>
/// <param name="Detail">What was found and what was expected.</param>
public sealed record FormProblem(string Field, string Detail)
{
    /// <summary>Whether it says by itself that nothing was recorded, as some refusals of the ledger do.</summary>
    public bool SaysNothingRecorded { get; init; }

    // Problems name columns of a dataset folder; a form asks for the same by names of its own.
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["publication_id"] = "publication",
        ["published_on"] = "publishedOn",
        ["published_precision"] = "publishedOn",
        ["entity_id"] = "entity",
        ["value"] = "text",
        ["value_as_published"] = "text",
        ["unit_as_published"] = "unit",
        ["growth_pct"] = "growth",
        ["document_sha256"] = "document",
    };

    /// <summary>Each thing that was refused, with the field that it is about.</summary>
    internal static IReadOnlyList<FormProblem> Of(Exception refused, int lines, OpenForm writing, Ranking ranking) =>
        refused switch
        {
            RefusedException { Fields: { Count: > 0 } fields } => [.. fields.Select(each => new FormProblem(each.Field, each.Detail))],
            LedgerRuleException { Problems: { Count: > 0 } problems } =>
            [
                .. problems.Select(each => new FormProblem(FieldOf(each, lines, writing, ranking), Told(each, ranking))),
            ],
            LedgerRuleException { Slug: "invalid-field" } => [new("value", refused.Message)],
            _ =>
            [
                new("", refused.Message)
                {
                    SaysNothingRecorded = refused is WrittenFirstException or LedgerRuleException { SaysNothingRecorded: true },
                },
            ],
        };

    // Who is not known may be somebody else, written otherwise.
    private static string Told(RuleProblem problem, Ranking ranking) =>
        problem switch
        {
            { Entity: { } entity, Field: "entity_id" } when ranking.Entity(entity) is null && ranking.Names.Several(entity) is null =>
                $"{problem.Detail}.{Nearest.Question(Nearest.Entities(entity, ranking.Definition))}",
            { Entity: { } entity } => $"{entity}: {problem.Detail}.",
            _ => problem.Detail + ".",
        };

    private static string FieldOf(RuleProblem problem, int lines, OpenForm writing, Ranking ranking)
    {
        var name = Fields.GetValueOrDefault(problem.Field, problem.Field);
        if (problem.Entity is not { } entity || lines == 0)
            return name;
        var line = Enumerable.Range(1, lines).FirstOrDefault(at => Id(writing.Sent.Text($"entity{at}")) == entity);
        return line == 0 ? "" : $"{name}{line}";

        string Id(string typed) => ranking.Names.Typed(typed)?.Id ?? typed;
    }
}
