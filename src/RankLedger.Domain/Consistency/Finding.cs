using System.Text.Json.Serialization;
using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>What does not fit together.</summary>
public enum FindingKind
{
    /// <summary>A figure that stands a power of ten, or more than four times, above or below what stands beside it: the other statements of
    /// its cell, or a year next to it.</summary>
    Scale,

    /// <summary>A number that its source changed to more than four times, or less than a quarter, of what it was.</summary>
    Revision,

    /// <summary>The average month left until the next cumulative figure, or the year, is less than half or more than twice its own average
    /// month.</summary>
    Month,

    /// <summary>A cumulative figure below that of a shorter period, or a running total below an earlier one.</summary>
    Falling,

    /// <summary>A total that the exports and imports of the same publication do not add up to, or a balance that is not the one less the
    /// other.</summary>
    Parts,

    /// <summary>A period that the shorter periods which tile it do not add up to, or that says otherwise than the same days in another
    /// form.</summary>
    Sum,

    /// <summary>An entity above the one that contains it.</summary>
    Child,

    /// <summary>Growth below -100 percent, or printed at ten or a hundred times, or a tenth or a hundredth, of what the values
    /// give.</summary>
    Growth,

    /// <summary>A tier that no value comes near.</summary>
    Tier,

    /// <summary>Two statements that cannot both be right, and neither revises the other.</summary>
    Conflict,

    /// <summary>A printed position that figures, or other positions beside them, contradict.</summary>
    Contradiction,

    /// <summary>A publication dated ahead of its recording, or long before the periods that it is about.</summary>
    Date,

    /// <summary>Two entities that look alike.</summary>
    Alike,

    /// <summary>What publications show and the definition does not declare: a break, a new name, the other order.</summary>
    Undeclared,

    /// <summary>A figure published before its period ended.</summary>
    Forecast,
}

/// <summary>Something that a person should look at. Derived and told, never enforced: nothing is refused or left out because of it, unless
/// a recording asks for that.</summary>
/// <param name="Kind">What does not fit together.</param>
/// <param name="Entity">The entity that the statement is about; null where it is about none alone.</param>
/// <param name="Period">The reference period in its canonical text; null where it is about none alone.</param>
/// <param name="Flow">The flow; null where it is about none alone.</param>
/// <param name="Publication">The publication whose statement it is; null where it is nobody's.</param>
/// <param name="Detail">A sentence with the numbers, and what they suggest.</param>
public sealed record Finding(FindingKind Kind, string? Entity, string? Period, string? Flow, string? Publication, string Detail)
{
    /// <summary>The number that the finding is about, in the flow's unit.</summary>
    public decimal? Value { get; init; }

    /// <summary>The number that it does not fit to.</summary>
    public decimal? Against { get; init; }

    /// <summary>The publication that states the other number.</summary>
    public string? AgainstPublication { get; init; }

    /// <summary>What else the sentence names: other figures, and other publications that state the same one. It is no part of what
    /// tells findings apart.</summary>
    [JsonIgnore]
    public IReadOnlyList<NamedFigure> Beside { get; init; } = [];

    /// <summary>The same, naming figures beside its own, each with who states it where that is not told yet.</summary>
    internal Finding Naming(params IEnumerable<(CellStatements Cell, Statement? By)> figures) =>
        this with
        {
            Beside =
            [
                .. figures.Select(each => new NamedFigure(
                    each.Cell.Entity,
                    each.Cell.Period.ToString(),
                    each.Cell.Flow,
                    each.By?.Publication
                )),
            ],
        };

    // What tells findings apart are the other members alone (decision 275).
    /// <inheritdoc />
    public bool Equals(Finding? other) =>
        other is not null
        && (Kind, Entity, Period, Flow, Publication) == (other.Kind, other.Entity, other.Period, other.Flow, other.Publication)
        && Detail == other.Detail
        && (Value, Against, AgainstPublication) == (other.Value, other.Against, other.AgainstPublication)
        && (Ended, Power, Printed) == (other.Ended, other.Power, other.Printed);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Entity, Period, Flow, Publication, Detail, Value);

    /// <summary>Who ends, where the entity may have taken it up or be the same under another id; null where that is not what was
    /// found.</summary>
    [JsonIgnore]
    public string? Ended { get; init; }

    /// <summary>Which power of ten lies between the two; 0 where none does. Findings of one publication at one power are told
    /// together.</summary>
    internal int Power { get; init; }

    /// <summary>What is printed and is no value, growth or positions: it tells findings of one cell apart.</summary>
    internal string? Printed { get; init; }
}

/// <summary>A figure that a finding names beside its own, or a publication that it names beside others.</summary>
/// <param name="Entity">Whose figure; null where a publication alone is named.</param>
/// <param name="Period">Its reference period; null where a publication alone is named.</param>
/// <param name="Flow">Its flow; null where a publication alone is named.</param>
/// <param name="Publication">Who states it; null where the finding tells that already.</param>
public sealed record NamedFigure(string? Entity, string? Period, string? Flow, string? Publication);

/// <summary>Findings of one kind about one entity in one publication.</summary>
/// <param name="Kind">What does not fit together.</param>
/// <param name="Entity">The entity; null where several are concerned, or none.</param>
/// <param name="Publication">The publication; null where it is nobody's.</param>
/// <param name="Count">How many findings there are.</param>
/// <param name="Detail">What they have in common; null where each speaks for itself.</param>
/// <param name="Findings">The first of them; none where the group is not among those shown.</param>
public sealed record FindingGroup(
    FindingKind Kind,
    string? Entity,
    string? Publication,
    long Count,
    string? Detail,
    IReadOnlyList<Finding> Findings
);

/// <summary>Which groups are shown with their findings, in their order; the others are counted.</summary>
/// <param name="Most">So many.</param>
/// <param name="OfEachKind">So many of each kind, and not of all.</param>
public readonly record struct ShownGroups(int Most, bool OfEachKind);
