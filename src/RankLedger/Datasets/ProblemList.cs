using RankLedger.Domain.Publications;

namespace RankLedger.Datasets;

/// <summary>Collects the problems of a folder: one for one cause, however many rows have it.</summary>
internal sealed class ProblemList
{
    private readonly CauseList problems = new();
    private readonly CauseList warnings = new();
    private readonly HashSet<string> publications = new(StringComparer.Ordinal);

    private readonly List<(string Publication, ImportProblem Problem)> ofNew = [];

    /// <summary>What is recorded all the same, at most <see cref="ImportProblem.Limit"/>.</summary>
    public IReadOnlyList<ImportProblem> Warnings => warnings.InOrder();

    /// <summary>How many problems there are.</summary>
    public long Count => problems.Count;

    /// <summary>How often one was reported, so that a row is known to have one that others have too.</summary>
    public long Reports { get; private set; }

    /// <summary>Whether a problem is about a file as a whole, so that nothing in the folder can be trusted.</summary>
    public bool StopsEverything { get; private set; }

    /// <summary>The publications that a problem is about.</summary>
    public IReadOnlySet<string> Publications => publications;

    /// <summary>A problem of a file's structure or of the definition: nothing is recorded, whatever was asked for.</summary>
    public void AddStructure(string file, int? line, string? column, string? found, string expected)
    {
        StopsEverything = true;
        Add(new(file, line, column, Short(found), expected));
    }

    /// <summary>A problem of one row, and so of the publication that the row belongs to.</summary>
    public void AddRow(string? publication, string file, int line, string? column, string? found, string expected)
    {
        if (!string.IsNullOrEmpty(publication))
            publications.Add(publication);
        Add(new(file, line, column, Short(found), expected));
    }

    /// <summary>A problem of one row where its publication is new: what is recorded already stays as it is. It counts once it is settled
    /// which are.</summary>
    public void AddRowOfNew(string publication, string file, int line, string? column, string? found, string expected) =>
        ofNew.Add((publication, new(file, line, column, Short(found), expected)));

    /// <summary>The same of a field of the row that a table stands at.</summary>
    public void AddRowOfNew(string publication, CsvTable table, FieldProblem problem) =>
        AddRowOfNew(publication, table.File, table.Line, problem.Field, table.Text(table.Column(problem.Field)), problem.Detail);

    /// <summary>The publications of which it has to be settled whether they are new.</summary>
    public IReadOnlyCollection<string> ToSettle => [.. ofNew.Select(each => each.Publication).Distinct(StringComparer.Ordinal)];

    /// <summary>Counts the problems of those that are new.</summary>
    public void Settle(IReadOnlySet<string> recorded)
    {
        foreach (var (publication, problem) in ofNew.Where(each => !recorded.Contains(each.Publication)))
        {
            publications.Add(publication);
            Add(problem);
        }

        ofNew.Clear();
    }

    /// <summary>Something of one row that the caller should know, and that stops nothing.</summary>
    public void Warn(string file, int line, string column, string? found, string told) =>
        warnings.Add(new(file, line, column, Short(found), told));

    /// <summary>The problems in order of file and line, at most <see cref="ImportProblem.Limit"/>.</summary>
    public IReadOnlyList<ImportProblem> InOrder() => problems.InOrder();

    private void Add(ImportProblem problem)
    {
        Reports++;
        problems.Add(problem);
    }

    private static string? Short(string? found) => found is { Length: > 200 } ? found[..200] + "…" : found;
}
