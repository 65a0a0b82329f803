namespace RankLedger.Domain.Consistency;

/// <summary>Gathers findings by kind, entity and publication: it counts all of them and keeps the first of each group, fewer of each where
/// there are very many groups.</summary>
/// <param name="about">Whether a finding is wanted; null for all.</param>
/// <param name="shown">Which groups are shown with their findings; null for all.</param>
internal sealed class FindingGroups(Func<Finding, bool>? about, ShownGroups? shown = null)
{
    /// <summary>How many findings of a group are kept: enough to look at, and little beside a ledger full of them.</summary>
    private const int MostKept = 100;

    /// <summary>How many are kept in all before a group keeps only its first: a ledger of ten million figures may have a hundred thousand
    /// groups.</summary>
    private const int ManyKept = 20_000;

    private int kept;

    private readonly Dictionary<Key, Gathered> groups = [];

    // The groups that are shown as far as is known yet, of one kind or of all: each is pushed out by those that come before it.
    private readonly Dictionary<FindingKind, SortedSet<Key>> showing = [];

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
                .OrderBy(group => group.Key)
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
        if (group.Keeps >= (kept < ManyKept ? MostKept : 1))
            return;
        group.Keep(found);
        kept++;
    }

    private Gathered Group(FindingKind kind, string? entity, string? publication)
    {
        var key = new Key(kind, entity, publication);
        if (groups.TryGetValue(key, out var group))
            return group;
        groups[key] = group = new();
        if (shown is { } few)
            Show(key, few);
        return group;
    }

    private void Show(Key key, ShownGroups few)
    {
        var beside = few.OfEachKind ? key.Kind : default;
        if (!showing.TryGetValue(beside, out var first))
            showing[beside] = first = [];
        first.Add(key);
        if (first.Count <= few.Most)
            return;
        var last = first.Max;
        first.Remove(last);
        groups[last].Hide();
    }

    /// <summary>What the findings of a group have in common, in the order of the answer.</summary>
    internal readonly record struct Key(FindingKind Kind, string? Entity, string? Publication) : IComparable<Key>
    {
        public int CompareTo(Key other) =>
            Kind != other.Kind ? Kind.CompareTo(other.Kind)
            : string.CompareOrdinal(Entity, other.Entity) is not 0 and var byEntity ? byEntity
            : string.CompareOrdinal(Publication, other.Publication);
    }

    private sealed class Gathered
    {
        private static readonly List<Finding> None = [];

        public long Count { get; set; }

        public string? Detail { get; set; }

        /// <summary>How many findings are kept, or would be if they were shown.</summary>
        public int Keeps { get; private set; }

        public List<Finding> Kept { get; private set; } = [];

        public void Keep(Finding found)
        {
            Keeps++;
            if (Kept != None)
                Kept.Add(found);
        }

        public void Hide() => Kept = None;
    }
}
