using System.Globalization;
using RankLedger.Domain;
using RankLedger.Domain.Publications;

namespace RankLedger.Tests.Oracle;

/// <summary>What counts of one publication at a position: what was recorded, and then every amendment that is not reversed.</summary>
public sealed class NaivePublication
{
    private readonly List<(DateOnly On, bool Back)> turns = [];

    /// <summary>Reads the events of one stream, oldest first, up to the position asked at.</summary>
    public NaivePublication(IReadOnlyList<(long Version, DomainEvent Event)> events)
    {
        var recorded = (PublicationRecorded)events[0].Event;
        (Ranking, Id, Publisher, Kind, Release, Full) = (
            recorded.Ranking,
            recorded.Publication,
            recorded.Publisher,
            recorded.Kind,
            recorded.Release,
            recorded.Full
        );
        (Title, Url, Language, DocumentSha256, Source) = (
            recorded.Title,
            recorded.Url,
            recorded.Language,
            recorded.DocumentSha256,
            recorded.Source
        );
        Date(recorded.PublishedOn, recorded.Precision, recorded.KnownBy);
        foreach (var figure in recorded.Figures)
            Says[new(figure.Flow, figure.Period, figure.Entity)] = figure;
        foreach (var drop in recorded.Drops)
            Says[drop] = new(drop.Flow, drop.Period, drop.Entity, null);
        foreach (var rank in recorded.Ranks)
            Prints[new(rank.Flow, rank.Period, rank.Entity)] = rank.Rank;
        var reversed = events.Select(it => it.Event).OfType<Reversed>().Select(it => it.Version).ToHashSet();
        foreach (var (version, happened) in events.Skip(1))
        {
            if (!reversed.Contains(version))
                Count(happened);
        }
    }

    public string Ranking { get; }

    public string Id { get; }

    public string Publisher { get; private set; }

    public string Kind { get; private set; }

    public string? Title { get; private set; }

    public string? Url { get; private set; }

    public string? Language { get; private set; }

    public string? DocumentSha256 { get; private set; }

    public string? Source { get; private set; }

    public int? Release { get; private set; }

    public bool Full { get; private set; }

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay { get; private set; }

    public DateOnly Visible { get; private set; }

    public bool IsVoid { get; private set; }

    /// <summary>The cells that it speaks of; a figure without a value says that the cell has none any more.</summary>
    public Dictionary<RecordedCell, RecordedFigure> Says { get; } = [];

    /// <summary>The positions that it prints.</summary>
    public Dictionary<RecordedCell, int> Prints { get; } = [];

    /// <summary>The days on which anything about it changes.</summary>
    public IEnumerable<DateOnly> Days => turns.Select(it => it.On).Append(Visible);

    /// <summary>Recorded and not void, visible, and not withdrawn at p.</summary>
    public bool Stands(DateOnly? p)
    {
        if (IsVoid || (p is not null && Visible > p))
            return false;
        var before = turns.Where(it => p is null || it.On <= p).OrderBy(it => it.On).ToList();
        return before.Count == 0 || before[^1].Back;
    }

    private void Count(DomainEvent happened)
    {
        if (happened is FigureCorrected { To: { } figure } it)
            Says[new(it.Flow, it.Period, it.Entity)] = figure;
        else if (happened is FigureCorrected gone)
            Says.Remove(new(gone.Flow, gone.Period, gone.Entity));
        else if (happened is RankCorrected { To: { } rank } printed)
            Prints[new(printed.Flow, printed.Period, printed.Entity)] = rank;
        else if (happened is RankCorrected never)
            Prints.Remove(new(never.Flow, never.Period, never.Entity));
        else if (happened is PublicationCorrected field)
            Write(field.Field, field.To);
        else if (happened is PublicationRedated redated)
            Date(redated.To, redated.Precision, redated.KnownBy);
        else if (happened is PublicationWithdrawn withdrawn)
            turns.Add((withdrawn.On, false));
        else if (happened is PublicationReinstated reinstated)
            turns.Add((reinstated.On, true));
        else if (happened is PublicationVoided)
            IsVoid = true;
        else if (happened is not Reversed)
            throw new InvalidOperationException($"The oracle does not know {happened.GetType().Name}.");
    }

    private void Write(string field, string? text)
    {
        if (field == "publisher")
            Publisher = text!;
        else if (field == "kind")
            Kind = text!;
        else if (field == "title")
            Title = text;
        else if (field == "url")
            Url = text;
        else if (field == "language")
            Language = text;
        else if (field == "document_sha256")
            DocumentSha256 = text;
        else if (field == "source")
            Source = text;
        else if (field == "release")
            Release = text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);
        else if (field == "completeness")
            Full = text == "full";
        else
            throw new InvalidOperationException($"The oracle does not know the field {field}.");
    }

    private void Date(DateOnly written, string precision, DateOnly? knownBy)
    {
        FirstDay = precision == "day" ? written : new(written.Year, precision == "month" ? written.Month : 1, 1);
        LastDay =
            precision == "day" ? written
            : precision == "month" ? FirstDay.AddMonths(1).AddDays(-1)
            : FirstDay.AddYears(1).AddDays(-1);
        Visible = knownBy ?? LastDay;
    }
}
