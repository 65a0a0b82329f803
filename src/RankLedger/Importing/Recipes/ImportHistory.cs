using MediatR;
using RankLedger.Datasets;
using RankLedger.Requests;

namespace RankLedger.Importing.Recipes;

/// <summary>Imports each version of a file in a git repository as a publication: what a public data set said, commit by commit.</summary>
/// <param name="Repository">The folder of the repository.</param>
/// <param name="File">The file's path in it.</param>
/// <param name="Recipe">The recipe's file.</param>
/// <param name="Given">Facts of the publications that count before the recipe's; id, day, title and release are the commit's.</param>
/// <param name="As">How each version is imported; its folder is not asked.</param>
public sealed record ImportHistory(
    string Repository,
    string File,
    string Recipe,
    IReadOnlyDictionary<string, string> Given,
    ImportFolder As
) : IRequest<HistoryImported>, IRecords;

/// <summary>What a history imported.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="DryRun">Whether nothing was recorded on purpose.</param>
/// <param name="Position">The ledger's last position afterwards; 0 where it was not asked.</param>
/// <param name="Versions">The commits that changed the file, the oldest first.</param>
/// <param name="Problems">What was wrong with versions that were not recorded; their file is named with the commit.</param>
/// <param name="Notes">What was recognised, passed over or looks odd, one sentence each.</param>
public sealed record HistoryImported(
    string Ranking,
    bool DryRun,
    long Position,
    IReadOnlyList<ImportedVersion> Versions,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<string> Notes
);

/// <summary>A version of the file.</summary>
/// <param name="Publication">The publication's id, the beginning of the commit's.</param>
/// <param name="PublishedOn">The day on which it was public.</param>
/// <param name="Title">The commit's subject.</param>
/// <param name="State"><c>recorded</c> now; <c>known</c>, recorded before; <c>invalid</c>; or <c>waiting</c>, not looked at.</param>
/// <param name="Figures">Figures recorded now.</param>
public sealed record ImportedVersion(string Publication, DateOnly PublishedOn, string Title, string State, long Figures);
