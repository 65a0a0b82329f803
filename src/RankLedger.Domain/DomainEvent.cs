using System.Text.Json.Serialization;

namespace RankLedger.Domain;

/// <summary>Something that happened, as it is stored for ever. The set is closed: no other project can add to it.</summary>
public abstract record DomainEvent
{
    /// <summary>What stands where something was erased.</summary>
    public const string Erased = "erased";

    private protected DomainEvent() { }

    /// <summary>Whether what it said was erased: then it counts for nothing, as if it had never been recorded.</summary>
    [JsonIgnore]
    public bool IsErased { get; init; }

    /// <summary>Who recorded it.</summary>
    public abstract string Actor { get; init; }
}
