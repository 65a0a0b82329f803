namespace RankLedger.Datasets;

/// <summary>The files of a dataset folder, by what they hold; null where a file is not there.</summary>
internal sealed record DatasetFolder
{
    private const int MostLinks = 8;

    private static readonly string[] Names =
    [
        "ranking.json",
        "entities.csv",
        "publications.csv",
        "figures.csv",
        "figures.csv.gz",
        "ranks.csv",
        "dropped.csv",
        "withdrawals.csv",
        "claims.csv",
        "datapackage.json",
    ];

    public required string Path { get; init; }

    public string? Publications { get; private init; }

    public string? Figures { get; private init; }

    public string? Ranks { get; private init; }

    /// <summary><c>dropped.csv</c> and <c>withdrawals.csv</c>, which is read as the same.</summary>
    public IReadOnlyList<string> Dropped { get; private init; } = [];

    public string? Entities { get; private init; }

    public string? Claims { get; private init; }

    public string? Definition { get; private init; }

    public string? Datapackage { get; private init; }

    /// <summary>The names of the files that are not part of a dataset.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    /// <summary>What is said of a file that <see cref="IsEmpty"/>.</summary>
    public const string HoldsNothing = "it is empty, or no file but a pipe, a socket or a device";

    /// <summary>Whether a file has no length, as what is no file has none. Whoever opened that would wait for a writer that may never
    /// come.</summary>
    public static bool IsEmpty(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)) is FileInfo { Exists: true, Length: 0 };

    /// <summary>The place of a file among those of a folder, in the order in which people look at them.</summary>
    public static int Place(string file) => Array.IndexOf(Names, file);

    // A folder may come from anybody, and a link in it could name any file that this account may read. One to a file beside it is harmless,
    // if it names that file alone: what it names by a way is found by the system, which goes through other links there.
    private static IEnumerable<(string File, string Target)> LinksElsewhere(string path) =>
        Names
            .Select(name => (name, Target: new FileInfo(System.IO.Path.Combine(path, name)).LinkTarget))
            .Where(link => link.Target is not null && !IsBeside(path, link.Target))
            .Select(link => (link.name, link.Target!));

    private static bool IsBeside(string path, string? target)
    {
        for (var followed = 0; target is not null; followed++)
        {
            if (followed > MostLinks || System.IO.Path.GetFileName(target) != target || target is "." or "..")
                return false;
            target = new FileInfo(System.IO.Path.Combine(path, target)).LinkTarget;
        }

        return true;
    }

    /// <summary>Looks into a folder; what is missing or there twice becomes a problem.</summary>
    public static DatasetFolder Open(string path, ProblemList problems)
    {
        if (!Directory.Exists(path))
        {
            problems.AddStructure(
                path,
                null,
                null,
                null,
                "there is no such folder; name the folder that holds publications.csv and figures.csv"
            );
            return new() { Path = path };
        }

        var links = LinksElsewhere(path).ToList();
        foreach (var (file, target) in links)
        {
            problems.AddStructure(
                file,
                null,
                null,
                target,
                "the file is a symbolic link, and only one to a file beside it is followed; put a copy of the file itself there"
            );
        }

        var nothing = Names
            .Except(links.Select(link => link.File))
            .Select(name => System.IO.Path.Combine(path, name))
            .Where(file => System.IO.Path.Exists(file) && IsEmpty(file))
            .Select(file => System.IO.Path.GetFileName(file))
            .ToList();
        foreach (var file in nothing)
            problems.AddStructure(file, null, null, null, $"{HoldsNothing}; expected a file that begins with a header");

        var there = Directory.EnumerateFiles(path).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal).ToList();
        // Names are told apart by case on most systems.
        string Written(string name, string otherwise) =>
            there.Find(each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other
                ? $"'{other}' is there: call it {name}"
                : otherwise;
        string? File(string name) =>
            there.Contains(name) && !nothing.Contains(name) && !links.Exists(link => link.File == name)
                ? System.IO.Path.Combine(path, name)
                : null;
        if (!there.Contains("publications.csv"))
            problems.AddStructure(
                "publications.csv",
                null,
                null,
                null,
                $"the file is missing in {path}; {Written("publications.csv", "a dataset needs it")}"
            );
        if (!there.Exists(name => name is "figures.csv" or "figures.csv.gz" or "ranks.csv" or "dropped.csv" or "withdrawals.csv"))
            problems.AddStructure(
                "figures.csv",
                null,
                null,
                null,
                $"the file is missing in {path}; "
                    + Written("figures.csv", "a dataset needs it, or figures.csv.gz, or ranks.csv where only positions are printed")
            );
        else if (File("figures.csv") is not null && File("figures.csv.gz") is not null)
            problems.AddStructure(
                "figures.csv",
                null,
                null,
                "figures.csv.gz",
                "both files are there, and either could be the right one; keep one"
            );
        return new()
        {
            Path = path,
            Publications = File("publications.csv"),
            Figures = File("figures.csv") ?? File("figures.csv.gz"),
            Ranks = File("ranks.csv"),
            Dropped = [.. new[] { File("dropped.csv"), File("withdrawals.csv") }.OfType<string>()],
            Entities = File("entities.csv"),
            Claims = File("claims.csv"),
            Definition = File("ranking.json"),
            Datapackage = File("datapackage.json"),
            Ignored = [.. there.Except(Names, StringComparer.Ordinal)],
        };
    }
}
