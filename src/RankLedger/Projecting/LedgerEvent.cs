using RankLedger.Domain;

namespace RankLedger.Projecting;

/// <summary>An event at its place in the ledger.</summary>
/// <param name="Position">Its ledger position.</param>
/// <param name="Stream">Its stream's key.</param>
/// <param name="Version">Its number in the stream.</param>
/// <param name="Event">Its body.</param>
public sealed record LedgerEvent(long Position, string Stream, long Version, DomainEvent Event)
{
    /// <summary>The ranking that the stream belongs to.</summary>
    public string Ranking => Stream.Split('/', 3)[1];

    /// <summary>The publication that the stream is about; null for the ranking's own.</summary>
    public string? Publication => PublicationOf(Stream);

    /// <summary>The publication that a stream is about; null for a ranking's own.</summary>
    internal static string? PublicationOf(string stream) =>
        stream.Split('/', 3) is ["publication", _, var publication] ? publication : null;
}
