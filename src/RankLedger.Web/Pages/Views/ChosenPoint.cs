using RankLedger.Domain.Time;

namespace RankLedger.Web.Pages.Views;

/// <summary>A point as an address names it, P@K, so that it is written again as it came.</summary>
/// <param name="Day">A date, <c>all</c>, or nothing for today.</param>
/// <param name="State">A position without its sign, an instant, or nothing for now.</param>
public sealed record ChosenPoint(string Day, string State)
{
    /// <summary>The point.</summary>
    public Point Point => Point.TryParse(ToString(), out var point, out _) ? point : Point.Now;

    /// <summary>The point that a text names; null where it names none.</summary>
    public static ChosenPoint? Of(string? text)
    {
        if (string.IsNullOrEmpty(text) || !Point.TryParse(text, out _, out _))
            return null;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? new(text, "") : new(text[..at], text[(at + 1)..]);
    }

    /// <summary>The same at a state of the ledger where it names none, as a typed day does not.</summary>
    public ChosenPoint Else(string state) => State.Length > 0 ? this : this with { State = state };

    /// <summary>Addresses at the point.</summary>
    public Links In(Links links) =>
        links with
        {
            Published = Day.Length > 0 ? Day : null,
            Recorded = State.Length > 0 ? (State.All(char.IsAsciiDigit) ? "@" : "") + State : null,
        };

    /// <inheritdoc />
    public override string ToString() => $"{Day}@{State}";
}
