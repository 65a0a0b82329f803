using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;

namespace RankLedger.Cli.Verbs.Recording;

/// <summary>A publication as far as a person has typed it.</summary>
internal sealed class TypedPublication
{
    public string? Id { get; set; }

    public string? PublishedOn { get; set; }

    public string? Publisher { get; set; }

    public string? Title { get; set; }

    public string? Kind { get; set; }

    public string? Url { get; set; }

    public string? Source { get; set; }

    public int? Release { get; set; }

    public bool Full { get; set; }

    public string? Flow { get; set; }

    public string? Period { get; set; }

    public string? Unit { get; set; }

    public List<TypedFigure> Figures { get; } = [];

    public List<(string Entity, int Rank)> Ranks { get; } = [];

    public List<string> Drops { get; } = [];

    /// <summary>Whether it says anything.</summary>
    public bool SaysSomething => Figures.Count + Ranks.Count + Drops.Count > 0;

    /// <summary>What has to be said and is not, as options.</summary>
    public IEnumerable<string> Missing()
    {
        if (PublishedOn is null)
            yield return "--published-on DATE";
        if (Publisher is null)
            yield return "--publisher NAME";
        if (Title is null)
            yield return "--title TEXT";
        if (Period is null && (Ranks.Count + Drops.Count > 0 || Figures.Count == 0 || Figures.Exists(each => each.Period is null)))
            yield return "--period PERIOD";
        if (!SaysSomething)
            yield return "--figure ENTITY=VALUE (or --rank ENTITY=N, --drop ENTITY)";
    }

    /// <summary>The publication to record.</summary>
    /// <param name="ranking">The ranking's id.</param>
    /// <param name="actor">Who records it.</param>
    public PublicationRecorded Of(string ranking, string actor)
    {
        var flow = Flow ?? "";
        if (!PublicationDate.TryParse(PublishedOn, null, null, out var date, out var reason))
            throw new Running.NotUnderstoodException($"--published-on: {reason}.");
        var id = Id ?? UsualId(date!);
        return new(
            Ranking: ranking,
            Publication: id,
            Publisher: Publisher!,
            Kind: PublicationContent.KindOf(Kind),
            Title: Title!,
            Url: Url,
            Language: null,
            PublishedOn: date!.FirstDay,
            Precision: PublicationContent.Name(date.Precision),
            KnownBy: null,
            Release: Release,
            Full: Full,
            Figures: [.. Figures.Select(each => each.Of(flow, Period!, Unit))],
            Drops: [.. Drops.Select(entity => new RecordedCell(flow, Period!, entity))],
            Ranks: [.. Ranks.Select(each => new RecordedRank(flow, Period!, each.Entity, each.Rank))],
            DocumentSha256: null,
            Actor: actor
        )
        {
            Source = Source,
        };
    }

    // The publisher's letters and the day.
    private string UsualId(PublicationDate date)
    {
        var letters = string.Concat(Publisher!.Select(each => char.IsAsciiLetterOrDigit(each) ? char.ToLowerInvariant(each) : '-'));
        var slug = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return $"{(slug.Length == 0 ? "publication" : slug)}-{date.FirstDay:yyyy-MM-dd}";
    }
}
