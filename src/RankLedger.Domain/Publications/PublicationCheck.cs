using System.Globalization;
using System.Text;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Publications;

/// <summary>One thing wrong with a publication, a figure or a position.</summary>
/// <param name="Field">The field, by its column name in a dataset folder.</param>
/// <param name="Detail">What was found and what was expected.</param>
/// <param name="Where">The cell, where it is about one.</param>
public sealed record FieldProblem(string Field, string Detail, RecordedCell? Where = null)
{
    /// <summary>Whether only a new text may not be so: one that is recorded already stays as it is.</summary>
    public bool IsOfNewText { get; init; }

    /// <inheritdoc />
    public override string ToString() =>
        Where is null ? $"{Field}: {Detail}" : $"{Where.Entity} {Where.Period} {Where.Flow}, {Field}: {Detail}";
}

/// <summary>Finds what is wrong with content before it is recorded. A figure published before its period began is a forecast and no
/// problem.</summary>
public static class PublicationCheck
{
    /// <summary>How long the id of a publication may be, and that of an entity, flow or period in one.</summary>
    public const int LongestId = 200;

    private const int LongestText = 2_000;

    // As much of a longer one shows which it is.
    private const int Told = 40;

    private static readonly string?[] Qualifiers = [null, "at-least", "at-most", "about", "between"];

    /// <summary>Every problem of a publication.</summary>
    public static IEnumerable<FieldProblem> Problems(Ranking ranking, PublicationRecorded publication) =>
        FormProblems(publication)
            .Concat(publication.Figures.SelectMany(figure => Problems(ranking, figure)))
            .Concat(publication.Drops.SelectMany(drop => CellProblems(ranking, drop)))
            .Concat(publication.Ranks.SelectMany(rank => Problems(ranking, rank)));

    /// <summary>Every problem that does not depend on how the ranking is defined.</summary>
    public static IEnumerable<FieldProblem> FormProblems(PublicationRecorded publication)
    {
        foreach (var problem in HeadProblems(publication))
            yield return problem;
        var stated = publication
            .Figures.Select(figure => new RecordedCell(figure.Flow, figure.Period, figure.Entity))
            .Concat(publication.Drops)
            .ToList();
        foreach (var twice in stated.GroupBy(cell => cell).Where(cells => cells.Count() > 1))
            yield return new("entity_id", "this cell is stated twice; keep one statement", twice.Key);
        foreach (
            var twice in publication
                .Ranks.GroupBy(rank => new RecordedCell(rank.Flow, rank.Period, rank.Entity))
                .Where(ranks => ranks.Count() > 1)
        )
            yield return new("rank", "this position is printed twice; keep one", twice.Key);
    }

    /// <summary>Every problem of the fields beside figures, drops and ranks.</summary>
    public static IEnumerable<FieldProblem> HeadProblems(PublicationRecorded publication)
    {
        if (!IsUsableAsId(publication.Publication))
            yield return new(
                "publication_id",
                $"'{Shown(publication.Publication)}' is not usable as an id; expected 1 to {LongestId} letters, digits and signs, "
                    + "without spaces, / and \\, and not . or .."
            );
        foreach (
            var (field, text) in new[]
            {
                ("publisher", publication.Publisher),
                ("kind", publication.Kind),
                ("title", publication.Title),
                ("url", publication.Url),
                ("language", publication.Language),
                ("source", publication.Source),
                ("document_sha256", publication.DocumentSha256),
            }
        )
        {
            if (PublicationFields.TextProblem(field, text) is { } unusable)
                yield return new(field, unusable) { IsOfNewText = true };
            else if (PublicationFields.Problem(field, text) is { } detail)
                yield return new(field, detail);
        }

        if (publication.Release < 0)
            yield return new("release", $"{publication.Release} is no release number; expected a whole number from 0");
        if (PublicationDate.Named(publication.Precision) is not { } precision)
            yield return new("published_precision", $"'{publication.Precision}' is no precision; expected day, month or year");
        else if (!PublicationDate.TryCreate(publication.PublishedOn, precision, publication.KnownBy, out _, out var reason))
            yield return new("published_on", reason);
    }

