using RankLedger.Domain;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Oracle;

/// <summary>The folds of the domain, put together as a ledger puts them together, for comparison with the oracle.</summary>
public sealed class DomainFolds
{
    private readonly List<PublicationContent> contents = [];
    private readonly Ranking ranking;

    public DomainFolds(IEnumerable<(long Position, string Stream, long Version, DomainEvent Event)> events, long k)
    {
        Ranking? defined = null;
        var publications = new Dictionary<string, Publication>();
        foreach (var (_, stream, version, happened) in events.Where(it => it.Position <= k).OrderBy(it => it.Position))
        {
            if (happened is RankingDefined or RankingRedefined)
                defined = Ranking.Fold((RankingEvent)happened);
            else
                publications[stream] = Publication.Fold(publications.GetValueOrDefault(stream), (PublicationEvent)happened, version);
        }

        ranking = defined!;
        contents.AddRange(publications.Values.Select(it => it.Content));
    }

    public Ranking Ranking => ranking;

    public IReadOnlyList<CellFact> Facts(RecordedCell cell) => CellTimeline.Of(Statements(cell));

    public PeriodContent Period(string flow, string period, DateOnly? p)
    {
        var figures = new List<EntityFigure>();
        foreach (var entity in ranking.Definition.Entities)
        {
            var fact = Facts(new(flow, period, entity.Id)).FirstOrDefault(it => it.Known.Contains(KnownRange.LimitOf(p)));
            if (fact is { Value: { } value })
                figures.Add(
                    new(entity.Id, value, fact.Span, fact.Publication, fact.PublishedOn, fact.Growth)
                    {
                        Conflict = fact.Conflict,
                        Flags = fact.Flags,
                        BreakNote = fact.BreakNote,
                    }
                );
        }

        return new(figures, RankFold.At(Ranks(flow, period), KnownRange.LimitOf(p), ranking.PrintedTieRule));
    }

    /// <summary>The period with what it is compared with.</summary>
    public TableContents Contents(string flow, string period, DateOnly? p)
    {
        var now = ReferencePeriod.Parse(period);
        return new(now, Period(flow, period, p), Of(now.OneYearEarlier()), Of(now.JustBefore()))
        {
            Beforehand = now.OneYearEarlier() is { } year ? Beside(flow, year, p) : [],
        };

        PeriodContent Of(ReferencePeriod? other) => other is { } known ? Period(flow, known.ToString(), p) : PeriodContent.Empty;
    }

    /// <summary>The periods that tell who is awaited in one, with what is printed of them.</summary>
    public IReadOnlyList<(ReferencePeriod Period, PeriodContent Content)> Beside(string flow, ReferencePeriod period, DateOnly? p) =>
        [
            .. new[] { period.OneYearEarlier(), period.JustBefore() }
                .OfType<ReferencePeriod>()
                .Distinct()
                .Select(each => (each, Period(flow, each.ToString(), p))),
        ];

    /// <summary>The statements about a cell that stand on a day, in fold order.</summary>
    public IReadOnlyList<Statement> InOrder(RecordedCell cell, DateOnly? p) =>
        [.. Statements(cell).Where(it => it.StandsAt(KnownRange.LimitOf(p))).OrderBy(it => it.Order)];

    private List<RankStatement> Ranks(string flow, string period) =>
        [
            .. contents.SelectMany(content =>
                content
                    .Ranks.Where(it => it.Key.Flow == flow && it.Key.Period == period)
                    .Select(it => new RankStatement(
                        Order(content),
                        content.Publisher,
                        Authority(content),
                        content.Stands(),
                        new(it.Key.Entity, it.Value, content.Id, content.Date.ToString())
                    )
                    {
                        Source = ranking.Source(content.Source, content.Publisher),
                        IsFull = content.Full,
                    })
            ),
        ];

    private List<Statement> Statements(RecordedCell cell)
    {
        var statements = new List<Statement>();
        foreach (var content in contents)
        {
            var says = content.Statements.GetValueOrDefault(cell);
            var omits = says is null && content.Full && content.Covered().Contains((cell.Flow, cell.Period));
            if (says is null && !omits)
                continue;
            statements.Add(
                new()
                {
                    Order = Order(content),
                    Publisher = content.Publisher,
                    Source = ranking.Source(content.Source, content.Publisher),
                    Authority = Authority(content),
                    Stands = content.Stands(),
                    Value = says?.Value,
                    Span = says?.Value is null ? Span.Unbounded : FigureSpan.Of(says, ranking.Flow(cell.Flow)!.Unit),
                    Growth = says?.Growth,
                    Flags = says?.Flags,
                    Note = says?.Note,
                    PublishedOn = content.Date.ToString(),
                    IsOmission = omits,
                }
            );
        }

        return statements;
    }

    private int Authority(PublicationContent content) => ranking.Authority(content.Publisher, content.Kind);

    private static FoldOrder Order(PublicationContent content) =>
        new(content.Date.LastDay, content.Date.FirstDay, content.Release, content.Id);
}
