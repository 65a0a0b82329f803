using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Projecting;

/// <summary>Changes of one ranking's publications on their way into the read models: what they need is loaded, they are applied, then
/// written.</summary>
internal sealed class RankingFold
{
    private readonly IReadOnlyList<PublicationChange> changes;
    private readonly MilestoneProjection milestones;

    public RankingFold(string id, NumberedRanking ranking, IReadOnlyList<PublicationChange> changes)
    {
        (Id, Work, this.changes) = (id, new(ranking), changes);
        milestones = new(Work);
    }

    /// <summary>The ranking.</summary>
    public string Id { get; }

    /// <summary>The rows that were loaded, and after <see cref="Apply"/> those that changed.</summary>
    public ReadModelDelta Work { get; }

    /// <summary>Loads what the changes need; their positions do not matter yet.</summary>
    public IEnumerable<RoundTrip> Load() => new DeltaLoader(Id, Work, milestones).For(changes);

    /// <summary>Applies the changes behind a position.</summary>
    public void Apply(long head = 0)
    {
        foreach (var change in changes.Select(each => each.Behind(head)))
        {
            var ranks = change
                .TouchedRanks()
                .ToDictionary(group => group, group => (IReadOnlyCollection<string>)[.. Work.Ranks.Of(group).Select(row => row.Entity)]);
            milestones.Apply(Work.Apply(change), ranks, change.Position);
        }
    }
}
