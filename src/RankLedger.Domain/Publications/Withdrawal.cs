using System.Globalization;

namespace RankLedger.Domain.Publications;

/// <summary>A time in which the publisher had a publication taken back.</summary>
/// <param name="From">The first day without it.</param>
/// <param name="To">The day on which it was brought back; null where it was not.</param>
public readonly record struct Withdrawal(DateOnly From, DateOnly? To)
{
    private const string Open = "..";

    /// <summary>Its days and what the publisher did on each.</summary>
    public IEnumerable<(DateOnly On, string What)> Days()
    {
        yield return (From, "withdrawn");
        if (To is { } to)
            yield return (to, "reinstated");
    }

    /// <summary>It as known on a day; null where it had not begun.</summary>
    public Withdrawal? Until(DateOnly day) =>
        From > day ? null
        : To > day ? this with { To = null }
        : this;

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static Withdrawal Parse(string text)
    {
        var parts = text.Split('/');
        return new(Day(parts[0]), parts[1] == Open ? null : Day(parts[1]));
    }

    /// <summary>An interval of ISO 8601-2, such as <c>2026-02-01/2026-03-15</c>, or <c>2026-02-01/..</c> where it is open.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{From:yyyy-MM-dd}/{To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Open}"
        );

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
