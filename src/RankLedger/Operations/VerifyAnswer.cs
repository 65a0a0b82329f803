using System.Text.Json.Serialization;
using Npgsql;

namespace RankLedger.Operations;

/// <summary>What verification found.</summary>
/// <param name="Clean">Whether nothing was found.</param>
/// <param name="Position">The last position that was verified.</param>
/// <param name="Events">How many events were re-hashed.</param>
/// <param name="Rows">How many rows of read models were compared.</param>
/// <param name="Problems">What was found.</param>
public sealed record VerifyAnswer(bool Clean, long Position, long Events, long Rows, IReadOnlyList<VerifyProblem> Problems)
{
    /// <summary>What could not be looked at, and where it can; null where everything was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Left { get; init; }

    /// <summary>The log that the ledger mirrors, which gives no actors; null where it is a ledger of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MirrorOf { get; init; }

    /// <summary>What was erased.</summary>
    public ErasedCount Erased { get; init; } = new(0, 0);

    /// <summary>How many stored checkpoints the tree was compared with.</summary>
    public int Checkpoints { get; init; }

    /// <summary>Whether it was compared with the last checkpoint beside the key, which is outside the database.</summary>
    public bool BesideKey { get; init; }

    /// <summary>How many checkpoints that others kept it was compared with.</summary>
    public int FromOutside { get; init; }

    /// <summary>Whose key signatures were checked with; null where none was at hand, and roots alone were compared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Signer { get; init; }
}

/// <summary>How much was erased.</summary>
/// <param name="Bodies">Entries of which nothing that they said is left.</param>
/// <param name="Actors">Others that no longer say who recorded them.</param>
public sealed record ErasedCount(long Bodies, long Actors);

/// <summary>One thing that does not fit.</summary>
/// <param name="Kind">What it is and what is the matter with it, such as <c>event-changed</c>, <c>stream-missing</c>, <c>index-missing</c>
/// or <c>row-unexpected</c>.</param>
/// <param name="Where">The position, stream, table, request key, or read model and row.</param>
/// <param name="Detail">What was found and what was expected.</param>
public sealed record VerifyProblem(string Kind, string Where, string Detail)
{
    /// <summary>Reads problems of which a statement tells kind, place and detail.</summary>
    internal static async Task<List<VerifyProblem>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var problems = new List<VerifyProblem>();
        while (await reader.ReadAsync(ct))
            problems.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return problems;
    }
}
