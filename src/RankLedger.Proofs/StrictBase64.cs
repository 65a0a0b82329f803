namespace RankLedger.Proofs;

/// <summary>Base64 in the one form in which bytes are written: no blanks, no bits left over, all padding there.</summary>
internal static class StrictBase64
{
    public static bool TryRead(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var count))
            return false;
        bytes = bytes[..count];
        return Convert.ToBase64String(bytes) == text;
    }

    public static bool TryReadHash(string text, out byte[] hash) => TryRead(text, out hash) && hash.Length == TreeHash.Size;
}
