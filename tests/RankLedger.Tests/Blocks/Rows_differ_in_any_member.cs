using System.Reflection;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;

namespace RankLedger.Tests.Blocks;

/// <summary>What a row compares by hand, because it is compared for each figure, leaves no member out.</summary>
public sealed class Rows_differ_in_any_member
{
    private static readonly CellFact Fact = new(new(new(2025, 1, 1), new(2026, 1, 1)), "before", "2025-01", 1, new Span(0, 2), 3)
    {
        Flags = "p",
        BreakNote = "counted anew",
        Conflict = new([new("rival", 4, new Span(3, 5))]),
    };

    public static TheoryData<string> MembersOfRows => [.. Members(typeof(FactRow))];

    public static TheoryData<string> MembersOfFacts => [.. Members(typeof(CellFact))];

    [Theory, MemberData(nameof(MembersOfRows))]
    public void A_row_with_another_member_says_something_else(string member)
    {
        var row = FactRow.Of(Fact);
        var other = FactRow.Of(Fact);
        Change(other, member);
        row.Says(row with { }).ShouldBeTrue();
        row.Is(Fact).ShouldBeTrue();
        // Over which days it counts is no part of what it says.
        row.Says(other).ShouldBe(member.StartsWith("Known", StringComparison.Ordinal));
        other.Is(Fact).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(MembersOfFacts))]
    public void A_fact_with_another_member_is_another_row(string member)
    {
        var other = Fact with { };
        Change(other, member);
        FactRow.Of(other).ShouldNotBe(FactRow.Of(Fact));
        FactRow.Of(Fact).Is(other).ShouldBeFalse();
        FactRow.Of(Fact).Says(FactRow.Of(other)).ShouldBe(member == nameof(CellFact.Known));
    }

    private static IEnumerable<string> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.Name != "EqualityContract")
            .Select(property => property.Name);

    private static void Change(object row, string member)
    {
        var property = row.GetType().GetProperty(member)!;
        var now = property.GetValue(row);
        property.SetValue(
            row,
            now switch
            {
                string text => text + "x",
                decimal value => value + 1,
                DateOnly day => day.AddDays(1),
                KnownRange range => new KnownRange(range.From, range.To.AddDays(1)),
                Span span => new Span(span.Low, span.High + 1),
                Conflict conflict => new Conflict([.. conflict.Rivals, .. conflict.Rivals]),
                _ => throw new InvalidOperationException($"{member} is a {property.PropertyType.Name}: say what another one is."),
            }
        );
    }
}
