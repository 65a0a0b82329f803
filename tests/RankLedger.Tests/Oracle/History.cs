using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Oracle;

/// <summary>Steps that were accepted, and the events that they left, in the order of the ledger.</summary>
public sealed class History
{
    private static readonly Attribution By = new("tester", "a random history", "none");

    // Behind every day of a random history.
    private static readonly DateOnly Today = new(2026, 11, 28);

    private readonly Dictionary<string, Publication> publications = [];
    private readonly List<Step> steps = [];
    private readonly List<(long Position, string Stream, long Version, DomainEvent Event)> events = [];
    private Ranking? ranking;

    /// <summary>Plays steps; what the decisions refuse, or what changes nothing, is left out.</summary>
    public static History Of(IEnumerable<Step> steps)
    {
        var history = new History();
        foreach (var step in steps)
            history.Play(step);
        return history;
    }

    /// <summary>The steps that appended something.</summary>
    public IReadOnlyList<Step> Steps => steps;

    /// <summary>What they appended.</summary>
    public IReadOnlyList<(long Position, string Stream, long Version, DomainEvent Event)> Events => events;

    /// <summary>The same events in another order that keeps the order of each stream; the dice say which stream goes next.</summary>
    public IReadOnlyList<(long Position, string Stream, long Version, DomainEvent Event)> Interleaved(IReadOnlyList<int> dice)
    {
        var waiting = events
            .GroupBy(it => it.Stream)
            .Select(it => new Queue<(long Position, string Stream, long Version, DomainEvent Event)>(it))
            .ToList();
        var mixed = new List<(long Position, string Stream, long Version, DomainEvent Event)>();
        while (waiting.Count > 0)
        {
            var next = dice[mixed.Count % dice.Count] % waiting.Count;
            mixed.Add(waiting[next].Dequeue() with { Position = mixed.Count + 1 });
            if (waiting[next].Count == 0)
                waiting.RemoveAt(next);
        }

        return mixed;
    }

    /// <inheritdoc />
    public override string ToString() =>
        string.Join(Environment.NewLine, events.Select(it => $"{it.Position} {it.Stream} {it.Version} {Shown(it.Event)}"));

    /// <summary>The text, also written whole to the file that RANKLEDGER_ORACLE_CASE names: CsCheck cuts long ones.</summary>
    public string Print()
    {
        if (Environment.GetEnvironmentVariable("RANKLEDGER_ORACLE_CASE") is { Length: > 0 } file)
            File.WriteAllText(file, ToString());
        return ToString();
    }

    private static string Shown(DomainEvent happened) =>
        happened is PublicationRecorded it
            ? $"{it.PublishedOn:yyyy-MM-dd} {it.Precision} known {it.KnownBy} no {it.Release} {it.Publisher} {it.Kind} "
                + $"{(it.Full ? "full" : "")}"
                + string.Concat(it.Figures.Select(figure => $"{Environment.NewLine}    {figure}"))
                + string.Concat(it.Drops.Select(drop => $"{Environment.NewLine}    drop {drop}"))
                + string.Concat(it.Ranks.Select(rank => $"{Environment.NewLine}    {rank}"))
        : happened is RankingDefined defined ? Shown(defined.Definition)
        : happened is RankingRedefined redefined ? Shown(redefined.Definition)
        : happened.ToString() ?? "";

    private static string Shown(RankingDefinition it) =>
        $"ranked {string.Join(' ', it.RankedLevels)}; kinds {string.Join(' ', it.KindAuthority)}; publishers "
        + $"{string.Join(' ', it.PublisherAuthority)}; "
        + $"tiers {string.Join(' ', it.Tiers)}; entities {string.Join(' ', it.Entities.Select(entity => entity.Id))}; size "
        + $"{it.TableSize}; reference {it.Reference}";

    private void Play(Step step)
    {
        try
        {
            var (stream, appended) = Decide(step);
            foreach (var happened in appended)
                Append(stream, happened);
            if (appended.Count > 0)
                steps.Add(step);
        }
        catch (LedgerRuleException)
        {
            // A random step may break a rule; then it is no part of the history.
        }
    }

    private (string Stream, IReadOnlyList<DomainEvent> Events) Decide(Step step) =>
        step switch
        {
            DefineStep it => ($"ranking/{it.Definition.Id}", Defining.Decide(ranking, it.Definition, By.Actor)),
            RecordStep it => (
                it.Publication.Publication,
                Recording.Decide(ranking!, publications.GetValueOrDefault(it.Publication.Publication)?.Recorded, it.Publication, Today)
            ),
            AmendStep it => (it.Publication, publications.TryGetValue(it.Publication, out var publication) ? Amend(it, publication) : []),
            _ => throw new InvalidOperationException($"{step} is no step."),
        };

    private IReadOnlyList<PublicationEvent> Amend(AmendStep step, Publication publication) =>
        step switch
        {
            FigureStep it => Correcting.Decide(ranking!, publication, it.Cell, it.To, By),
            RankStep it => Correcting.Decide(ranking!, publication, it.Cell, it.To, By),
            FieldStep it => Correcting.Decide(publication, new Dictionary<string, string?> { [it.Field] = it.To }, By),
            RedateStep it => Amending.Redate(publication, it.To, By, Today),
            WithdrawStep it => Amending.Withdraw(publication, it.On, By, Today),
            ReinstateStep it => Amending.Reinstate(publication, it.On, By, Today),
            VoidStep => Amending.Void(publication, By),
            ReverseStep it => Amending.Reverse(publication, PositionOf(it), it.Version, By),
            _ => throw new InvalidOperationException($"{step} is no step."),
        };

    private LedgerPosition PositionOf(ReverseStep step) =>
        new(events.Find(it => it.Stream == step.Publication && it.Version == step.Version).Position);

    private void Append(string stream, DomainEvent happened)
    {
        var version = events.Count(it => it.Stream == stream) + 1;
        events.Add((events.Count + 1, stream, version, happened));
        if (happened is RankingEvent defined)
            ranking = Ranking.Fold(defined);
        else
            publications[stream] = Publication.Fold(publications.GetValueOrDefault(stream), (PublicationEvent)happened, version);
    }
}
