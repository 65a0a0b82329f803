using MediatR;
using RankLedger.Datasets;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Rankings;
using RankLedger.Projecting;
using RankLedger.Requests;

namespace RankLedger.Importing;

/// <summary>Imports a dataset folder: validates all of it in temporary tables, then records it.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Ranking">The ranking's id where the folder has no <c>ranking.json</c>; must agree with it otherwise.</param>
/// <param name="Tiers">Tiers to add where the folder has no <c>ranking.json</c>.</param>
/// <param name="DryRun">Only report what would be recorded and how current tables would change.</param>
/// <param name="SkipInvalid">Record the valid publications and list the rest.</param>
/// <param name="Actor">Who imports.</param>
/// <param name="Progress">Told as it goes; may be null.</param>
public sealed record ImportFolder(
    string Folder,
    string? Ranking,
    IReadOnlyList<AskedTier> Tiers,
    bool DryRun,
    bool SkipInvalid,
    string Actor,
    IProgress<WorkDone>? Progress
) : IRequest<ImportAnswer>, IRecords
{
    /// <summary>The ranking's title where the folder has no <c>ranking.json</c>; null leaves it, and takes the id of a new one.</summary>
    public string? Title { get; init; }

    /// <summary>Which end leads, where the folder has no <c>ranking.json</c> that says otherwise; null leaves it, and takes
    /// <c>descending</c> for a new one.</summary>
    public string? Order { get; init; }

    /// <summary>Whether entities that the ranking does not know are added where the folder does not list its entities.</summary>
    public bool NewEntities { get; init; }

    /// <summary>Whether flows that the ranking does not know are added where the folder has no <c>ranking.json</c>.</summary>
    public bool NewFlows { get; init; }

    /// <summary>Whether periods of a form that the ranking has none of, such as months beside years, are added where the folder has no
    /// <c>ranking.json</c>.</summary>
    public bool NewPeriods { get; init; }

    /// <summary>Record nothing where something would not fit together.</summary>
    public bool Strict { get; init; }

    /// <summary>Up to how many figures it is looked for what does not fit together about them, 0 for never; more take minutes, and 'check'
    /// does it when somebody wants to wait.</summary>
    public long LooksThrough { get; init; } = 500_000;

    /// <summary>How the files are written, where the command says so.</summary>
    public FileForms Forms { get; init; } = new();
}

/// <summary>A tier that a command asks for before it is known which flows there are.</summary>
/// <param name="Name">Such as <c>trillion</c>.</param>
/// <param name="Value">The threshold.</param>
/// <param name="Unit">The unit in which it is typed; null for the flow's own.</param>
public sealed record AskedTier(string Name, decimal Value, string? Unit = null);

/// <summary>What an import did, or would do.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="DryRun">Whether nothing was recorded on purpose.</param>
/// <param name="Position">The ledger's last position afterwards.</param>
/// <param name="Defined"><c>defined</c>, <c>redefined</c> or <c>unchanged</c>.</param>
/// <param name="Recorded">Publications recorded.</param>
/// <param name="Figures">Figures in them.</param>
/// <param name="Unchanged">Publications that were recorded before with the same content.</param>
/// <param name="Skipped">Publications left out because of problems.</param>
/// <param name="Problems">Every problem, in order of file and line; the list stops at <see cref="ImportProblem.Limit"/>.</param>
/// <param name="ProblemCount">How many problems there are in all.</param>
/// <param name="IgnoredFiles">Files in the folder that are not part of a dataset.</param>
/// <param name="Changes">For a dry run, how current tables would change, one sentence each.</param>
public sealed record ImportAnswer(
    string Ranking,
    bool DryRun,
    long Position,
    string Defined,
    long Recorded,
    long Figures,
    long Unchanged,
    long Skipped,
    IReadOnlyList<ImportProblem> Problems,
    long ProblemCount,
    IReadOnlyList<string> IgnoredFiles,
    IReadOnlyList<string> Changes
)
{
    /// <summary>What is recorded all the same, such as a publication that is dated ahead.</summary>
    public IReadOnlyList<ImportProblem> Warnings { get; init; } = [];

    /// <summary>What does not fit together about what was recorded, or would be.</summary>
    public IReadOnlyList<FindingGroup> Findings { get; init; } = [];

    /// <summary>Whether nothing was recorded because of the findings.</summary>
    public bool Refused { get; init; }

    /// <summary>What was recognised, passed over or looks odd, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