    /// <summary>What is wrong with the publication's date as seen from today: it lies so far ahead that it must be mistyped.</summary>
    public static IEnumerable<FieldProblem> DateProblems(PublicationRecorded publication, DateOnly today)
    {
        if (
            PublicationDate.Named(publication.Precision) is { } precision
            && PublicationDate.TryCreate(publication.PublishedOn, precision, publication.KnownBy, out var date, out _)
            && DatedAhead.Refusal(date!.VisibleFrom, today) is { } reason
        )
            yield return new("published_on", reason);
    }

    /// <summary>Every problem of one figure.</summary>
    public static IEnumerable<FieldProblem> Problems(Ranking ranking, RecordedFigure figure)
    {
        var cell = new RecordedCell(figure.Flow, figure.Period, figure.Entity);
        foreach (var problem in CellProblems(ranking, cell))
            yield return problem;
        if (!Flags.TryParse(figure.Flags, out _, out var unreadable))
            yield return new("flags", unreadable, cell);
        else if (figure is { Flags: not null, Value: null, Text: null })
            yield return new("flags", "a cell without a value has no flags; leave them out", cell);
        foreach (
            var (field, text) in new[] { ("value_as_published", figure.Text), ("unit_as_published", figure.Unit), ("note", figure.Note) }
        )
        {
            if (text is not null && KeptText.SaidProblem(text, LongestText) is { } unusable)
                yield return new(field, unusable, cell) { IsOfNewText = true };
        }

        var misprinted = PrintedProblem(ranking, figure, cell);
        if (misprinted is not null)
            yield return misprinted;
        if (figure.Value is not { } value)
        {
            if (
                misprinted is null
                && (figure.Text is not null || figure.Qualifier is not null || figure.Low is not null || figure.High is not null)
            )
                yield return new("value", "the value is empty; write the value in the flow's unit", cell);
            yield break;
        }

        if (!Qualifiers.Contains(figure.Qualifier))
            yield return new("qualifier", $"'{figure.Qualifier}' is not known; expected exact, at-least, at-most, about or between", cell);
        if (figure.Low is null != figure.High is null)
            yield return new(figure.Low is null ? "low" : "high", "low and high go together; give both or none", cell);
        else if (figure.Qualifier == "between" && figure.Low is null)
            yield return new("low", "between needs low and high; give both", cell);
        else if (figure.Low > value || figure.High < value)
            yield return new("low", $"{value} lies outside {figure.Low} to {figure.High}; the value lies between the two", cell);
    }

    private static FieldProblem? PrintedProblem(Ranking ranking, RecordedFigure figure, RecordedCell cell)
    {
        if (figure.Text is not { } text || ranking.Flow(figure.Flow) is not { } flow)
            return null;
        if (!PrintedFigure.TryRead(text, figure.Unit, flow.Unit, NumberForms.Usual, figure.Value, out var printed, out var problem))
            return new(problem.Field, problem.Detail, cell);
        return printed.IsNone
            ? new("value_as_published", $"'{text}' says that there is no number; leave the figure out, or drop the cell", cell)
            : null;
    }

    /// <summary>Every problem of one printed position.</summary>
    public static IEnumerable<FieldProblem> Problems(Ranking ranking, RecordedRank rank)
    {
        var cell = new RecordedCell(rank.Flow, rank.Period, rank.Entity);
        foreach (var problem in CellProblems(ranking, cell))
            yield return problem;
        if (rank.Rank < 1)
            yield return new("rank", $"{rank.Rank} is no position; expected a whole number from 1", cell);
    }

