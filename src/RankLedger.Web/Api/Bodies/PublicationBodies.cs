using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Api.Bodies;

/// <summary>A publication as it stands on paper or screen. The names are those that GET answers with.</summary>
/// <param name="Publication">Its id in the ranking.</param>
/// <param name="Publisher">Who made the figures public.</param>
/// <param name="Title">The title as printed.</param>
/// <param name="PublishedOn">The date: 2026-01-22, 2026-01 or 2026.</param>
/// <param name="Kind">Such as release, communique, yearbook, press or ranking-table; it decides authority. unstated without it.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="Language">The language as a code, such as zh.</param>
/// <param name="Precision">day, month or year; what the date is written to without it.</param>
/// <param name="KnownBy">A day inside that month or year on which it was certainly public.</param>
/// <param name="Release">The publisher's own number.</param>
/// <param name="Completeness">full drops what the same publisher said before of the flows and periods that it states; partial, the default,
/// does not.</param>
/// <param name="DocumentSha256">The hash of the document, in lower-case hexadecimal.</param>
/// <param name="Source">Whose numbers it prints, where it quotes another agency than the ranking's usual source.</param>
/// <param name="Figures">What it states about cells.</param>
/// <param name="Drops">The cells that it states to have no value any more.</param>
/// <param name="Ranks">The positions that it prints.</param>
internal sealed record PublicationBody(
    string Publication,
    string Publisher,
    string Title,
    string PublishedOn,
    string? Kind = null,
    string? Url = null,
    string? Language = null,
    string? Precision = null,
    string? KnownBy = null,
    int? Release = null,
    string? Completeness = null,
    string? DocumentSha256 = null,
    string? Source = null,
    IReadOnlyList<FigureBody>? Figures = null,
    IReadOnlyList<DropBody>? Drops = null,
    IReadOnlyList<RankBody>? Ranks = null
)
{
    /// <summary>The event that it becomes.</summary>
    /// <exception cref="RefusedException">There are more statements than the limit (413), or a field is not understood (400).</exception>
    public PublicationRecorded Recorded(string ranking, string actor, int most)
    {
        var (figures, drops, ranks) = (Figures ?? [], Drops ?? [], Ranks ?? []);
        if (figures.Count + drops.Count + ranks.Count is var count && count > most)
        {
            throw new RefusedException(
                Microsoft.AspNetCore.Http.StatusCodes.Status413PayloadTooLarge,
                Slugs.TooLarge,
                $"The publication states {count} figures, drops and ranks; the limit here is {most} for one publication. Import it as a "
                    + "folder instead."
            );
        }

        List<MemberProblem> problems = [.. Missing("figures", figures), .. Missing("drops", drops), .. Missing("ranks", ranks)];
        if (problems.Count > 0)
            throw RefusedException.Of(problems);
        var date = Dates.Read("publishedOn", PublishedOn, Precision, KnownBy, problems);
        if (Completeness is not (null or "full" or "partial"))
            problems.Add(new("completeness", $"'{Completeness}' is not known; expected full or partial."));
        problems.AddRange(figures.SelectMany((each, at) => Periods.Problems($"figures[{at}].period", each.Period)));
        problems.AddRange(drops.SelectMany((each, at) => Periods.Problems($"drops[{at}].period", each.Period)));
        problems.AddRange(ranks.SelectMany((each, at) => Periods.Problems($"ranks[{at}].period", each.Period)));
        problems.AddRange(figures.SelectMany((each, at) => each.Problems($"figures[{at}]")));
        if (problems.Count > 0)
            throw RefusedException.Of(problems);
        return new(
            Ranking: ranking,
            Publication: Publication,
            Publisher: Publisher,
            Kind: PublicationContent.KindOf(Kind),
            Title: Title,
            Url: Url,
            Language: Language,
            PublishedOn: date!.FirstDay,
            Precision: PublicationContent.Name(date.Precision),
            KnownBy: date.KnownBy,
            Release: Release,
            Full: Completeness == "full",
            Figures: [.. figures.Select(each => each.Figure())],
            Drops: [.. drops.Select(each => each.Cell())],
            Ranks: [.. ranks.Select(each => each.Printed())],
            DocumentSha256: DocumentSha256,
            Actor: actor
        )
        {
            Source = Source,
        };
    }

    // The serialiser lets null stand in a list, whatever the list is of.
    private static IEnumerable<MemberProblem> Missing<T>(string field, IReadOnlyList<T?> list)
        where T : class =>
        list.Index()
            .Where(each => each.Item is null)
            .Select(each => new MemberProblem($"{field}[{each.Index}]", $"'{field}[{each.Index}]' must not be null."));
}

