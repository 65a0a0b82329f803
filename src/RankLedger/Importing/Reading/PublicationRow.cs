using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Reading;

/// <summary>One row of <c>publications.csv</c>.</summary>
/// <param name="Line">Where the row begins.</param>
/// <param name="Head">The publication without figures, drops and ranks.</param>
/// <param name="Date">Its date; null where the row gives none that can be read.</param>
/// <param name="WithdrawnOn">The day on which the publisher took it back.</param>
/// <param name="ReinstatedOn">The day on which the publisher brought it back.</param>
internal sealed record PublicationRow(int Line, PublicationRecorded Head, PublicationDate? Date, DateOnly? WithdrawnOn, DateOnly? ReinstatedOn);

/// <summary>Reads <c>publications.csv</c>.</summary>
internal sealed class PublicationRows(CsvTable table, string ranking, string actor, ProblemList problems)
{
    /// <summary>The kind of a publication whose kind nobody states.</summary>
    public const string KindNotStated = "unstated";

    private readonly int id = table.Column("publication_id"), publishedOn = table.Column("published_on"), precision = table.Column("published_precision");
    private readonly int knownBy = table.Column("known_by"), publisher = table.Column("publisher"), title = table.Column("title"), url = table.Column("url");
    private readonly int kind = table.Column("kind"), language = table.Column("language"), release = table.Column("release");
    private readonly int completeness = table.Column("completeness"), sha256 = table.Column("document_sha256");
    private readonly int withdrawnOn = table.Column("withdrawn_on"), reinstatedOn = table.Column("reinstated_on");

    /// <summary>Reads the current row; every problem is reported, and the row is returned all the same.</summary>
    public PublicationRow Read()
    {
        var date = Date();
        var head = new PublicationRecorded(
            ranking, table.Text(id) ?? "", table.Text(publisher) ?? "", table.Text(kind) ?? KindNotStated, table.Text(title) ?? "", table.Text(url),
            table.Text(language), date?.FirstDay ?? default, (date?.Precision ?? default).ToString().ToLowerInvariant(), date?.KnownBy, Release(), Full(),
            [], [], [], table.Text(sha256), actor);
        foreach (var problem in PublicationCheck.HeadProblems(head))
            Report(problem.Field, problem.Detail);
        var (withdrawn, reinstated) = (Day(withdrawnOn, "withdrawn_on"), Day(reinstatedOn, "reinstated_on"));
        CheckTurns(date, withdrawn, reinstated);
        return new(table.Line, head, date, withdrawn, reinstated);
    }

    private PublicationDate? Date()
    {
        var (day, fineness, known) = (table.Text(publishedOn), table.Text(precision), table.Text(knownBy));
        if (PublicationDate.TryParse(day, fineness, known, out var date, out var reason))
            return date;
        var column = !PublicationDate.TryParse(day, null, null, out _, out _) ? "published_on"
            : !PublicationDate.TryParse(day, fineness, null, out _, out _) ? "published_precision" : "known_by";
        Report(column, reason);
        return null;
    }

    private int? Release()
    {
        if (table.Text(release) is not { } text)
            return null;
        if (FieldText.TryWhole(text, out var number))
            return number;
        Report("release", "no release number; expected a whole number from 0");
        return null;
    }

    private bool Full()
    {
        var text = table.Text(completeness);
        if (text is not (null or "full" or "partial"))
            Report("completeness", "not known; expected partial or full");
        return text == "full";
    }

    private DateOnly? Day(int column, string name)
    {
        if (table.Text(column) is not { } text)
            return null;
        if (FieldText.TryDay(text, out var day))
            return day;
        Report(name, "no date; expected a calendar date such as 2026-01-22 (year, month, day)");
        return null;
    }

    private void CheckTurns(PublicationDate? date, DateOnly? withdrawn, DateOnly? reinstated)
    {
        if (withdrawn <= date?.VisibleFrom)
            Report("withdrawn_on", $"the publication is visible from {date!.VisibleFrom:yyyy-MM-dd}; a withdrawal has a later day");
        if (reinstated is not null && table.Text(withdrawnOn) is null)
            Report("reinstated_on", "the publication was never withdrawn; give withdrawn_on too, or leave this empty");
        else if (reinstated <= withdrawn)
            Report("reinstated_on", $"the publication was withdrawn on {withdrawn:yyyy-MM-dd}; a reinstatement has a later day");
    }

    private void Report(string column, string expected) =>
        problems.AddRow(table.Text(id), table.File, table.Line, column, table.Text(table.Column(column)), expected);
}
