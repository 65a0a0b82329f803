namespace RankLedger.Datasets;

/// <summary>One problem of a dataset folder; rows with the same text in the same column, and the same wrong with it, are one.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1, where the first such row begins; null where the problem is about the whole file.</param>
/// <param name="Column">The column's name, where it is about one.</param>
/// <param name="Found">The offending text.</param>
/// <param name="Expected">What was expected and what to do.</param>
public sealed record ImportProblem(string File, int? Line, string? Column, string? Found, string Expected)
{
    /// <summary>How many problems are listed at most, and how many places of one.</summary>
    public const int Limit = 1000;

    /// <summary>How many other rows or cells have it.</summary>
    public long More { get; init; }

    /// <summary>Where those are, at most <see cref="Limit"/>.</summary>
    public IReadOnlyList<ProblemPlace> Places { get; init; } = [];
}

/// <summary>Where a problem is found once more.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1; null where it has none.</param>
/// <param name="Column">The column's name, where it is about one.</param>
public sealed record ProblemPlace(string File, int? Line, string? Column);
