using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace RankLedger.Access;

/// <summary>The secret of a key: <c>rl_</c> and 256 random bits in hexadecimal. It is shown once and never stored.</summary>
public static class KeySecret
{
    private const string Mark = "rl_";
    private const int Bytes = 32;
    private const int Shown = 8;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>A new one.</summary>
    public static string New() => Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>How it begins: 32 of its 256 bits, to tell keys apart.</summary>
    public static string Prefix(string secret) => secret[..(Mark.Length + Shown)];

    /// <summary>What is stored. A secret of 256 random bits needs no salt and no slow hash: it cannot be guessed.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether a text is written as one.</summary>
    public static bool HasForm(string secret) =>
        secret.Length == Mark.Length + (2 * Bytes)
        && secret.StartsWith(Mark, StringComparison.Ordinal)
        && secret.AsSpan(Mark.Length).IndexOfAnyExcept(Digits) < 0;
}
