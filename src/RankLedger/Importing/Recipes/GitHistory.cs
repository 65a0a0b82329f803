using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using RankLedger.Domain;

namespace RankLedger.Importing.Recipes;

/// <summary>A commit that changed a file.</summary>
/// <param name="Id">Its id, in full.</param>
/// <param name="On">Its day, at the place of whoever dated it.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="File">Where the file was then.</param>
internal sealed record FileCommit(string Id, DateOnly On, string Subject, string File);

/// <summary>A commit that deleted a file.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="After">The id of the one by which the file came back; null where it did not.</param>
internal sealed record FileDeletion(FileCommit Commit, string? After);

/// <summary>Reads the history of one file in a git repository with the <c>git</c> program. The repository is only read.</summary>
/// <param name="repository">A folder of the repository.</param>
/// <param name="file">The file's path from there.</param>
internal sealed class GitHistory(string repository, string file)
{
    private readonly string path = Path(file);
    private string? prefix;

    private static string Path(string typed)
    {
        var slashed = typed.Replace('\\', '/');
        return slashed.StartsWith("./", StringComparison.Ordinal) ? slashed[2..] : slashed;
    }

    /// <summary>The commits at which the current branch showed another content of the file, the oldest first.</summary>
    /// <remarks>Only the branch itself is followed, merge by merge: what a side branch held before its merge was never shown on
    /// it. A file that was moved is followed to where it was before.</remarks>
    /// <exception cref="LedgerRuleException">There is no git, no repository or no such file (<c>unreadable-repository</c>).</exception>
    public async Task<List<FileCommit>> CommitsAsync(bool byAuthor, CancellationToken ct)
    {
        var commits = await CommitsAsync(path, "HEAD", byAuthor, ct);
        // Where it was before, from the parent of the commit that moved it on.
        for (var at = path; commits.Count > 0 && await MovedFromAsync(commits[0].Id, at, ct) is { } before; at = before)
            commits.InsertRange(0, await CommitsAsync(before, $"{commits[0].Id}^", byAuthor, ct));
        return commits.Count > 0
            ? commits
            : throw new LedgerRuleException(
                "unreadable-repository",
                $"No commit on the current branch of {repository} changed '{path}'; name the file by its path in the repository, such as "
                    + "data/gdp.csv."
            );
    }

    /// <summary>The commits that deleted the file, the oldest first; it may have come back.</summary>
    public async Task<List<FileDeletion>> DeletionsAsync(bool byAuthor, CancellationToken ct)
    {
        var deletions = (await CommitsAsync(path, "HEAD", byAuthor, ct, "D")).Select(commit => commit.Id).ToHashSet();
        if (deletions.Count == 0)
            return [];
        var all = await CommitsAsync(path, "HEAD", byAuthor, ct, "AMTD");
        return
        [
            .. all.Index()
                .Where(each => deletions.Contains(each.Item.Id))
                .Select(each => new FileDeletion(
                    each.Item,
                    all.Skip(each.Index).FirstOrDefault(commit => !deletions.Contains(commit.Id))?.Id
                )),
        ];
    }

    // The path from which a commit moved a file; null where it did not.
    private async Task<string?> MovedFromAsync(string commit, string to, CancellationToken ct)
    {
        string moved;
        try
        {
            moved = await LineAsync(
                [
                    "-c",
                    "core.quotePath=false",
                    "log",
                    "-1",
                    "--first-parent",
                    "--diff-merges=first-parent",
                    "--relative",
                    "--find-renames",
                    "--diff-filter=R",
                    "--name-status",
                    "--format=",
                    commit,
                ],
                ct
            );
        }
        catch (LedgerRuleException)
        {
            // A repository that lacks the other files of the commit cannot say.
            return null;
        }

        return moved
            .Split('\n')
            .Select(line => line.Split('\t'))
            .FirstOrDefault(parts => parts is [var likeness, var was, var now] && now == to && IsOne(likeness, was, now))
            ?[1];
    }

    // A file that is like another and named by another year, or another number, is the next of a series, unless not a sign in it differs.
    private static bool IsOne(string likeness, string was, string now) =>
        likeness == "R100" || was.Where(char.IsAsciiDigit).SequenceEqual(now.Where(char.IsAsciiDigit));

    private async Task<List<FileCommit>> CommitsAsync(string file, string from, bool byAuthor, CancellationToken ct, string kinds = "AMT")
    {
        var form = byAuthor ? "%H%x09%as%x09%s" : "%H%x09%cs%x09%s";
        using var text = new MemoryStream();
        await RunAsync(
            [
                "log",
                "--reverse",
                "--first-parent",
                "--diff-merges=first-parent",
                $"--diff-filter={kinds}",
                $"--format={form}",
                from,
                "--",
                file,
            ],
            text,
            ct
        );
        text.Position = 0;
        using var reader = new StreamReader(text);
        var commits = new List<FileCommit>();
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.Split('\t', 3) is [var id, var day, var subject])
                commits.Add(new(id, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), subject, file));
        }

        return commits;
    }

    /// <summary>Writes the file as a commit has it.</summary>
    public async Task WriteAsync(FileCommit commit, string to, CancellationToken ct)
    {
        prefix ??= await LineAsync(["rev-parse", "--show-prefix"], ct);
        await using var written = File.Create(to);
        await RunAsync(["cat-file", "blob", $"{commit.Id}:{prefix}{commit.File}"], written, ct);
    }

    /// <summary>Where the repository came from, as a page of a commit can be shown there; null where nobody says.</summary>
    public async Task<string?> OriginAsync(CancellationToken ct)
    {
        string url;
        try
        {
            url = await LineAsync(["config", "--get", "remote.origin.url"], ct);
        }
        catch (LedgerRuleException)
        {
            return null;
        }

        if (url.EndsWith(".git", StringComparison.Ordinal))
            url = url[..^4];
        return url.StartsWith("https://", StringComparison.Ordinal) && !url.Contains('@', StringComparison.Ordinal) ? url : null;
    }

    private async Task<string> LineAsync(string[] arguments, CancellationToken ct)
    {
        using var text = new MemoryStream();
        await RunAsync(arguments, text, ct);
        return Encoding.UTF8.GetString(text.ToArray()).Trim();
    }

    private async Task RunAsync(string[] arguments, Stream output, CancellationToken ct)
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // A repository of somebody else is only looked at: no program that its settings name is run, and nothing is fetched.
        foreach (var each in (string[])["--literal-pathspecs", "-c", "log.showSignature=false", "-C", repository, .. arguments])
            start.ArgumentList.Add(each);
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["LC_ALL"] = "C";
        using var git = Started(start);
        try
        {
            var problems = git.StandardError.ReadToEndAsync(ct);
            await git.StandardOutput.BaseStream.CopyToAsync(output, ct);
            await git.WaitForExitAsync(ct);
            if (git.ExitCode != 0)
                throw new LedgerRuleException(
                    "unreadable-repository",
                    $"git cannot read {repository}: {(await problems).Trim().Split('\n')[0].TrimEnd('.')}. Name the folder of a git "
                        + "repository that you own."
                );
        }
        finally
        {
            if (!git.HasExited)
                git.Kill();
        }
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new LedgerRuleException(
                "unreadable-repository",
                "The program git was not found; install it, or import the file as it is with import FILE --recipe RECIPE.json."
            );
        }
    }
}
