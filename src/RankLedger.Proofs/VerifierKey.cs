using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace RankLedger.Proofs;

/// <summary>The public key that signatures of a log or a witness are checked with, after C2SP's signed-note.</summary>
/// <remarks>It is written <c>NAME+HASH+KEY</c>: the hash, of name and key, is what signature lines name the key by.</remarks>
public sealed class VerifierKey
{
    /// <summary>A log's signature: Ed25519 over the note's text.</summary>
    public const byte OfLog = 0x01;

    /// <summary>A witness's signature: Ed25519 over the time and the note's text.</summary>
    public const byte OfWitness = 0x04;

    private const int IdSize = 4;
    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;
    private readonly PublicKey key;
    private readonly byte[] bytes;

    internal VerifierKey(string name, byte kind, PublicKey key)
    {
        (Name, Kind, this.key) = (name, kind, key);
        bytes = [kind, .. key.Export(KeyBlobFormat.RawPublicKey)];
        Id = SHA256.HashData([.. Encoding.UTF8.GetBytes($"{name}\n"), .. bytes]).AsMemory(0, IdSize);
    }

    /// <summary>Whose key it is; a log's is its origin.</summary>
    public string Name { get; }

    /// <summary><see cref="OfLog"/> or <see cref="OfWitness"/>.</summary>
    public byte Kind { get; }

    /// <summary>The four bytes that a signature names the key by.</summary>
    public ReadOnlyMemory<byte> Id { get; }

    /// <summary>Whether something may be a name: not empty, no blanks or control signs, no plus.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && text.IsNormalized() && !text.Any(sign => char.IsWhiteSpace(sign) || char.IsControl(sign) || sign == '+');

    /// <summary>Reads <c>NAME+HASH+KEY</c>.</summary>
    public static bool TryParse(string? text, out VerifierKey key, out string reason)
    {
        key = null!;
        reason = $"'{text}' is no verifier key; expected NAME+HASH+KEY, as 'log-key show' prints it";
        if (
            text?.Trim().Split('+', 3) is not [var name, var hash, var encoded]
            || !IsName(name)
            || !StrictBase64.TryRead(encoded, out var bytes)
        )
            return false;
        if (bytes is not [OfLog or OfWitness, .. { Length: 32 } raw])
        {
            reason = $"The key of '{name}' is not of a kind known here; expected is an Ed25519 key of a log or a witness";
            return false;
        }

        if (!PublicKey.TryImport(Ed25519, raw, KeyBlobFormat.RawPublicKey, out var imported) || imported is null)
            return false;
        key = new(name, bytes[0], imported);
        if (key.ToString() == text.Trim())
            return true;
        reason =
            $"The verifier key of '{name}' was changed on the way: its hash is {Convert.ToHexStringLower(key.Id.Span)}, it says {hash}";
        return false;
    }

    /// <summary>Whether a signature of this key is one of the note's text.</summary>
    public bool Verifies(string text, ReadOnlySpan<byte> signature)
    {
        if (Kind == OfLog)
            return Ed25519.Verify(key, Encoding.UTF8.GetBytes(text), signature);
        return TimeOf(signature) is { } seconds
            && Ed25519.Verify(key, Encoding.UTF8.GetBytes(Cosigned(text, seconds)), signature[sizeof(ulong)..]);
    }

    /// <summary>The time that a witness's signature tells, in seconds since 1970; null where it tells none.</summary>
    public static ulong? TimeOf(ReadOnlySpan<byte> signature) =>
        signature.Length > sizeof(ulong) ? BinaryPrimitives.ReadUInt64BigEndian(signature) : null;

    /// <summary>What a witness signs.</summary>
    public static string Cosigned(string text, ulong seconds) => $"cosignature/v1\ntime {seconds}\n{text}";

    /// <inheritdoc/>
    public override string ToString() => $"{Name}+{Convert.ToHexStringLower(Id.Span)}+{Convert.ToBase64String(bytes)}";
}
