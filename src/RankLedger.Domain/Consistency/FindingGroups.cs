namespace RankLedger.Domain.Consistency;

/// <summary>Gathers findings by kind, entity and publication: it counts all of them and keeps the first of each group, fewer of each where
/// there are very many groups.</summary>
/// <param name="about">Whether a finding is wanted; null for all.</param>
internal sealed class FindingGroups(Func<Finding, bool>? about)
{
    /// <summary>How many findings of a group are kept: enough to look at, and little beside a ledger full of them.</summary>
    private const int MostKept = 100;

    /// <summary>How many are kept in all before a group keeps only its first: a ledger of ten million figures may have a hundred thousand
    /// groups.</summary>
    private const int ManyKept = 20_000;

    private int kept;

    private readonly Dictionary<(FindingKind Kind, string? Entity, string? Publication), Gathered> groups = [];

    public void Add(IEnumerable<Finding> found)
    {
        foreach (var each in found)
            Add(each);
    }

    /// <summary>Adds a finding to its group; one that is about a whole publication belongs to no entity.</summary>
    public void Add(Finding found)
    {
        if (about?.Invoke(found) == false)
            return;
        var isOfAll = found.Kind is FindingKind.Forecast or FindingKind.Date;
        AddTo(Group(found.Kind, isOfAll ? null : found.Entity, found.Publication), found);
    }

    /// <summary>Adds findings of one publication that have one cause.</summary>
    public void Add(IReadOnlyList<Finding> together, string detail)
    {
        List<Finding> wanted = about is null ? [.. together] : [.. together.Where(about)];
        if (wanted.Count == 0)
            return;
        var group = Group(wanted[0].Kind, null, wanted[0].Publication);
        group.Detail = detail;
        wanted.ForEach(found => AddTo(group, found));
    }

    /// <summary>The groups by kind, entity and publication; those of whole publications first.</summary>
    public IReadOnlyList<FindingGroup> InOrder() =>
        [
            .. groups
                .OrderBy(group => group.Key.Kind)
                .ThenBy(group => group.Key.Entity, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Publication, StringComparer.Ordinal)
                .Select(group => new FindingGroup(
                    group.Key.Kind,
                    group.Key.Entity,
                    group.Key.Publication,
                    group.Value.Count,
                    group.Value.Detail,
                    group.Value.Kept
                )),
        ];

    private void AddTo(Gathered group, Finding found)
    {
        group.Count++;
        if (group.Kept.Count >= (kept < ManyKept ? MostKept : 1))
            return;
        group.Kept.Add(found);
        kept++;
    }

    private Gathered Group(FindingKind kind, string? entity, string? publication)
    {
        if (!groups.TryGetValue((kind, entity, publication), out var group))
            groups[(kind, entity, publication)] = group = new();
        return group;
    }

    private sealed class Gathered
    {
        public long Count { get; set; }

        public string? Detail { get; set; }

        public List<Finding> Kept { get; } = [];
    }
}
