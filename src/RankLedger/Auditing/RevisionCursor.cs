using System.Globalization;

namespace RankLedger.Auditing;

/// <summary>Where a page of revisions ends: behind so many cells of an entity that have something to tell.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Cells">How many of its cells were told.</param>
public sealed record RevisionCursor(string Entity, int Cells)
{
    /// <summary>Reads <c>ENTITY@CELLS</c>.</summary>
    public static bool TryParse(string? text, out RevisionCursor? cursor, out string reason)
    {
        var at = (text ?? "").LastIndexOf('@');
        cursor =
            at > 0 && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var cells)
                ? new(text![..at], cells)
                : null;
        reason = cursor is null ? $"'{text}' is not understood; expected what the page before gives as 'next', such as beijing@7" : "";
        return cursor is not null;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Entity}@{Cells}");
}
