using RankLedger.Domain.Time;

namespace RankLedger.Domain.Publications;

/// <summary>What counts of a publication at a place of the recorded axis: what was recorded, with every correction not reversed.</summary>
public sealed record PublicationContent
{
    /// <summary>The kind that counts, wherever a publication is recorded: what was said, or <c>unstated</c> where nobody says it.</summary>
    public static string KindOf(string? said) => said ?? "unstated";

    /// <summary>Its id in the ranking.</summary>
    public required string Id { get; init; }

    /// <summary>Who made the figures public.</summary>
    public required string Publisher { get; init; }

    /// <summary>Whose numbers it prints, where it says so.</summary>
    public string? Source { get; init; }

    /// <summary>Such as release or press.</summary>
    public required string Kind { get; init; }

    /// <summary>The title as printed.</summary>
    public required string Title { get; init; }

    /// <summary>Where it can be read.</summary>
    public string? Url { get; init; }

    /// <summary>The language as a code.</summary>
    public string? Language { get; init; }

    /// <summary>When it was published.</summary>
    public required PublicationDate Date { get; init; }

    /// <summary>The publisher's own number.</summary>
    public int? Release { get; init; }

    /// <summary>Whether it drops what the same publisher said before of the flows and periods that it states.</summary>
    public bool Full { get; init; }

    /// <summary>The hash of the document.</summary>
    public string? DocumentSha256 { get; init; }

    /// <summary>What it says about each cell; a value of null drops the cell.</summary>
    public required IReadOnlyDictionary<RecordedCell, RecordedFigure> Statements { get; init; }

    /// <summary>The positions that it prints.</summary>
    public required IReadOnlyDictionary<RecordedCell, int> Ranks { get; init; }

    /// <summary>When its publisher had it taken back, in order; only the last may be open.</summary>
    public IReadOnlyList<Withdrawal> Withdrawals { get; init; } = [];

    /// <summary>Whether the record should never have existed.</summary>
    public bool IsVoid { get; init; }

    /// <summary>Whether the publisher has it withdrawn at the end of what is known.</summary>
    public bool IsWithdrawn => Withdrawals is [.., { To: null }];

    /// <summary>Where on the published axis it stands: visible, not withdrawn and not void.</summary>
    public IReadOnlyList<KnownRange> Stands()
    {
        if (IsVoid)
            return [];
        var ranges = new List<KnownRange>();
        DateOnly? from = Date.VisibleFrom;
        foreach (var withdrawal in Withdrawals)
        {
            if (from is { } start)
                ranges.Add(new(start, withdrawal.From));
            from = withdrawal.To;
        }

        if (from is { } open)
            ranges.Add(new(open, KnownRange.Open));
        return ranges;
    }

    /// <summary>The withdrawals as known on a day.</summary>
    public IReadOnlyList<Withdrawal> WithdrawalsUntil(DateOnly day) =>
        [.. Withdrawals.Select(each => each.Until(day)).OfType<Withdrawal>()];

    /// <summary>The flows and periods of which it states at least one figure.</summary>
    public IEnumerable<(string Flow, string Period)> Covered() =>
        Statements.Values.Where(figure => figure.Value is not null).Select(figure => (figure.Flow, figure.Period)).Distinct();

    /// <summary>What a publication holds when nothing was corrected.</summary>
    public static PublicationContent Of(PublicationRecorded recorded)
    {
        var statements = recorded.Figures.ToDictionary(figure => new RecordedCell(figure.Flow, figure.Period, figure.Entity));
        foreach (var drop in recorded.Drops)
            statements[drop] = new(drop.Flow, drop.Period, drop.Entity, null);
        return new()
        {
            Id = recorded.Publication,
            Publisher = recorded.Publisher,
            Source = recorded.Source,
            Kind = recorded.Kind,
            Title = recorded.Title,
            Url = recorded.Url,
            Language = recorded.Language,
            Release = recorded.Release,
            Full = recorded.Full,
            DocumentSha256 = recorded.DocumentSha256,
            Date = Dated(recorded.PublishedOn, recorded.Precision, recorded.KnownBy),
            Statements = statements,
            Ranks = recorded.Ranks.ToDictionary(rank => new RecordedCell(rank.Flow, rank.Period, rank.Entity), rank => rank.Rank),
            IsVoid = recorded.IsErased,
        };
    }

    /// <summary>The stored name of a precision.</summary>
    public static string Name(DatePrecision precision) =>
        precision switch
        {
            DatePrecision.Day => "day",
            DatePrecision.Month => "month",
            _ => "year",
        };

    /// <summary>A date from its stored parts.</summary>
    /// <exception cref="FormatException">The parts contradict each other.</exception>
    public static PublicationDate Dated(DateOnly on, string precision, DateOnly? knownBy) =>
        PublicationDate.TryCreate(
            on,
            PublicationDate.Named(precision) ?? throw new FormatException($"'{precision}' is no precision."),
            knownBy,
            out var date,
            out var reason
        )
            ? date!
            : throw new FormatException(reason);
}
