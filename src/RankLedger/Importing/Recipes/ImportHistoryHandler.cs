using System.Globalization;
using System.Text.RegularExpressions;
using MediatR;
using RankLedger.Datasets;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Publications;

namespace RankLedger.Importing.Recipes;

/// <summary>Goes from the oldest commit to the newest, one version at a time; commits that are recorded are not read again.</summary>
internal sealed partial class ImportHistoryHandler(ISender sender, TimeProvider clock) : IRequestHandler<ImportHistory, HistoryImported>
{
    private const int IdLength = 12;
    private const int LongestTitle = 200;

    public async Task<HistoryImported> Handle(ImportHistory request, CancellationToken ct)
    {
        var problems = new ProblemList();
        var recipe = await RecipeJson.ReadAsync(request.Recipe, problems, ct);
        var ranking = request.As.Ranking ?? recipe?.Ranking ?? "";
        if (recipe is null)
            return new(ranking, request.As.DryRun, 0, [], problems.InOrder(), []);
        var git = new GitHistory(request.Repository, request.File);
        var commits = await git.CommitsAsync(recipe.DatesByAuthor, ct);
        var versions = Versions(commits);
        var recorded = await RecordedAsync(ranking, ct);
        var known = recorded ?? [];
        var deletions = await git.DeletionsAsync(recipe.DatesByAuthor, ct);
        var notes = new List<string>();
        if (known.Keys.Count(id => CommitId().IsMatch(id) && versions.TrueForAll(each => each.Publication != id)) is > 0 and var gone)
            notes.Add(
                $"{gone} publication{(gone == 1 ? "" : "s")} of the ranking come{(gone == 1 ? "s" : "")} from commits that the branch does "
                    + "not have: its history was rewritten, or another file was imported."
            );
        // A history that began behind a move goes on from there: what came before would stand behind what is recorded.
        var begun = versions.FindIndex(each => known.ContainsKey(each.Publication));
        if (begun > 0 && commits.Take(begun).TakeWhile(each => each.File != commits[begun].File).Count() is > 0 and var earlier)
        {
            notes.Add(
                $"The file was {commits[0].File} before; {earlier} commit{(earlier == 1 ? "" : "s")} of it {(earlier == 1 ? "is" : "are")} "
                    + "left out, since later ones are recorded. Import the whole history into a new ledger to have them."
            );
            (commits, versions) = (commits[earlier..], versions[earlier..]);
        }

        notes.AddRange(
            commits
                .Zip(commits.Skip(1))
                .Where(pair => pair.First.File != pair.Second.File)
                .Select(pair =>
                    $"The file was {pair.First.File} before commit {pair.Second.Id[..IdLength]}, which moved it; both are read."
                )
        );
        var run = new Run(request, git, await git.OriginAsync(ct), ranking, recorded is null, commits.Count);
        var folder = Directory.CreateTempSubdirectory("rankledger-history-");
        try
        {
            var imported = await RunAsync(run, commits, versions, known, folder.FullName, notes, ct);
            return imported with { Notes = [.. Deleted(deletions, imported, known), .. imported.Notes] };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<HistoryImported> RunAsync(
        Run run,
        List<FileCommit> commits,
        List<ImportedVersion> versions,
        Dictionary<string, PublicationHead> known,
        string folder,
        List<string> notes,
        CancellationToken ct
    )
    {
        var problems = new List<ImportProblem>();
        var position = 0L;
        string? before = null;
        FileCommit? last = null;
        var name = Path.GetFileName(run.Request.File);
        IReadOnlyList<string> lastNotes = [];
        // What replaces a version cannot have been public before it, whatever its clock said; what is left out replaces none.
        var (latest, moved) = (DateOnly.MinValue, 0);
        foreach (var (at, commit) in commits.Index())
        {
            run.Report(at);
            var head = known.GetValueOrDefault(versions[at].Publication);
            var isKnown = head is not null;
            var on =
                head is not null ? head.VisibleFrom
                : commit.On < latest ? latest
                : commit.On;
            versions[at] = versions[at] with { PublishedOn = on };
            if (isKnown || run.Request.As.DryRun)
            {
                if (isKnown || DatedAhead.Refusal(on, Today.At(clock.GetUtcNow())) is null)
                    Count(commit, on);
                (last, before) = (isKnown ? commit : last, null);
                versions[at] = versions[at] with { State = isKnown ? "known" : "waiting" };
                continue;
            }

            if (last is not null && before is null)
                before = await run.WriteAsync(last, Path.Combine(folder, "before", name), ct);
            var version = await run.WriteAsync(commit, Path.Combine(folder, at.ToString(CultureInfo.InvariantCulture), name), ct);
            var answer = await sender.Send(run.Import(versions[at], at, commit, version, before), ct);
            if (answer.ProblemCount > 0 || answer.Refused)
            {
                problems.AddRange(answer.Problems.Select(each => each with { File = $"{each.File}@{versions[at].Publication}" }));
                versions[at] = versions[at] with { State = "invalid" };
                if (!run.Request.As.SkipInvalid)
                    break;
                continue;
            }

            Count(commit, on);
            (position, lastNotes) = (answer.Position, answer.Notes);
            versions[at] = versions[at] with { State = "recorded", Figures = answer.Figures };
            if (before is not null)
                File.Delete(before);
            (last, before) = (commit, version);
        }

        run.Report(commits.Count);
        if (moved > 0)
            notes.Add(
                $"{moved} commit{(moved == 1 ? " is" : "s are")} dated before the one that {(moved == 1 ? "it follows" : "they follow")}; "
                    + $"{(moved == 1 ? "it counts" : "they count")} from that one's day."
            );
        return new(run.Ranking, run.Request.As.DryRun, position, versions, problems, [.. notes, .. lastNotes]);

        void Count(FileCommit commit, DateOnly on)
        {
            moved += on > commit.On ? 1 : 0;
            latest = on > latest ? on : latest;
        }
    }

    private static List<ImportedVersion> Versions(List<FileCommit> commits) =>
        commits.ConvertAll(commit =>
        {
            var title = commit.Subject.Length > LongestTitle ? commit.Subject[..LongestTitle] : commit.Subject;
            var id = commit.Id[..IdLength];
            return new ImportedVersion(id, commit.On, title.Length > 0 ? title : id, "waiting", 0);
        });

    // Told while what stood in the file counts and nobody answered: a later version that was recorded before does, and so does whoever
    // withdrew the last one. What could not be read answers nothing, and counts for nothing.
    private static IEnumerable<string> Deleted(
        List<FileDeletion> deletions,
        HistoryImported imported,
        Dictionary<string, PublicationHead> known
    )
    {
        return deletions
            .Where(IsOpen)
            .Select(each =>
                $"Commit {each.Commit.Id[..IdLength]} deleted the file on "
                + $"{each.Commit.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; what stood "
                + "in it goes on counting until the next version. Withdraw that publication where its publisher took it back."
            );

        bool IsOpen(FileDeletion each)
        {
            var before = imported.Versions.TakeWhile(version => each.After?[..IdLength] != version.Publication).ToList();
            return !imported.Versions.Skip(before.Count).Any(version => known.ContainsKey(version.Publication))
                && before.FindLast(IsRecorded) is { } last
                && known.GetValueOrDefault(last.Publication) is null or { State: PublicationState.Standing };
        }

        // A dry run tells what it would record.
        bool IsRecorded(ImportedVersion version) => imported.DryRun || version.State is "known" or "recorded";
    }

    // Null where there is no such ranking.
    private async Task<Dictionary<string, PublicationHead>?> RecordedAsync(string ranking, CancellationToken ct)
    {
        try
        {
            var answer = await sender.Send(new GetPublications(ranking, new(AsPublished.All, AsRecorded.Now)), ct);
            return answer.Publications.ToDictionary(each => each.Publication, StringComparer.Ordinal);
        }
        catch (LedgerRuleException unknown) when (unknown.Slug == "unknown-ranking")
        {
            return null;
        }
    }

    [GeneratedRegex("^[0-9a-f]{12}$")]
    private static partial Regex CommitId();

    private sealed record Run(ImportHistory Request, GitHistory Git, string? Origin, string Ranking, bool IsNew, int Count)
    {
        public void Report(int done) => Request.As.Progress?.Report(new("importing commits", done, Count));

        public async Task<string> WriteAsync(FileCommit commit, string path, CancellationToken ct)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await Git.WriteAsync(commit, path, ct);
            return path;
        }

        // Versions of one day follow each other by their release. What a history begins it defines as it goes; what was there before it is
        // widened only where that is wanted.
        public ImportFile Import(ImportedVersion version, int at, FileCommit commit, string path, string? before)
        {
            var facts = new Dictionary<string, string>(Request.Given, StringComparer.Ordinal)
            {
                ["id"] = version.Publication,
                ["publishedOn"] = version.PublishedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["title"] = version.Title,
                ["release"] = (at + 1).ToString(CultureInfo.InvariantCulture),
            };
            if (Origin is not null)
                facts.TryAdd("url", $"{Origin}/commit/{commit.Id}");
            return new(
                path,
                Request.Recipe,
                facts,
                Request.As with
                {
                    Ranking = Ranking.Length == 0 ? null : Ranking,
                    SkipInvalid = false,
                    NewEntities = IsNew || Request.As.NewEntities,
                    NewFlows = IsNew || Request.As.NewFlows,
                    NewPeriods = IsNew || Request.As.NewPeriods,
                    LooksThrough = 0,
                    Progress = null,
                }
            )
            {
                Before = before,
            };
        }
    }
}
