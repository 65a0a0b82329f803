using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace RankLedger.Proofs;

/// <summary>The private key that a log signs its checkpoints with, and a witness those of others. It is kept in a file, never in a
/// database.</summary>
/// <remarks>The file is PKCS#8 in PEM, as OpenSSL writes it. A line before the key may name whose it is; PEM readers skip it.</remarks>
public sealed class SigningKey : IDisposable
{
    private const string Label = "PRIVATE KEY";
    private const string NameLine = "Origin: ";
    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;
    private readonly Key secret;

    private SigningKey(string name, Key key)
    {
        (Name, secret) = (name, key);
        Verifier = new(name, VerifierKey.OfLog, key.PublicKey);
        Witness = new(name, VerifierKey.OfWitness, key.PublicKey);
    }

    /// <summary>Whose key it is; a log's is its origin.</summary>
    public string Name { get; }

    /// <summary>What the log's signatures are checked with.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>What signatures as a witness are checked with.</summary>
    public VerifierKey Witness { get; }

    /// <summary>Draws a new key and writes the file's text.</summary>
    public static string Create(string name)
    {
        using var key = Key.Create(Ed25519, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        return $"{NameLine}{name}\n{PemEncoding.WriteString(Label, key.Export(KeyBlobFormat.PkixPrivateKey))}\n";
    }

    /// <summary>Whose key the file says it is; null where it says nothing.</summary>
    public static string? NameIn(string file) =>
        file.ReplaceLineEndings("\n")
            .Split('\n')
            .TakeWhile(line => !line.StartsWith("-----", StringComparison.Ordinal))
            .FirstOrDefault(line => line.StartsWith(NameLine, StringComparison.Ordinal))
            ?[NameLine.Length..].Trim();

    /// <summary>Reads the file's text.</summary>
    public static bool TryRead(string file, string name, out SigningKey key)
    {
        key = null!;
        if (
            !PemEncoding.TryFind(file, out var found)
            || file[found.Label] != Label
            || !Key.TryImport(Ed25519, Convert.FromBase64String(file[found.Base64Data]), KeyBlobFormat.PkixPrivateKey, out var imported)
            || imported is null
        )
            return false;
        key = new(name, imported);
        return true;
    }

    /// <summary>The key of a seed, as RFC 8032 and test vectors give it.</summary>
    public static SigningKey OfSeed(string name, ReadOnlySpan<byte> seed) =>
        new(name, Key.Import(Ed25519, seed, KeyBlobFormat.RawPrivateKey));

    /// <summary>Signs a text as the log's own.</summary>
    public SignedNote Sign(string text) =>
        new(text, [new(Name, (byte[])[.. Verifier.Id.Span, .. Ed25519.Sign(secret, Encoding.UTF8.GetBytes(text))])]);

    /// <summary>Signs a log's text as its witness, at a time in seconds since 1970.</summary>
    public NoteSignature Cosign(string text, ulong seconds)
    {
        Span<byte> time = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(time, seconds);
        byte[] signature = Ed25519.Sign(secret, Encoding.UTF8.GetBytes(VerifierKey.Cosigned(text, seconds)));
        return new(Name, (byte[])[.. Witness.Id.Span, .. time, .. signature]);
    }

    /// <inheritdoc/>
    public void Dispose() => secret.Dispose();
}
