namespace RankLedger.Domain.Figures;

/// <summary>What a publisher says beside a figure of a break in its series: that the numbers mean something else from this period
/// on.</summary>
/// <param name="IsMarked">Whether the figure is marked <c>b</c>.</param>
/// <param name="Note">The note that tells of it in words; null where none does.</param>
public readonly record struct BreakMark(bool IsMarked, string? Note)
{
    private const string Letter = "b";

    /// <summary>Whether anything is said.</summary>
    public bool IsSaid => IsMarked || Note is not null;

    /// <summary>Reads it from the marks and the note beside a figure.</summary>
    public static BreakMark Of(string? flags, string? note) =>
        new(flags is not null && Flags.Marks(flags).Contains(Letter, StringComparer.Ordinal), NoteIn(note));

    /// <summary>A note where it tells of a break; else null.</summary>
    public static string? NoteIn(string? note) => note is not null && BreakWords.AreIn(note) ? note : null;

    /// <summary>Whether it keeps the figure from being compared with earlier ones: a note that an earlier one has too parts none from the
    /// other.</summary>
    /// <param name="notesBefore">The notes of the earlier figures.</param>
    public bool Parts(IEnumerable<string?> notesBefore) =>
        IsMarked || (Note is { } note && !notesBefore.Contains(note, StringComparer.Ordinal));

    /// <summary>What is said, and where: <c>marked b, a break in the series (p25)</c>.</summary>
    /// <param name="publication">The publication that says it.</param>
    public string Told(string publication) =>
        IsMarked ? $"marked {Letter}, a break in the series ({publication})" : $"{Note?.TrimEnd('.')} ({publication})";
}
