namespace RankLedger.Domain.Consistency;

/// <summary>Gathers periods that do not add up, and judges flow by flow whether its figures add up over time at all: averages, stocks and
/// running totals do not, and it is no fault of theirs.</summary>
/// <param name="shown">Which groups of findings are shown; null for all.</param>
internal sealed class SumsOfFlows(ShownGroups? shown = null)
{
    private const int Many = 30;
    private const int MostKept = 500;
    private readonly Dictionary<string, Flow> flows = new(StringComparer.Ordinal);

    /// <summary>Counts a period with the shorter ones that tile it.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="fits">Whether they add up to it.</param>
    /// <param name="isLevel">Whether it lies between the least and the greatest of them.</param>
    public void Count(string flow, bool fits, bool isLevel)
    {
        var all = Of(flow);
        all.Compared++;
        all.Fitting += fits ? 1 : 0;
        all.Levels += isLevel && !fits ? 1 : 0;
    }

    /// <summary>Adds a period that is not what others say.</summary>
    /// <remarks>Of a flow where most periods do not add up they are not kept, nor their words where other groups of the flow are shown
    /// before theirs.</remarks>
    public void Differs(Finding found)
    {
        var flow = Of(found.Flow!);
        if (flow.Found.Count >= MostKept && flow.IsNoSum)
        {
            flow.Found.Clear();
            flow.IsDropped = true;
        }

        if (!flow.IsDropped)
            flow.Found.Add(new(found.Entity, found.Publication, flow.MayShow(found, shown) ? found : null));
    }

    /// <summary>Tells them: none of a flow of levels, and one for a flow where most periods do not add up.</summary>
    public void Tell(FindingGroups found)
    {
        foreach (var (id, flow) in flows)
        {
            if (flow.Levels * 2 > flow.Compared)
                continue;
            if (flow.IsDropped || flow.IsNoSum)
                found.Add(
                    new Finding(
                        FindingKind.Sum,
                        null,
                        null,
                        id,
                        null,
                        $"{id}: {flow.Wrong} of {flow.Compared} periods {(flow.Wrong == 1 ? "is" : "are")} not the sum "
                            + "of the shorter ones that tile them. Is "
                            + "it an average, a "
                            + "stock or a running total? A flow of running totals can say so: \"cumulative\": true."
                    )
                );
            else
                found.Add(flow.Found.Select(each => each.Of(id)));
        }
    }

    private Flow Of(string flow)
    {
        if (!flows.TryGetValue(flow, out var all))
            flows[flow] = all = new();
        return all;
    }

    private readonly record struct Differing(string? Entity, string? Publication, Finding? Told)
    {
        public Finding Of(string flow) => Told ?? new(FindingKind.Sum, Entity, null, flow, Publication, "");
    }

    private sealed class Flow
    {
        private readonly SortedSet<FindingGroups.Key> first = [];

        public long Compared { get; set; }

        public long Fitting { get; set; }

        public long Levels { get; set; }

        public long Wrong => Compared - Fitting;

        public bool IsNoSum => Wrong >= Many && Wrong * 2 > Compared;

        public bool IsDropped { get; set; }

        public List<Differing> Found { get; } = [];

        /// <summary>Whether the group of a finding is among so many first ones, as far as is known yet.</summary>
        public bool MayShow(Finding found, ShownGroups? shown)
        {
            if (shown is not { } few)
                return true;
            var key = new FindingGroups.Key(found.Kind, found.Entity, found.Publication);
            first.Add(key);
            if (first.Count > few.Most)
                first.Remove(first.Max);
            return first.Contains(key);
        }
    }
}
