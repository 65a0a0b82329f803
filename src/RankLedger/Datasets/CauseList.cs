namespace RankLedger.Datasets;

/// <summary>Problems by their cause: one for each text in a column and what is wrong with it, at the first of its places.</summary>
internal sealed class CauseList
{
    // What lies beyond is counted report by report: a file without end has room for no more.
    private const int MostKept = 100_000;

    private readonly Dictionary<Cause, Reported> causes = [];
    private int kept;

    /// <summary>How many causes there are.</summary>
    public long Count { get; private set; }

    /// <summary>One place more.</summary>
    public void Add(ImportProblem problem)
    {
        // The row as a whole is where it is, and not why.
        var cause = new Cause(problem.File, problem.Column, problem.Column is null ? null : problem.Found, problem.Expected);
        if (!causes.TryGetValue(cause, out var same))
        {
            Count++;
            if (kept == MostKept)
                return;
            causes[cause] = same = new();
        }

        same.Times++;
        if (kept == MostKept || same.First.Count > ImportProblem.Limit)
            return;
        same.First.Add(problem);
        kept++;
    }

    /// <summary>The problems in order of file and line, at most <see cref="ImportProblem.Limit"/>.</summary>
    public IReadOnlyList<ImportProblem> InOrder() =>
        [
            .. causes
                .Values.Select(each => each.Told())
                .OrderBy(each => DatasetFolder.Place(each.File))
                .ThenBy(each => each.Line ?? 0)
                .Take(ImportProblem.Limit),
        ];

    private readonly record struct Cause(string File, string? Column, string? Found, string Expected);

    private sealed class Reported
    {
        public List<ImportProblem> First { get; } = [];

        public long Times { get; set; }

        public ImportProblem Told()
        {
            List<ImportProblem> inOrder = [.. First.OrderBy(each => each.Line ?? 0)];
            return inOrder is [var only] && Times == 1
                ? only
                : inOrder[0] with
                {
                    More = Times - 1,
                    Places = [.. inOrder.Skip(1).Select(each => new ProblemPlace(each.File, each.Line, each.Column))],
                };
        }
    }
}
