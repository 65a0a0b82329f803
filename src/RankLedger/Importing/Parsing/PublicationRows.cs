using RankLedger.Datasets;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Parsing;

/// <summary>One row of <c>publications.csv</c>.</summary>
/// <param name="Line">Where the row begins.</param>
/// <param name="Head">The publication without figures, drops and ranks.</param>
/// <param name="Date">Its date; null where the row gives none that can be read.</param>
/// <param name="WithdrawnOn">The days on which the publisher took it back.</param>
/// <param name="ReinstatedOn">The days on which the publisher brought it back, each behind the withdrawal of the same number.</param>
internal sealed record PublicationLine(
    int Line,
    PublicationRecorded Head,
    PublicationDate? Date,
    DateOnly[] WithdrawnOn,
    DateOnly[] ReinstatedOn
);

/// <summary>Reads <c>publications.csv</c>.</summary>
internal sealed class PublicationRows(CsvTable table, string ranking, string actor, DateOnly today, ProblemList problems)
{
    private readonly int id = table.Column("publication_id"),
        publishedOn = table.Column("published_on"),
        precision = table.Column("published_precision");
    private readonly int knownBy = table.Column("known_by"),
        publisher = table.Column("publisher"),
        title = table.Column("title"),
        url = table.Column("url");
    private readonly int kind = table.Column("kind"),
        language = table.Column("language"),
        release = table.Column("release");
    private readonly int completeness = table.Column("completeness"),
        sha256 = table.Column("document_sha256"),
        source = table.Column("source");
    private readonly int withdrawnOn = table.Column("withdrawn_on"),
        reinstatedOn = table.Column("reinstated_on");

    /// <summary>Times of day that are printed beside the days of the rows so far.</summary>
    public PublishedTimes TimesOfDay { get; } = new();

    /// <summary>Reads the current row; every problem is reported, and the row is returned all the same.</summary>
    public PublicationLine Read()
    {
        var date = Date();
        var head = new PublicationRecorded(
            Ranking: ranking,
            Publication: table.Id(id),
            Publisher: table.Text(publisher) ?? "",
            Kind: PublicationContent.KindOf(table.Text(kind)),
            Title: table.Text(title) ?? "",
            Url: table.Text(url),
            Language: table.Text(language),
            PublishedOn: date?.FirstDay ?? default,
            Precision: (date?.Precision ?? default).ToString().ToLowerInvariant(),
            KnownBy: date?.KnownBy,
            Release: Release(),
            Full: Full(),
            Figures: [],
            Drops: [],
            Ranks: [],
            DocumentSha256: table.Text(sha256),
            Actor: actor
        )
        {
            Source = table.Text(source),
        };
        foreach (var problem in PublicationCheck.HeadProblems(head))
            Report(problem);
        if (date is { Precision: DatePrecision.Day })
            TimesOfDay.Add(table.Line, head, DateText.TimeIn(table.Text(publishedOn)));
        var (withdrawn, reinstated) = (Days(withdrawnOn, "withdrawn_on"), Days(reinstatedOn, "reinstated_on"));
        if (withdrawn is not null && reinstated is not null)
            CheckWithdrawals(date, withdrawn, reinstated);
        if (date is not null)
            CheckAhead("published_on", date.VisibleFrom);
        foreach (var day in withdrawn ?? [])
            CheckAhead("withdrawn_on", day);
        foreach (var day in reinstated ?? [])
            CheckAhead("reinstated_on", day);
        return new(table.Line, head, date, withdrawn ?? [], reinstated ?? []);
    }

    private PublicationDate? Date()
    {
        var (day, fineness, known) = (table.Text(publishedOn), table.Text(precision), table.Text(knownBy));
        if (PublicationDate.TryParse(day, fineness, known, table.Forms.Dates, out var date, out var reason))
            return date;
        var column =
            !PublicationDate.TryParse(day, null, null, table.Forms.Dates, out _, out _) ? "published_on"
            : !PublicationDate.TryParse(day, fineness, null, table.Forms.Dates, out _, out _) ? "published_precision"
            : "known_by";
        Report(column, FileForms.Told(reason));
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

    // Several days stand with a blank between them, as where a publication was taken back twice.
    private DateOnly[]? Days(int column, string name)
    {
        var days = new List<DateOnly>();
        if (
            DateText.TryRead(table.Text(column), table.Forms.Dates, out var only, out var precision, out _)
            && precision == DatePrecision.Day
        )
            return [only];
        foreach (var text in (table.Text(column) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!DateText.TryRead(text, table.Forms.Dates, out var day, out precision, out var reason) || precision != DatePrecision.Day)
            {
                Report(
                    name,
                    reason.Contains(DateText.DeclareTheOrder, StringComparison.Ordinal)
                        ? FileForms.Told(reason)
                        : "no date; expected a calendar date such as 2026-01-22 (year, month, day), or several with a blank between them"
                );
                return null;
            }

            days.Add(day);
        }

        return [.. days];
    }

    private static string Times(int number) => number == 1 ? "once" : $"{number} times";

    private void CheckWithdrawals(PublicationDate? date, DateOnly[] withdrawn, DateOnly[] reinstated)
    {
        if (reinstated.Length > withdrawn.Length)
        {
            Report(
                "reinstated_on",
                withdrawn.Length == 0
                    ? "the publication was never withdrawn; give withdrawn_on too, or leave this empty"
                    : $"the publication was withdrawn {Times(withdrawn.Length)}, but brought back {Times(reinstated.Length)}; "
                        + "give each a withdrawal before it"
            );
            return;
        }

        if (reinstated.Length < withdrawn.Length - 1)
        {
            Report(
                "withdrawn_on",
                $"the publication was withdrawn {Times(withdrawn.Length)}, but brought back {Times(reinstated.Length)} between; "
                    + "give reinstated_on the missing days"
            );
            return;
        }

        for (var nth = 0; nth < withdrawn.Length; nth++)
        {
            if (nth == 0 && withdrawn[0] <= date?.VisibleFrom)
                Report("withdrawn_on", $"the publication is visible from {date!.VisibleFrom:yyyy-MM-dd}; a withdrawal has a later day");
            else if (nth > 0 && withdrawn[nth] <= reinstated[nth - 1])
                Report(
                    "withdrawn_on",
                    $"the publication was brought back on {reinstated[nth - 1]:yyyy-MM-dd}; the next withdrawal has a later day"
                );
            if (nth < reinstated.Length && reinstated[nth] <= withdrawn[nth])
                Report("reinstated_on", $"the publication was withdrawn on {withdrawn[nth]:yyyy-MM-dd}; a reinstatement has a later day");
        }
    }

    private void CheckAhead(string column, DateOnly day)
    {
        if (DatedAhead.Refusal(day, today) is { } refusal)
            Report(column, refusal);
        else if (DatedAhead.Warning(day, today) is { } warning)
            problems.Warn(table.File, table.Line, column, table.Text(table.Column(column)), warning);
    }

    private void Report(FieldProblem problem)
    {
        if (problem.IsOfNewText)
            problems.AddRowOfNew(table.Id(id), table, problem);
        else
            Report(problem.Field, problem.Detail);
    }

    private void Report(string column, string expected) =>
        problems.AddRow(table.Text(id), table.File, table.Line, column, table.Text(table.Column(column)), expected);
}
