namespace RankLedger.Domain.Publications;

// These names and fields are stored for ever.

/// <summary>An event of a publication's stream.</summary>
public abstract record PublicationEvent : DomainEvent
{
    private protected PublicationEvent() { }
}

/// <summary>A change of ours to what was recorded of a publication, or to what counts of it: who, why and on what grounds.</summary>
public abstract record PublicationAmendment : PublicationEvent
{
    private protected PublicationAmendment() { }

    /// <summary>Why.</summary>
    public abstract string Reason { get; init; }

    /// <summary>On what grounds; null where none are needed.</summary>
    public abstract string? Evidence { get; init; }

    /// <summary>What it corrects of a cell; null where it is about the publication as a whole.</summary>
    /// <remarks>A method, so that it is never stored.</remarks>
    public abstract CorrectedCell? Corrects();
}

/// <summary>A publication was recorded as it stands on paper or screen.</summary>
/// <param name="Ranking">The ranking it belongs to.</param>
/// <param name="Publication">Its id in the ranking.</param>
/// <param name="Publisher">Who made the figures public.</param>
/// <param name="Kind">Such as release, communique, yearbook, press or ranking-table; it decides authority.</param>
/// <param name="Title">The title as printed.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="Language">The language as a code, such as <c>zh</c>.</param>
/// <param name="PublishedOn">The first day that the precision allows, at the publisher's place.</param>
/// <param name="Precision"><c>day</c>, <c>month</c> or <c>year</c>.</param>
/// <param name="KnownBy">A day on which it was certainly public, before the last day that the precision allows.</param>
/// <param name="Release">The publisher's own number, which orders releases of one day.</param>
/// <param name="Full">Whether it drops what the same publisher said before of the flows and periods that it states.</param>
/// <param name="Figures">What it states about cells.</param>
/// <param name="Drops">The cells that it states to have no value any more.</param>
/// <param name="Ranks">The positions that it prints.</param>
/// <param name="DocumentSha256">The hash of the document, in lower-case hexadecimal.</param>
/// <param name="Actor">Who recorded it.</param>
public sealed record PublicationRecorded(
    string Ranking,
    string Publication,
    string Publisher,
    string Kind,
    string Title,
    string? Url,
    string? Language,
    DateOnly PublishedOn,
    string Precision,
    DateOnly? KnownBy,
    int? Release,
    bool Full,
    IReadOnlyList<RecordedFigure> Figures,
    IReadOnlyList<RecordedCell> Drops,
    IReadOnlyList<RecordedRank> Ranks,
    string? DocumentSha256,
    string Actor
) : PublicationEvent
{
    /// <summary>Whose numbers it prints, where it quotes another agency than the ranking's usual source.</summary>
    public string? Source { get; init; }

    /// <summary>What stands for a recording that was erased: its id, the day on which it was recorded, and nothing that it
    /// said.</summary>
    public static PublicationRecorded ErasedOf(string ranking, string publication, DateOnly day) =>
        new(
            Ranking: ranking,
            Publication: publication,
            Publisher: Erased,
            Kind: Erased,
            Title: Erased,
            Url: null,
            Language: null,
            PublishedOn: day,
            Precision: PublicationContent.Name(Time.DatePrecision.Day),
            KnownBy: null,
            Release: null,
            Full: false,
            Figures: [],
            Drops: [],
            Ranks: [],
            DocumentSha256: null,
            Actor: Erased
        )
        {
            IsErased = true,
        };
}

/// <summary>What a publication says about one cell, as printed and normalised.</summary>
/// <param name="Flow">The flow; empty in what is to be recorded where nobody names one, which means the ranking's first.</param>
/// <param name="Period">The reference period in its canonical text.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Value">In the flow's unit; null says that the cell has no value any more.</param>
/// <param name="Text">The number as printed.</param>
/// <param name="Unit">The unit as printed.</param>
/// <param name="Qualifier"><c>at-least</c>, <c>at-most</c>, <c>about</c> or <c>between</c>; null where the value is plainly stated.</param>
/// <param name="Low">The low end that the publication itself names.</param>
/// <param name="High">The high end that the publication itself names.</param>
/// <param name="Growth">The growth printed beside it, in percent, with the digits printed.</param>
/// <param name="Note">A remark of whoever transcribed it.</param>
/// <param name="Flags">The marks printed beside the number, as <see cref="Figures.Flags"/> keeps them.</param>
public sealed record RecordedFigure(
    string Flow,
    string Period,
    string Entity,
    decimal? Value,
    string? Text = null,
    string? Unit = null,
    string? Qualifier = null,
    decimal? Low = null,
    decimal? High = null,
    decimal? Growth = null,
    string? Note = null,
    string? Flags = null
);

