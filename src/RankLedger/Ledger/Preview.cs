using RankLedger.Domain.Consistency;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;

namespace RankLedger.Ledger;

/// <summary>What a command would do. Nothing of it is recorded.</summary>
/// <param name="Basis">The end of the ledger now, and the day as of which cells and tables are compared: today, or the day on which what
/// would be recorded becomes visible; where nothing changes on it, the nearest day on which something does.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="Appended">How many events it would append; 0 where everything counts already.</param>
/// <param name="Cells">What would become of the cells that it is about.</param>
/// <param name="Ranks">Whose rank, tier or share would be another, and those of the cells that it is about.</param>
/// <param name="Milestones">Which milestones would be believed on other days, or not any more.</param>
/// <param name="Findings">What would not fit together about it, and does now: of an amendment, what it brings.</param>
/// <param name="Warnings">What the caller should know of it.</param>
public sealed record Preview(
    Basis Basis,
    string Ranking,
    int Appended,
    IReadOnlyList<PreviewedCell> Cells,
    IReadOnlyList<PreviewedRank> Ranks,
    IReadOnlyList<PreviewedMilestone> Milestones,
    IReadOnlyList<FindingGroup> Findings,
    IReadOnlyList<string> Warnings
)
{
    /// <summary>How many cells are listed at most; the first of them, in the order of the command.</summary>
    public const int MostCells = 1000;

    /// <summary>On which days of publication cells or positions would be others, in order; none where nothing would.</summary>
    public IReadOnlyList<PreviewedDays> Days { get; init; } = [];

    /// <summary>Which cells would have another value on other days than that on which <see cref="Cells"/> are compared, each with those
    /// days; the first of them, the newest days in front.</summary>
    public IReadOnlyList<PreviewedChange> OnOtherDays { get; init; } = [];

    /// <summary>Whose rank would be another on other days than that on which <see cref="Ranks"/> are compared, each with those days; the
    /// first of them, the newest days and the best ranks in front.</summary>
    public IReadOnlyList<PreviewedRankChange> RanksOnOtherDays { get; init; } = [];

    /// <summary>How many there are of what is listed up to a limit.</summary>
    public PreviewedCounts Counts { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>What is recorded of the publication as a whole and would be recorded otherwise.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>Which printed positions would be recorded otherwise; the first of them.</summary>
    public IReadOnlyList<PreviewedPosition> Positions { get; init; } = [];

    /// <summary>How many findings about the publication there are now and would be no more.</summary>
    public long Settled { get; init; }
}

/// <summary>How many there are in all of what a preview lists up to a limit.</summary>
/// <param name="Cells">The cells.</param>
/// <param name="Positions">The printed positions.</param>
/// <param name="OnOtherDays">The cells with other values on other days.</param>
/// <param name="RanksOnOtherDays">The ranks that are others on other days, as far as tables were compared.</param>
/// <param name="TablesLeft">How many tables that change were not compared, on the day shown or on others, because there are too
/// many.</param>
public sealed record PreviewedCounts(int Cells, int Positions, int OnOtherDays, int RanksOnOtherDays, int TablesLeft);

/// <summary>Days of publication on which something would be another.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; null where there is none.</param>
public sealed record PreviewedDays(DateOnly From, DateOnly? Until)
{
    internal static PreviewedDays Of(KnownRange range) => new(range.From, range.To == KnownRange.Open ? null : range.To.AddDays(-1));
}

/// <summary>A cell that would have another value on some days of publication.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Days">On which days.</param>
/// <param name="Before">What stands on them now; null where nothing does.</param>
/// <param name="After">What would stand.</param>
public sealed record PreviewedChange(
    string Flow,
    string Period,
    string Entity,
    string Name,
    PreviewedDays Days,
    decimal? Before,
    decimal? After
);

/// <summary>A rank that would be another on some days of publication.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Days">On which days.</param>
/// <param name="Before">Its rank on them now; null where it has no row.</param>
/// <param name="After">Its rank then.</param>
public sealed record PreviewedRankChange(
    string Flow,
    string Period,
    string Entity,
    string Name,
    PreviewedDays Days,
    int? Before,
    int? After
);

/// <summary>A printed position before and after.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">The position as recorded now; null for none.</param>
/// <param name="After">As it would be recorded.</param>
public sealed record PreviewedPosition(string Flow, string Period, string Entity, string Name, int? Before, int? After);

/// <summary>What becomes of a cell.</summary>
public enum CellEffect
{
    /// <summary>It had no value.</summary>
    New,

    /// <summary>Another value stands, beyond what rounding explains.</summary>
    Revised,

    /// <summary>Another source's value stands, beyond what rounding explains; nobody changed a number.</summary>
    Superseded,

    /// <summary>Another value stands, within rounding.</summary>
    Restated,

    /// <summary>The statement bears out what stands.</summary>
    Confirmed,

    /// <summary>What stands stays, although the statement is another: it has less authority, or is older.</summary>
    NotStanding,

    /// <summary>It has no value any more.</summary>
    Gone,

    /// <summary>A correction takes the statement out, and what stands stays: it rests on another publication.</summary>
    Unstated,
}

/// <summary>A cell before and after.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Change">What becomes of it.</param>
/// <param name="Stated">What the command states of it; null where it only follows.</param>
/// <param name="Before">What stands now; null where nothing does.</param>
/// <param name="After">What would stand.</param>
public sealed record PreviewedCell(
    string Flow,
    string Period,
    string Entity,
    string Name,
    CellEffect Change,
    PreviewedStatement? Stated,
    PreviewedValue? Before,
    PreviewedValue? After
);

/// <summary>What a command states of a cell, before and after where it corrects.</summary>
/// <param name="Value">The value; null where it states that there is none.</param>
/// <param name="Text">The number as printed.</param>
/// <param name="Unit">The unit as printed.</param>
/// <param name="WasValue">What the publication said until now, where a correction changes it.</param>
/// <param name="WasText">How that was printed.</param>
/// <param name="WasUnit">In which unit.</param>
public sealed record PreviewedStatement(
    decimal? Value,
    string? Text,
    string? Unit,
    decimal? WasValue = null,
    string? WasText = null,
    string? WasUnit = null
)
{
    /// <summary>The growth printed beside it, in percent.</summary>
    public decimal? Growth { get; init; }

    /// <summary>What the publication said the growth was until now, where a correction changes the figure.</summary>
    public decimal? WasGrowth { get; init; }

    /// <summary>Whether a correction states a figure of a cell of which the publication said nothing.</summary>
    public bool IsAdded { get; init; }
}

/// <summary>What stands in a cell.</summary>
/// <param name="Value">The value.</param>
/// <param name="Low">The low end of its span.</param>
/// <param name="High">The high end.</param>
/// <param name="Publication">The publication that it rests on.</param>
/// <param name="PublishedOn">Its date.</param>
public sealed record PreviewedValue(decimal Value, decimal? Low, decimal? High, string Publication, string PublishedOn);

/// <summary>An entity's place in a table before and after.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="RankBefore">Its rank now; null where it has no row.</param>
/// <param name="RankAfter">Its rank then.</param>
/// <param name="TierBefore">Its tier now.</param>
/// <param name="TierAfter">Its tier then.</param>
/// <param name="ShareBefore">Its share of the reference entity now, in percent.</param>
/// <param name="ShareAfter">Its share then.</param>
public sealed record PreviewedRank(
    string Flow,
    string Period,
    string Entity,
    string Name,
    int? RankBefore,
    int? RankAfter,
    string? TierBefore,
    string? TierAfter,
    decimal? ShareBefore,
    decimal? ShareAfter
)
{
    /// <summary>Whether anything of it would be another; the row of a cell that is corrected may stay as it is.</summary>
    public bool Moves => (RankBefore, TierBefore, ShareBefore) != (RankAfter, TierAfter, ShareAfter);
}

/// <summary>A milestone that would be believed on other days, or not any more.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Tier">The tier.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The series, such as <c>annual</c>.</param>
/// <param name="Event"><c>entered</c>, <c>left</c> or <c>re-entered</c>.</param>
/// <param name="Period">The period with which it happens.</param>
/// <param name="Before">When it is believed now, over all days of publication; never where it is empty.</param>
/// <param name="After">When it would be.</param>
public sealed record PreviewedMilestone(
    string Flow,
    string Tier,
    string Entity,
    string Name,
    string Kind,
    string Event,
    string Period,
    IReadOnlyList<Belief> Before,
    IReadOnlyList<Belief> After
)
{
    /// <summary>Whether it would be believed at the end of what is known; false where it would not be any more.</summary>
    public bool Believed => After is [.., { To: null }];
}
