using System.Globalization;
using RankLedger.Domain.Time;

namespace RankLedger.Ledger;

/// <summary>The state of the ledger in which a caller saw something, by its last entry.</summary>
/// <remarks>The same position of a ledger that lost what it had acknowledged is another state: the hash tells them apart.</remarks>
/// <param name="Position">The position; 0 for an empty ledger.</param>
/// <param name="Entry">The first digits of the hash of the entry's leaf, in hexadecimal; empty for an empty ledger.</param>
public sealed record SeenState(long Position, string Entry)
{
    private const int Digits = 16;

    /// <summary>The state at an entry, of which the whole hash is given; null for an empty ledger.</summary>
    public static SeenState At(long position, string? leaf) => new(position, leaf is null ? "" : leaf[..Digits]);

    /// <summary>The state that an answer was computed at.</summary>
    public static SeenState Of(Basis basis) => At(basis.Position, basis.Entry);

    /// <summary>Reads what <see cref="ToString"/> writes, with or without more behind a further hyphen; null where it is nothing of the
    /// kind.</summary>
    public static SeenState? Read(string? text) =>
        text?.Split('-') is [var position, { Length: Digits or 0 } entry, ..]
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at == 0 == (entry.Length == 0)
            ? new(at, entry)
            : null;

    /// <summary>Whether the ledger is the one in which it was seen; <paramref name="leaf"/> is the hash of its entry at the position, null
    /// where it has none there.</summary>
    public bool IsOf(string? leaf) => At(Position, leaf).Entry == Entry;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position}-{Entry}");
}
