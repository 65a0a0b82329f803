using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RankLedger.Proofs;

/// <summary>What the log says of an entry of the ledger: a short text that commits to the event without holding it.</summary>
/// <param name="Position">The entry's position, from 1.</param>
/// <param name="RecordedAt">When it was recorded, in UTC, to the microsecond.</param>
/// <param name="Stream">The stream of its event.</param>
/// <param name="Version">Which event of the stream it is, from 1.</param>
/// <param name="Type">The event's type.</param>
/// <param name="BodySha256">The SHA-256 of the body's bytes without the actor, in hexadecimal.</param>
/// <param name="ActorSha256">The commitment to who did it, in hexadecimal; null where the event names nobody.</param>
public sealed record EntryLeaf(
    long Position,
    DateTimeOffset RecordedAt,
    string Stream,
    long Version,
    string Type,
    string BodySha256,
    string? ActorSha256
)
{
    /// <summary>The first line, which names the form.</summary>
    public const string Form = "rankledger.entry/v1";

    /// <summary>How the instant is written; always in UTC.</summary>
    public const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private const string Nobody = "-";

    /// <summary>The text, line by line; each ends with a line feed.</summary>
    public string Text
    {
        get
        {
            var recorded = RecordedAt.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Form}\nposition {Position}\nrecorded {recorded}\nstream {Stream}\nversion {Version}\ntype {Type}\nbody {BodySha256}\n"
                    + $"actor {ActorSha256 ?? Nobody}\n"
            );
        }
    }

    /// <summary>The text's bytes, of which the tree is made.</summary>
    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>The leaf's hash in the tree.</summary>
    public byte[] Hash => TreeHash.Leaf(Bytes);

    /// <summary>The commitment to an actor: with the salt it can be opened, without it nothing can be guessed from it.</summary>
    /// <param name="salt">32 hexadecimal digits, drawn for each entry.</param>
    /// <param name="actor">Who did it.</param>
    public static string Commitment(string salt, string actor) => Sha256(Encoding.UTF8.GetBytes($"rankledger.actor/v1\n{salt}\n{actor}"));

    /// <summary>The SHA-256 of some bytes as a leaf writes it.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Reads a leaf's text in exactly the form in which it is written; one that holds a sign below U+0020 is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out EntryLeaf leaf)
    {
        leaf = null!;
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        if (
            lines is not [Form, var position, var recorded, var stream, var version, var type, var body, var actor, ""]
            || !TryNumber(position, "position ", out var place)
            || !TryNumber(version, "version ", out var number)
            || Value(recorded, "recorded ") is not { } instant
            || !DateTimeOffset.TryParseExact(
                instant,
                Instant,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var at
            )
            || Value(stream, "stream ") is not { } of
            || Value(type, "type ") is not { } kind
            || Value(body, "body ") is not { } hash
            || Value(actor, "actor ") is not { } by
            || !IsHash(hash)
            || (by != Nobody && !IsHash(by))
            || of.Concat(kind).Any(each => each < ' ')
        )
            return false;
        leaf = new(place, at, of, number, kind, hash, by == Nobody ? null : by);
        return bytes.SequenceEqual(leaf.Bytes);
    }

    private static bool IsHash(string text) => text.Length == 2 * TreeHash.Size && text.All(char.IsAsciiHexDigitLower);

    private static string? Value(string line, string name) => line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..] : null;

    private static bool TryNumber(string line, string name, out long number)
    {
        number = 0;
        return Value(line, name) is { } digits && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
