namespace RankLedger.Wording;

/// <summary>What each question or command is, in a line: help of the command line and summary of the API.</summary>
public static class Summaries
{
    /// <summary><c>standings</c>.</summary>
    public const string Standings = "The ranking table of a period at a point";

    /// <summary><c>movements</c>.</summary>
    public const string Movements = "Overtakes, entries, exits and lead changes between two periods";

    /// <summary><c>replay</c>.</summary>
    public const string Replay = "Each change of the table, as it happens";

    /// <summary><c>milestones</c>.</summary>
    public const string Milestones = "Entries to tiers, exits and re-entries, with their beliefs";

    /// <summary><c>publications</c>.</summary>
    public const string Publications = "What was published, in the order in which it counts";

    /// <summary><c>publication</c>.</summary>
    public const string Publication = "One publication with its figures, its corrections and its events";

    /// <summary><c>history</c>.</summary>
    public const string History = "Every statement about a cell, and what became of it";

    /// <summary><c>revisions</c>.</summary>
    public const string Revisions = "Numbers that their publishers changed: printed, in small steps, or implied by growth rates";

    /// <summary><c>compare</c>.</summary>
    public const string Comparison = "What differs in a table between two points, each difference with the event that made it";

    /// <summary><c>lineage</c>.</summary>
    public const string Lineage = "From a cell to its publication, document, events and who recorded them";

    /// <summary><c>stops</c>.</summary>
    public const string Stops = "The days on which something was published about a table, and what each publication did to each row";

    /// <summary><c>positions</c>.</summary>
    public const string Positions = "The positions of several periods, as far as they may be compared";

    /// <summary><c>amendments</c>.</summary>
    public const string Amendments = "The events of ours that touch a table or one of its cells";

    /// <summary><c>define</c>.</summary>
    public const string Definition = "Defines a ranking, or gives it another definition";

    /// <summary><c>status</c>.</summary>
    public const string Status = "Where the database is, its version, positions, counts, health";
}
