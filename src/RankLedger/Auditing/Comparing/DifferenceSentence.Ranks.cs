using RankLedger.Domain.Comparisons;
using RankLedger.Wording;

namespace RankLedger.Auditing.Comparing;

/// <content>Who and what moved a row: a rank is 1, and who is ahead, and the vacant positions above.</content>
internal sealed partial class DifferenceSentence
{
    private string Neighbours(Difference each)
    {
        if (each is not { From.Rank: { } before, To.Rank: { } now })
            return "";
        var rows = found.To.Places.ToDictionary(place => place.Entity, place => place.Rank, StringComparer.Ordinal);
        var wereLevel = found
            .From.Places.Where(place => place.Rank == before)
            .Select(place => place.Entity)
            .ToHashSet(StringComparer.Ordinal);
        var gone = each.FellBehind.Where(entity => !rows.ContainsKey(entity)).ToList();
        var level = each.FellBehind.Where(entity => rows.GetValueOrDefault(entity) == now).ToList();
        var passed = each.FellBehind.Where(entity => rows.GetValueOrDefault(entity) > now).ToList();
        var parts = new List<string>();
        if (each.CameAhead.Count > 0)
            parts.Add(
                each.CameAhead.All(wereLevel.Contains)
                    ? $"no longer level with {Names(each.CameAhead)}"
                    : $"with {Names(each.CameAhead)} ahead of it now"
            );
        if (passed.Count > 0)
            parts.Add(
                each.Because.Contains(each.Entity, StringComparer.Ordinal)
                    ? $"having passed {Names(passed)}"
                    : $"with {Names(passed)} behind it now"
            );
        if (level.Count > 0)
            parts.Add($"level with {Names(level)} now");
        if (gone.Count > 0)
            parts.Add($"with {Names(gone)} gone from the table");
        return (parts.Count == 0 ? "" : $", {string.Join(" and ", parts)}") + (Vacated(each) == 0 ? "" : Vacant(before, now));
    }

    // By how much the vacant positions above moved the row; the entities named account for the rest.
    private static int Vacated(Difference each) =>
        each is { Kind: DifferenceKind.Rank, From.Rank: { } before, To.Rank: { } now }
            ? now - before - each.CameAhead.Count + each.FellBehind.Count
            : 0;

    private string Vacant(int before, int now)
    {
        var (old, open) = (
            found.From.Vacant.Where(position => position < before).ToList(),
            found.To.Vacant.Where(position => position < now).ToList()
        );
        var (left, taken) = (open.Except(old).ToList(), old.Except(open).ToList());
        return (left.Count == 0 ? "" : $"; printed positions leave {Positions(left)} vacant")
            + (taken.Count == 0 ? "" : $"; printed positions leave {Positions(taken)} vacant no more");
    }

    private static string Positions(List<int> positions) =>
        Phrases.List(
            positions.Count > 6
                ? positions.Take(5).Select(each => $"{each}").Append($"{positions.Count - 5} others")
                : positions.Select(each => $"{each}")
        );

    private string Names(IReadOnlyList<string> entities) => Some(entities, Name);

    // The first three of many.
    private static string Some<T>(IReadOnlyList<T> all, Func<T, string> tell) =>
        Phrases.List(all.Count > 4 ? all.Take(3).Select(tell).Append($"{all.Count - 3} others") : all.Select(tell));
}