/// <summary>A cell of the ranking.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period in its canonical text.</param>
/// <param name="Entity">The entity.</param>
public sealed record RecordedCell(string Flow, string Period, string Entity);

/// <summary>What an amendment corrects of a cell.</summary>
/// <param name="Part">Which of the two that a publication can say of a cell.</param>
/// <param name="Cell">The cell; null where what the amendment said was erased.</param>
public sealed record CorrectedCell(CellPart Part, RecordedCell? Cell);

/// <summary>What a publication can say of a cell.</summary>
public enum CellPart
{
    /// <summary>Its value.</summary>
    Figure,

    /// <summary>Its position.</summary>
    Position,
}

/// <summary>A position that a publication prints.</summary>
/// <param name="Flow">The flow that is ranked.</param>
/// <param name="Period">The reference period in its canonical text.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Rank">The position, from 1.</param>
public sealed record RecordedRank(string Flow, string Period, string Entity, int Rank);

/// <summary>We had recorded a figure wrongly. Either side may be none: a figure that we forgot, one that was never printed.</summary>
public sealed record FigureCorrected(
    string Flow,
    string Period,
    string Entity,
    RecordedFigure? From,
    RecordedFigure? To,
    string Actor,
    string Reason,
    string? Evidence
) : PublicationAmendment
{
    /// <inheritdoc/>
    public override CorrectedCell Corrects() => new(CellPart.Figure, IsErased ? null : new(Flow, Period, Entity));
}

/// <summary>We had recorded a printed position wrongly. Either side may be none.</summary>
public sealed record RankCorrected(
    string Flow,
    string Period,
    string Entity,
    int? From,
    int? To,
    string Actor,
    string Reason,
    string? Evidence
) : PublicationAmendment
{
    /// <inheritdoc/>
    public override CorrectedCell Corrects() => new(CellPart.Position, IsErased ? null : new(Flow, Period, Entity));
}

/// <summary>We had recorded another field of the publication wrongly; <see cref="Field"/> is a name of
/// <see cref="PublicationFields"/>.</summary>
public sealed record PublicationCorrected(string Field, string? From, string? To, string Actor, string Reason, string? Evidence)
    : PublicationAmendment
{
    /// <inheritdoc/>
    public override CorrectedCell? Corrects() => null;
}

/// <summary>We had recorded the wrong publication date.</summary>
public sealed record PublicationRedated(
    DateOnly From,
    string FromPrecision,
    DateOnly? FromKnownBy,
    DateOnly To,
    string Precision,
    DateOnly? KnownBy,
    string Actor,
    string Reason,
    string? Evidence
) : PublicationAmendment
{
    /// <inheritdoc/>
    public override CorrectedCell? Corrects() => null;
}

/// <summary>The publisher took the publication back; from that day on it does not stand.</summary>
public sealed record PublicationWithdrawn(DateOnly On, string Actor, string Reason, string? Evidence) : PublicationAmendment
{
    /// <inheritdoc/>
    public override CorrectedCell? Corrects() => null;
}

/// <summary>The publisher brought the publication back; from that day on it stands again.</summary>
public sealed record PublicationReinstated(DateOnly On, string Actor, string Reason, string? Evidence) : PublicationAmendment
{
    /// <inheritdoc/>
    public override CorrectedCell? Corrects() => null;
}

/// <summary>The record should never have existed.</summary>
public sealed record PublicationVoided(string Actor, string Reason, string? Evidence) : PublicationAmendment
{
    /// <inheritdoc/>
    public override CorrectedCell? Corrects() => null;
}

/// <summary>Undoes one event of ours in the same stream.</summary>
/// <param name="Position">Its ledger position, for people.</param>
/// <param name="Version">Its number in the stream, for the fold.</param>
/// <param name="Actor">Who reversed it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">On what grounds.</param>
public sealed record Reversed(long Position, long Version, string Actor, string Reason, string? Evidence) : PublicationAmendment
{
    /// <inheritdoc/>
    public override CorrectedCell? Corrects() => null;
}
