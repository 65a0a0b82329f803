using System.Globalization;

namespace RankLedger.Wording;

/// <summary>Where an entry is proven once its log is signed up to it. Each is a path below the ledger's address, which for one of several
/// ledgers ends in <c>/ledgers/NAME</c>.</summary>
/// <param name="Proof">All that shows that the entry is in the signed log.</param>
/// <param name="Leaf">What the log says of it.</param>
/// <param name="Body">The bytes whose hash the leaf holds: the event without who recorded it.</param>
public sealed record EventLinks(string Proof, string Leaf, string Body)
{
    internal static EventLinks Of(long position)
    {
        return new(At("proof"), At("leaf"), At("body"));

        string At(string what) => string.Create(CultureInfo.InvariantCulture, $"/v1/log/{what}/{position}");
    }
}
