using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RankLedger.Ledger;

/// <summary>Names one request of a caller: sent twice, it is carried out once, and answered with the first answer again.</summary>
/// <param name="ApiKey">The number of the caller's API key; request keys of different callers have nothing to do with one another.</param>
/// <param name="Text">What the caller named the request by.</param>
/// <param name="Fingerprint">The SHA-256 of what is asked, so that another request by the same name is refused.</param>
public sealed record RequestKey(long ApiKey, string Text, ReadOnlyMemory<byte> Fingerprint)
{
    /// <summary>What every event that the request appends names as its cause: a hash over all three, in hexadecimal.</summary>
    public string Cause =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{ApiKey}\n{Text}\n{Convert.ToHexStringLower(Fingerprint.Span)}")
                )
            )
        );
}
