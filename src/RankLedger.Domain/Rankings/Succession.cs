using System.Globalization;
using System.Text.Json.Serialization;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Rankings;

/// <summary>Entities that went into others: merged, split or renamed.</summary>
/// <param name="On">The first day on which the others stand in their place: <c>2019-01-01</c>.</param>
/// <param name="Note">What happened.</param>
public sealed record Succession(string On, string Note)
{
    /// <summary>Several became one, or one became part of another that goes on.</summary>
    public const string Merged = "merged";

    /// <summary>One became several.</summary>
    public const string Split = "split";

    /// <summary>One has another id from then on, and is the same.</summary>
    public const string Renamed = "renamed";

    /// <summary>What a succession can be.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Merged, Split, Renamed];

    /// <summary>The entities that went; one that goes on with more or less than before is also among <see cref="Into"/>.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>The entities that stand in their place.</summary>
    public required IReadOnlyList<string> Into { get; init; }

    /// <summary><c>merged</c>, <c>split</c> or <c>renamed</c>. What does not say so is no new name: two that become one are merged, and one
    /// that becomes several is split.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kind { get; init; }

    /// <summary>Whether it is the same entity under another id.</summary>
    [JsonIgnore]
    public bool IsRename => Kind == Renamed;

    /// <summary>Whether it takes one entity into another that was there before, so that both have to be known to be added up.</summary>
    [JsonIgnore]
    public bool TakesUp => !IsRename && From.Count == 1 && Into.Count == 1;

    /// <summary>The first day.</summary>
    /// <exception cref="FormatException">It is no day.</exception>
    public DateOnly FirstDay() => DateOnly.ParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether it says something of an entity.</summary>
    public bool Names(string entity) => From.Contains(entity, StringComparer.Ordinal) || Into.Contains(entity, StringComparer.Ordinal);

    /// <summary>Whether an entity is gone by the end of a period.</summary>
    public bool Ends(string entity, ReferencePeriod period) =>
        From.Contains(entity, StringComparer.Ordinal) && !Into.Contains(entity, StringComparer.Ordinal) && FirstDay() <= period.Last;

    /// <summary>Whether an entity is not there yet in a period: it came by a split, or by a merger of several, and did not go on from
    /// before.</summary>
    public bool Begins(string entity, ReferencePeriod period) =>
        !IsRename && !TakesUp && Came.Contains(entity, StringComparer.Ordinal) && period.Last < FirstDay();

    /// <summary>Whether the number of one of others may hold what an entity has: it went into one of them, or came out of one that goes
    /// on, and not before the period.</summary>
    public bool HasElsewhere(string entity, ReferencePeriod period, IReadOnlySet<string> others) =>
        Went.Contains(entity, StringComparer.Ordinal)
            ? Into.Any(others.Contains)
            : Came.Contains(entity, StringComparer.Ordinal) && period.First < FirstDay() && From.Intersect(Into).Any(others.Contains);

    /// <summary>Whether a period is counted without it: it is over before, or still has those who went; where nobody goes, as in a split
    /// of one that goes on, it contains the day and has no newcomer.</summary>
    /// <param name="period">The period.</param>
    /// <param name="has">Who has a row in it.</param>
    public bool MayBeAhead(ReferencePeriod period, Func<string, bool> has) =>
        period.Last < FirstDay() || (Went.Any() ? Went.Any(has) : period.First < FirstDay() && !Came.Any(has));

    /// <summary>Whether a period may be counted with it: it ends on its day or later and has nobody of those who went.</summary>
    /// <param name="period">The period.</param>
    /// <param name="has">Who has a row in it.</param>
    public bool MayBeBehind(ReferencePeriod period, Func<string, bool> has) => FirstDay() <= period.Last && !Went.Any(has);

    /// <summary>Whether some number of one of two periods may be counted without it, and one of the other with it.</summary>
    public bool MayBeBetween(ReferencePeriod earlier, ReferencePeriod later) => earlier.First < FirstDay() && FirstDay() <= later.Last;

    private IEnumerable<string> Went => From.Except(Into, StringComparer.Ordinal);

    private IEnumerable<string> Came => Into.Except(From, StringComparer.Ordinal);
}
