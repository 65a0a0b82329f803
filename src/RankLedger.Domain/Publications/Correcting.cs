using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Publications;

/// <summary>Decides corrections: we had recorded something wrongly. The publication date stays, the recorded axis moves.</summary>
public static class Correcting
{
    /// <summary>
    /// Corrects what the publication says about a cell; <paramref name="correction"/> is null for a figure that was never printed. A wrong
    /// entity, period or flow is two corrections: none for the one cell, the figure for the other.
    /// </summary>
    /// <exception cref="LedgerRuleException">The publication is void, the new figure breaks a rule, attribution is missing, a figure is
    /// added without saying so (<c>figure-not-recorded</c>), or a number lacks the unit in which the cell was printed
    /// (<c>unit-not-said</c>).</exception>
    public static IReadOnlyList<PublicationEvent> Decide(
        Ranking ranking,
        Publication publication,
        CellName named,
        FigureCorrection? correction,
        Attribution by
    )
    {
        Check(publication, by);
        var cell = named.In(ranking);
        var from = publication.Content.Statements.GetValueOrDefault(cell);
        var to = correction is null ? null : Recording.Canonical(correction.Of(cell, from, ranking.Flow(cell.Flow)?.Unit));
        var problems = (to is null ? PublicationCheck.CellProblems(ranking, cell) : PublicationCheck.Problems(ranking, to))
            .Where(problem => !problem.IsOfNewText || !IsKept(problem.Field, from, to))
            .ToList();
        if (problems.Count > 0)
            throw PublicationCheck.Refusal(
                Slug(problems[0]),
                $"The correction breaks a rule: {string.Join("; ", problems)}.",
                ranking,
                problems
            );
        if (from == to)
            return [];
        correction?.RefuseSlip(cell, from);
        return
        [
            new FigureCorrected(
                Flow: cell.Flow,
                Period: cell.Period,
                Entity: cell.Entity,
                From: from,
                To: to,
                Actor: by.Actor,
                Reason: by.Reason,
                Evidence: by.Evidence
            ),
        ];
    }

    /// <summary>Corrects a printed position; <paramref name="to"/> is null for one that was never printed.</summary>
    /// <exception cref="LedgerRuleException">As for a figure.</exception>
    public static IReadOnlyList<PublicationEvent> Decide(Ranking ranking, Publication publication, CellName named, int? to, Attribution by)
    {
        Check(publication, by);
        var cell = named.In(ranking);
        var problems = PublicationCheck.Problems(ranking, new RecordedRank(cell.Flow, cell.Period, cell.Entity, to ?? 1)).ToList();
        if (problems.Count > 0)
            throw PublicationCheck.Refusal(
                Slug(problems[0]),
                $"The correction breaks a rule: {string.Join("; ", problems)}.",
                ranking,
                problems
            );
        int? from = publication.Content.Ranks.TryGetValue(cell, out var printed) ? printed : null;
        return from == to
            ? []
            :
            [
                new RankCorrected(
                    Flow: cell.Flow,
                    Period: cell.Period,
                    Entity: cell.Entity,
                    From: from,
                    To: to,
                    Actor: by.Actor,
                    Reason: by.Reason,
                    Evidence: by.Evidence
                ),
            ];
    }

    /// <summary>Corrects another field; a value of null empties it.</summary>
    /// <exception cref="LedgerRuleException">The field or its value is not known (<c>unknown-field</c>, <c>invalid-field</c>), or as for a
    /// figure.</exception>
    public static IReadOnlyList<PublicationEvent> Decide(Publication publication, IReadOnlyDictionary<string, string?> to, Attribution by)
    {
        Check(publication, by);
        var events = new List<PublicationEvent>();
        foreach (var (field, given) in to)
        {
            var from = PublicationFields.Read(publication.Content, field);
            if (PublicationFields.Problem(field, given) is { } problem)
                throw new LedgerRuleException("invalid-field", $"{field}: {problem}.");
            var kept = PublicationFields.Kept(field, given);
            var text = PublicationFields.Read(PublicationFields.Write(publication.Content, field, kept), field);
            if (from != text)
                events.Add(new PublicationCorrected(field, from, text, by.Actor, by.Reason, by.Evidence));
        }

        return events;
    }

    // A text that was recorded may go on as it is.
    private static bool IsKept(string field, RecordedFigure? from, RecordedFigure? to) =>
        field switch
        {
            "note" => from?.Note == to?.Note,
            "value_as_published" => from?.Text == to?.Text,
            "unit_as_published" => from?.Unit == to?.Unit,
            _ => false,
        };

    private static void Check(Publication publication, Attribution by)
    {
        Amending.RefuseVoid(publication);
        by.Check(evidenceNeeded: true);
    }

    private static string Slug(FieldProblem problem) =>
        problem.Field switch
        {
            "entity_id" => "unknown-entity",
            "flow" => "unknown-flow",
            _ => "invalid-figure",
        };
}
