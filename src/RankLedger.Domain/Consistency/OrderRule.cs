using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds a ranking of which nobody declared which end leads, though it is called as what usually leads from the low end.</summary>
public static class OrderRule
{
    /// <summary>The finding; null where the order is declared, or nothing says that it may be the other.</summary>
    public static Finding? Of(Ranking ranking) =>
        ranking.Definition.OrderInDoubt is { } word
            ? new(
                FindingKind.Undeclared,
                null,
                null,
                null,
                null,
                $"nobody declared which end leads, and so the greatest value does, though what is called '{word}' usually leads from the "
                    + $"low end. Declare 'order', as {Order.Ascending} or {Order.Descending}."
            )
            : null;
}
