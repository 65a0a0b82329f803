namespace RankLedger.Cli.Running;

/// <summary>Where a path leads when every link in it is followed, as the system follows them.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The file or folder itself; of one that is not there, the place where it would be.</summary>
    public static string Of(string path)
    {
        var here = Path.GetPathRoot(Path.GetFullPath(path))!;
        var ahead = new Stack<string>(Parts(Path.Combine(Environment.CurrentDirectory, path)));
        for (var followed = 0; ahead.TryPop(out var part); )
        {
            if (part is "." or "..")
            {
                here = part == "." ? here : Path.GetDirectoryName(here) ?? here;
                continue;
            }

            var next = Path.Combine(here, part);
            if (new FileInfo(next).LinkTarget is not { } target || followed++ >= MostLinks)
            {
                here = next;
                continue;
            }

            here = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : here;
            foreach (var each in Parts(target))
                ahead.Push(each);
        }

        return here;
    }

    // The last first.
    private static IEnumerable<string> Parts(string path) =>
        path[(Path.GetPathRoot(path) ?? "").Length..]
            .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Reverse();
}
