using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RankLedger.Proofs;

/// <summary>Checks entries one after another: each leaf at its position, instants that rise, versions of a stream without a gap, bodies
/// that are those logged or that a later entry says were erased.</summary>
internal sealed class EntryOrder
{
    private const string Erasure = "body-erased";

    // By half of the name's hash: names would take most of what an audit holds.
    private readonly Dictionary<UInt128, long> versions = [];
    private readonly HashSet<long> empty = [];
    private DateTimeOffset before;

    /// <summary>How many bodies were erased by an entry that names them.</summary>
    public long Erased { get; private set; }

    /// <summary>What is the matter with the next entry; null where nothing is.</summary>
    public (string Kind, string Detail)? Problem(long position, byte[] bytes, byte[] body)
    {
        if (!EntryLeaf.TryParse(bytes, out var leaf))
            return ("leaf-changed", "its leaf is not in the form of a ledger's entry");
        var stream = BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(leaf.Stream)));
        var version = versions.GetValueOrDefault(stream) + 1;
        var late = leaf.RecordedAt <= before;
        (before, versions[stream]) = (leaf.RecordedAt, leaf.Version);
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

    // A log may have hashed what no ledger writes.
    private static long? ErasedBy(byte[] body)
    {
        try
        {
            using var said = JsonDocument.Parse(body);
            return
                said.RootElement.ValueKind == JsonValueKind.Object
                && said.RootElement.TryGetProperty("position", out var position)
                && position.ValueKind == JsonValueKind.Number
                && position.TryGetInt64(out var number)
                ? number
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