    /// <summary>What refuses a command for its problems.</summary>
    internal static LedgerRuleException Refusal(string slug, string detail, Ranking ranking, IReadOnlyList<FieldProblem> problems)
    {
        var told = problems.Select(problem => new RuleProblem(problem.Field, problem.Detail, problem.Where?.Entity)).ToList();
        var cells = problems.Select(problem => problem.Where).OfType<RecordedCell>().ToList();
        var entities = cells.Select(cell => cell.Entity).Distinct(StringComparer.Ordinal).Where(IsUnknown).ToList();
        var flows = cells.Select(cell => cell.Flow).Distinct(StringComparer.Ordinal).Where(flow => ranking.Flow(flow) is null).ToList();
        return entities.Count + flows.Count == 0
            ? new LedgerRuleException(slug, detail) { Problems = told }
            : new UnknownNamesException(slug, detail, ranking.Definition, entities, flows) { Problems = told };

        bool IsUnknown(string entity) =>
            ranking.Entity(entity) is null && ranking.Names.Like(entity) is null && ranking.Names.Several(entity) is null;
    }

    /// <summary>What is wrong, once for each cause: at the first cell that has it, and in how many more.</summary>
    internal static IEnumerable<string> ByCause(IReadOnlyList<FieldProblem> problems) =>
        problems
            .GroupBy(problem => (problem.Field, problem.Detail))
            .Select(same => (First: same.First(), More: same.Count() - 1))
            .Select(each =>
                each.More == 0 ? $"{each.First}" : $"{each.First} (and {each.More:#,0} more cell{(each.More == 1 ? "" : "s")})"
            );

    private static string Shown(string id) => id.Length > LongestId ? id[..Told] + "…" : id;

    private static (string Field, string Text)? TooLong(RecordedCell cell) =>
        cell.Entity.Length > LongestId ? ("entity_id", cell.Entity)
        : cell.Flow.Length > LongestId ? ("flow", cell.Flow)
        : cell.Period.Length > LongestId ? ("period", cell.Period)
        : null;

    /// <summary>Every problem of a cell's address.</summary>
    public static IEnumerable<FieldProblem> CellProblems(Ranking ranking, RecordedCell cell)
    {
        if (TooLong(cell) is var (field, text))
        {
            yield return new(field, $"'{Shown(text)}' has {text.Length} characters; expected at most {LongestId}");
            yield break;
        }

        if (cell.Entity.Length == 0)
            yield return new("entity_id", "the entity is empty; name it, or leave the row out");
        else if (ranking.Entity(cell.Entity) is null)
            yield return new(
                "entity_id",
                ranking.Names.Unlike(cell.Entity)
                    ?? ranking.Names.Several(cell.Entity)
                    ?? $"unknown entity '{cell.Entity}'; add it to the ranking's entities or correct the id",
                cell
            );
        if (ranking.Flow(cell.Flow) is null)
            yield return new(
                "flow",
                $"unknown flow '{cell.Flow}'; expected {string.Join(" or ", ranking.Definition.Flows.Select(flow => flow.Id))}",
                cell
            );
        if (!PeriodText.TryRead(cell.Period, ranking.Definition.FiscalYear, out var period, out var reason))
            yield return new("period", reason, cell);
        else if (period.ToString() != cell.Period)
            yield return new("period", $"'{cell.Period}' is written {period} here", cell);
    }

    // An id is a part of an address and is told apart by eye: nothing that splits a path, and nothing that cannot be seen.
    private static bool IsUsableAsId(string id) =>
        id is { Length: > 0 and <= LongestId } and not ("." or "..")
        && id.EnumerateRunes()
            .All(each =>
                each.Value is not ('/' or '\\' or 0xfffd)
                && !Rune.IsWhiteSpace(each)
                && Rune.GetUnicodeCategory(each)
                    is not (
                        UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.PrivateUse
                        or UnicodeCategory.OtherNotAssigned
                    )
            );
}
