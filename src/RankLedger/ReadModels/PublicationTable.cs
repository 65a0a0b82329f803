using RankLedger.Domain.Publications;
using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>A publication as it counts, without its figures and positions.</summary>
internal sealed record PublicationRow
{
    public required string Publisher { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string? Url { get; init; }

    public required string? Language { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required string Precision { get; init; }

    public required DateOnly? KnownBy { get; init; }

    public required int? Release { get; init; }

    public required bool IsFull { get; init; }

    public required string? DocumentSha256 { get; init; }

    public required string Withdrawals { get; init; }

    public required bool IsVoid { get; init; }

    public required int Figures { get; init; }

    public required int Drops { get; init; }

    public required int Ranks { get; init; }

    public required long Position { get; init; }

    public required long Version { get; init; }

    public required string? Source { get; init; }

    public static PublicationRow Of(PublicationContent content, long position, long version)
    {
        var figures = content.Statements.Values.Count(figure => figure.Value is not null);
        return new()
        {
            Publisher = content.Publisher,
            Kind = content.Kind,
            Title = content.Title,
            Url = content.Url,
            Language = content.Language,
            FirstDay = content.Date.FirstDay,
            Precision = PublicationContent.Name(content.Date.Precision),
            KnownBy = content.Date.KnownBy,
            Release = content.Release,
            IsFull = content.Full,
            DocumentSha256 = content.DocumentSha256,
            Withdrawals = string.Join(' ', content.Withdrawals),
            IsVoid = content.IsVoid,
            Figures = figures,
            Drops = content.Statements.Count - figures,
            Ranks = content.Ranks.Count,
            Position = position,
            Version = version,
            Source = content.Source,
        };
    }

    /// <summary>The content without statements and ranks, which have rows of their own.</summary>
    public PublicationContent Content(string id) =>
        new()
        {
            Id = id,
            Publisher = Publisher,
            Source = Source,
            Kind = Kind,
            Title = Title,
            Url = Url,
            Language = Language,
            Release = Release,
            Full = IsFull,
            DocumentSha256 = DocumentSha256,
            Date = PublicationContent.Dated(FirstDay, Precision, KnownBy),
            IsVoid = IsVoid,
            Withdrawals = [.. Withdrawals.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Withdrawal.Parse)],
            Statements = new Dictionary<RecordedCell, RecordedFigure>(),
            Ranks = new Dictionary<RecordedCell, int>(),
        };
}

/// <summary>The table <c>publication</c>.</summary>
internal static class PublicationTable
{
    /// <summary>The last day that the precision of a row's date allows.</summary>
    public const string LastDay = """
        case "precision" when 'day' then first_day
          when 'month' then (first_day + interval '1 month - 1 day')::date
          else (first_day + interval '1 year - 1 day')::date end
        """;

    public static readonly TableShape<string, PublicationRow> Shape = new()
    {
        Name = "publication",
        Columns =
        [
            Column.Key("publication"),
            Column.Text("publisher"),
            Column.Text("kind"),
            Column.Text("title"),
            Column.TextOrNull("url"),
            Column.TextOrNull("language"),
            Column.Day("first_day"),
            Column.Text("\"precision\""),
            new("known_by", "date"),
            new("release", "int"),
            Column.Flag("is_full"),
            Column.TextOrNull("document_sha256"),
            Column.Text("withdrawals"),
            Column.Flag("is_void"),
            Column.Whole("figures"),
            Column.Whole("drops"),
            Column.Whole("ranks"),
            Column.Big("\"position\""),
            Column.Big("version"),
            Column.TextOrNull("source"),
        ],
        FoldingIndexes = $"""
            create index publication_asof on publication(ranking, publication, recorded_to, recorded_from);
            create index publication_full on publication(ranking) where is_full;
            """,
        Write = (to, id, row) =>
        {
            to.Text(id);
            to.Text(row.Publisher);
            to.Text(row.Kind);
            to.Text(row.Title);
            to.Text(row.Url);
            to.Text(row.Language);
            to.Day(row.FirstDay);
            to.Text(row.Precision);
            to.Day(row.KnownBy);
            to.Whole(row.Release);
            to.Flag(row.IsFull);
            to.Text(row.DocumentSha256);
            to.Text(row.Withdrawals);
            to.Flag(row.IsVoid);
            to.Whole(row.Figures);
            to.Whole(row.Drops);
            to.Whole(row.Ranks);
            to.Big(row.Position);
            to.Big(row.Version);
            to.Text(row.Source);
        },
        Read = row =>
            (
                row.Text(),
                new()
                {
                    Publisher = row.Text(),
                    Kind = row.Text(),
                    Title = row.Text(),
                    Url = row.TextOrNull(),
                    Language = row.TextOrNull(),
                    FirstDay = row.Day(),
                    Precision = row.Text(),
                    KnownBy = row.DayOrNull(),
                    Release = row.WholeOrNull(),
                    IsFull = row.Flag(),
                    DocumentSha256 = row.TextOrNull(),
                    Withdrawals = row.Text(),
                    IsVoid = row.Flag(),
                    Figures = row.Whole(),
                    Drops = row.Whole(),
                    Ranks = row.Whole(),
                    Position = row.Big(),
                    Version = row.Big(),
                    Source = row.TextOrNull(),
                }
            ),
    };

    /// <summary>The publication <c>p</c> of an id as it counts at a position, looked up by the id: a join of a table that PostgreSQL last
    /// counted when it was small reads every publication of the ranking for each.</summary>
    public static string At(string ranking, string id, string position) =>
        $"""
            lateral (select * from {Tables.ReadModel}.publication p
              where p.ranking = {ranking} and p.publication = {id} and {Tables.CountsAt(position, "p")} offset 0) p
            """;

    /// <summary>Reads a publication where a query selects <see cref="TableShape{TKey,TRow}.Of"/>.</summary>
    public static PublicationContent Content(RowCursor row)
    {
        var (id, publication) = Shape.Read(row);
        return publication.Content(id);
    }
}