/// <summary>What a publication says about one cell.</summary>
/// <param name="Period">The reference period.</param>
/// <param name="Entity">The entity, by id, alias or name.</param>
/// <param name="Value">In the flow's unit; null where the text says it.</param>
/// <param name="Text">The number as printed; that of a value with an exponent without it.</param>
/// <param name="Unit">The unit as printed.</param>
/// <param name="Qualifier">at-least, at-most, about or between.</param>
/// <param name="Low">The low end that the publication itself names.</param>
/// <param name="High">The high end that the publication itself names.</param>
/// <param name="Growth">The growth printed beside it, in percent.</param>
/// <param name="Note">A remark of whoever transcribed it.</param>
/// <param name="Flags">The marks printed beside the number.</param>
/// <param name="Flow">The flow; the ranking's first one without it.</param>
internal sealed record FigureBody(
    string Period,
    string Entity,
    GivenNumber? Value,
    string? Text = null,
    string? Unit = null,
    string? Qualifier = null,
    decimal? Low = null,
    decimal? High = null,
    decimal? Growth = null,
    string? Note = null,
    string? Flags = null,
    string? Flow = null
)
{
    // What is empty may have been forgotten; that a cell has no value any more is said in so many words, as a file does.
    public IEnumerable<MemberProblem> Problems(string field) =>
        Value is null && Text is null
            ?
            [
                new(
                    $"{field}.value",
                    "The value is empty; write the value in the flow's unit or the text as printed, or list the cell "
                        + "in 'drops' where it has "
                        + "no value any more."
                ),
            ]
            : [];

    public RecordedFigure Figure() =>
        new RecordedFigure(
            Flow: Flow ?? "",
            Period: Periods.Canonical(Period),
            Entity: Entity,
            Value: null,
            Text: Text,
            Unit: Unit,
            Qualifier: Qualifier,
            Low: Low,
            High: High,
            Growth: Growth,
            Note: Note,
            Flags: Flags
        ).With(Value);
}

/// <summary>A cell that a publication states to have no value any more.</summary>
/// <param name="Period">The reference period.</param>
/// <param name="Entity">The entity, by id, alias or name.</param>
/// <param name="Flow">The flow; the ranking's first one without it.</param>
internal sealed record DropBody(string Period, string Entity, string? Flow = null)
{
    public RecordedCell Cell() => new(Flow ?? "", Periods.Canonical(Period), Entity);
}

/// <summary>A position that a publication prints.</summary>
/// <param name="Period">The reference period.</param>
/// <param name="Entity">The entity, by id, alias or name.</param>
/// <param name="Rank">The position, from 1.</param>
/// <param name="Flow">The flow; the ranking's first one without it.</param>
internal sealed record RankBody(string Period, string Entity, int Rank, string? Flow = null)
{
    public RecordedRank Printed() => new(Flow ?? "", Periods.Canonical(Period), Entity, Rank);
}

/// <summary>Reads reference periods.</summary>
internal static class Periods
{
    public static IEnumerable<MemberProblem> Problems(string field, string text) =>
        AskedPeriod.TryRead(text, out _, out var reason) ? [] : [new(field, $"{reason}.")];

    public static string Canonical(string text) => AskedPeriod.TryRead(text, out var period, out _) ? period.ToString() : text;
}

/// <summary>Reads publication dates.</summary>
internal static class Dates
{
    public static PublicationDate? Read(string field, string text, string? precision, string? knownBy, List<MemberProblem> problems)
    {
        if (PublicationDate.TryParse(text, precision, knownBy, out var date, out var reason))
            return date;
        problems.Add(new(field, $"{reason}."));
        return null;
    }
}
