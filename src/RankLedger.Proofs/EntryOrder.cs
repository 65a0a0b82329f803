namespace RankLedger.Proofs;

/// <summary>Checks entries one after another: each leaf at its position, instants that rise, versions of a stream without a gap, bodies
/// that are those logged or that a later entry says were erased.</summary>
internal sealed class EntryOrder
{
    private const string Erasure = "body-erased";
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private readonly HashSet<long> empty = [];
    private DateTimeOffset before;

    /// <summary>How many bodies were erased by an entry that names them.</summary>
    public long Erased { get; private set; }

    /// <summary>What is the matter with the next entry; null where nothing is.</summary>
    public (string Kind, string Detail)? Problem(long position, byte[] bytes, byte[] body)
    {
        if (!EntryLeaf.TryParse(bytes, out var leaf))
            return ("leaf-changed", "its leaf is not in the form of a ledger's entry");
        var version = versions.GetValueOrDefault(leaf.Stream) + 1;
        var late = leaf.RecordedAt <= before;
        (before, versions[leaf.Stream]) = (leaf.RecordedAt, leaf.Version);
        if (leaf.Position != position)
            return ("leaf-changed", $"its leaf says @{leaf.Position}");
        if (late)
            return ("leaf-changed", $"it is recorded {leaf.RecordedAt:yyyy-MM-dd HH:mm:ss.ffffff}, not after the entry before it");
        if (leaf.Version != version)
            return ("leaf-changed", $"it is version {leaf.Version} of {leaf.Stream}; expected is {version}");
        if (body.Length == 0)
            empty.Add(position);
        else if (EntryLeaf.Sha256(body) != leaf.BodySha256)
            return ("body-changed", "the body is not the one that was logged");
        if (leaf.Type == Erasure && ErasedBy(body) is { } named && empty.Remove(named))
            Erased++;
        return null;
    }

    /// <summary>Bodies that are missing though no entry says that they were erased.</summary>
    public IEnumerable<(long Position, string Detail)> Unnamed() =>
        empty.Order().Select(position => (position, "its body is missing, and no entry says that it was erased"));

    private static long? ErasedBy(byte[] body)
    {
        using var said = System.Text.Json.JsonDocument.Parse(body);
        return said.RootElement.TryGetProperty("position", out var position) ? position.GetInt64() : null;
    }
}
