namespace RankLedger.Datasets;

/// <summary>One problem of a dataset folder.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1, where the row begins; null where the problem is about the whole file.</param>
/// <param name="Column">The column's name, where it is about one.</param>
/// <param name="Found">The offending text.</param>
/// <param name="Expected">What was expected and what to do.</param>
public sealed record ImportProblem(string File, int? Line, string? Column, string? Found, string Expected)
{
    /// <summary>How many problems are listed at most.</summary>
    public const int Limit = 1000;
}
