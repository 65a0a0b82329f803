namespace RankLedger.Cli.Running;

/// <summary>How a verb needs the ledger opened.</summary>
internal sealed record Opening
{
    /// <summary>As most verbs do: to record or to ask, on a schema that is up to date.</summary>
    public static Opening Usual { get; } = new();

    /// <summary>To make or replace tables, on a schema that is up to date.</summary>
    public static Opening AsOwner { get; } = new() { IsOwner = true };

    /// <summary>As the owner, with the schema left as it is.</summary>
    public static Opening AsItIs { get; } = new() { IsOwner = true, EnsureSchema = false };

    /// <summary>Whether the schema is made or upgraded first; a verb that only looks leaves it as it is.</summary>
    public bool EnsureSchema { get; init; } = true;

    /// <summary>Whether a connection string in the environment counts.</summary>
    public bool Environment { get; init; } = true;

    /// <summary>The verbs that may ask a replica: all that only ask, and serve. What looks at a database itself is not of them.</summary>
    public static IEnumerable<string> AskingAReplica => Asking.Except(["status", "verify", "backup"]).Append("serve");

    /// <summary>The verbs that record nothing, so that they work on a folder that cannot be written.</summary>
    public static IReadOnlySet<string> Asking { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "complete",
            "rankings",
            "show",
            "standings",
            "chart",
            "replay",
            "stops",
            "positions",
            "milestones",
            "movements",
            "publications",
            "publication",
            "history",
            "revisions",
            "amendments",
            "compare",
            "lineage",
            "check",
            "export",
            "mcp",
            "status",
            "verify",
            "backup",
        };

    /// <summary>
    /// Whether the private server is entered as its owner; others are its writer, who can change nothing that was recorded.
    /// </summary>
    public bool IsOwner { get; init; }
}
