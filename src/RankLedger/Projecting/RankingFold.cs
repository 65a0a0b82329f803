using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Projecting;

/// <summary>Changes of one ranking's publications on their way into the read models: what they need is loaded, they are applied, then
/// written.</summary>
internal sealed class RankingFold
{
    // Below so many figures one core is done before another has begun.
    private const int Few = 2_000;

    // More shares than cores, since periods are of different size.
    private const int SharesOfCore = 4;

    private readonly IReadOnlyList<PublicationChange> changes;
    private readonly MilestoneProjection milestones;

    /// <param name="id">The ranking.</param>
    /// <param name="ranking">The definition that counts.</param>
    /// <param name="changes">What happened to its publications, in order of position.</param>
    /// <param name="shares">Into how many shares the cells fall; by the cores and how much there is to do where it is not said.</param>
    public RankingFold(string id, NumberedRanking ranking, IReadOnlyList<PublicationChange> changes, int? shares = null)
    {
        (Id, this.changes) = (id, changes);
        Work = new(ranking, shares ?? Shares(changes));
        milestones = new(Work);
    }

    /// <summary>The ranking.</summary>
    public string Id { get; }

    /// <summary>The rows that were loaded, and after <see cref="Apply"/> those that changed.</summary>
    public ReadModelDelta Work { get; }

    /// <summary>Loads what the changes need; their positions do not matter yet.</summary>
    public IEnumerable<RoundTrip> Load() => new DeltaLoader(Id, Work, milestones).For(changes);

    /// <summary>Applies the changes behind a position: what they say about cells at once, then one after another what rests on more
    /// than one period.</summary>
    public void Apply(long head = 0)
    {
        var folded = Work.Fold([.. changes.Select(each => each.Behind(head))]);
        milestones.Foresee(folded.SelectMany(each => each.Facts), changes.SelectMany(change => change.TouchedRanks()));
        foreach (var (parted, facts) in folded)
        {
            var ranks = parted
                .Change.TouchedRanks()
                .ToDictionary(group => group, group => (IReadOnlyCollection<string>)[.. Work.Ranks.Of(group).Select(row => row.Entity)]);
            Work.Enter(parted);
            milestones.Apply(facts, ranks, parted.Change.Position);
        }
    }

    private static int Shares(IReadOnlyList<PublicationChange> changes) =>
        Environment.ProcessorCount > 1 && changes.Sum(change => change.After.Statements.Count) >= Few
            ? SharesOfCore * Environment.ProcessorCount
            : 1;
}
