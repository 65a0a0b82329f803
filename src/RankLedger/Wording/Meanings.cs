using RankLedger.Domain.Time;

namespace RankLedger.Wording;

/// <summary>What the parts of a question mean, whatever a face calls them.</summary>
public static class Meanings
{
    /// <summary>Whose table it is.</summary>
    public const string Ranking = "The ranking's id";

    /// <summary>The publication asked about.</summary>
    public const string Publication = "The publication's id";

    /// <summary>The entity asked about.</summary>
    public const string Entity = "The entity: its id, an alias or a name";

    /// <summary>One entity, where all may be meant.</summary>
    public const string AnyEntity = "One entity, by id, alias or name; without it all";

    /// <summary>The period asked about.</summary>
    public const string Period = $"The reference period: {ReferencePeriod.Forms}";

    /// <summary>One period, where all may be meant.</summary>
    public const string AnyPeriod = "One reference period; without it all";

    /// <summary>The period to compare with.</summary>
    public const string EarlierPeriod = "The earlier period; one year earlier without it";

    /// <summary>The flow asked about.</summary>
    public const string Flow = "The flow; the ranking's first one without it";

    /// <summary>One flow, where all may be meant.</summary>
    public const string AnyFlow = "One flow; without it all";

    /// <summary>One series, where all may be meant.</summary>
    public const string AnySeries = "One form of periods, such as annual or quarter; without it all";

    /// <summary>One tier, where all may be meant.</summary>
    public const string AnyTier = "One tier; without it all";

    /// <summary>Milestones of every state.</summary>
    public const string IncludeUndone = "Also milestones that were believed once and are not any more";

    /// <summary>How long the table is.</summary>
    public const string Top = "How many positions; the ranking's table size without it";

    /// <summary>The table without an end.</summary>
    public const string All = "Every row";

    /// <summary>Whom the table ranks.</summary>
    public const string Levels = "Other levels than the definition ranks, contained entities too";

    /// <summary>What stands on paper.</summary>
    public const string Printed = "Also number and unit of each row as they stand on paper";

    /// <summary>What fills gaps of the table.</summary>
    public const string Implied =
        "Fill cells that nobody printed with what the growth printed a year later implies: that year's value divided by one "
        + "plus the growth, "
        + "marked implied; never in shares, milestones, movements or revisions";

    /// <summary>The axis that a replay goes along.</summary>
    public const string Recorded = "Walk through the ledger instead of the publications";

    /// <summary>How far along the published axis.</summary>
    public const string AsPublished =
        "What had been published by that day; without it what is public today, the last calendar date that has begun anywhere (UTC+14); "
        + "all for no limit, which includes what is dated ahead";

    /// <summary>How far along the recorded axis.</summary>
    public const string AsRecorded = "What the ledger held at that position or instant; without it all it holds now";

    /// <summary>The checkpoint that something is proven for.</summary>
    public const string CheckpointSize = "The size of a checkpoint that was signed; the newest without it";

    /// <summary>The reason of an amendment.</summary>
    public const string Reason = "Why, in a sentence";

    /// <summary>The evidence of an amendment.</summary>
    public const string Evidence = "What shows it: an address, a document, a page";

    /// <summary>A publication's title, in a form.</summary>
    public const string Title = "Title as printed";

    /// <summary>A publication's address.</summary>
    public const string Url = "Where it can be read";

    /// <summary>A period, in a form.</summary>
    public const string PeriodName = "Reference period";

    /// <summary>The periods asked about, at most so many.</summary>
    public static string Periods(int most) => $"The periods, separated by commas; without it the years that are known. At most {most}.";
}
