using JasperFx;
using JasperFx.Events;
using Marten;
using RankLedger.Benchmarks.Running;

namespace RankLedger.Benchmarks.AsOf;

/// <summary>What a publication says of a period, as an event of the period's stream.</summary>
internal sealed record PeriodPublished(string Publication, DateOnly PublishedOn, int Authority, IReadOnlyList<PublishedFigure> Figures);

/// <summary>A figure that had been entered wrongly.</summary>
internal sealed record PublishedFigureCorrected(string Publication, PublishedFigure Figure);

/// <summary>A figure in an event.</summary>
internal sealed record PublishedFigure(string Entity, decimal Value, decimal? Growth);

/// <summary>A period as its stream tells it, up to the moment of the aggregation: who said what on which day.</summary>
internal sealed partial class StreamedPeriod
{
    private readonly Dictionary<string, PeriodPublished> publications = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Publication, string Entity), decimal> corrected = [];

    public string Id { get; set; } = "";

    public void Apply(PeriodPublished published) => publications[published.Publication] = published;

    public void Apply(PublishedFigureCorrected correction) =>
        corrected[(correction.Publication, correction.Figure.Entity)] = correction.Figure.Value;

    /// <summary>The values as published on a day.</summary>
    public Dictionary<string, decimal> At(DateOnly day)
    {
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (
            var publication in publications
                .Values.Where(each => each.PublishedOn <= day)
                .OrderBy(each => each.Authority)
                .ThenBy(each => each.PublishedOn)
                .ThenBy(each => each.Publication, StringComparer.Ordinal)
        )
        {
            foreach (var figure in publication.Figures)
                values[figure.Entity] = corrected.TryGetValue((publication.Publication, figure.Entity), out var value)
                    ? value
                    : figure.Value;
        }

        return values;
    }
}

/// <summary>The peer on stock Marten: a stream for each (ranking, flow, period), aggregated live up to the question's moment.</summary>
internal sealed class MartenStreams(DocumentStore store) : IDisposable
{
    /// <summary>Appends the streams of the periods that are asked, each event at the moment at which our ledger recorded it.</summary>
    public static async Task<MartenStreams> MakeAsync(BenchLedger ledger, params Questions[] asked)
    {
        var store = DocumentStore.For(options =>
        {
            options.Connection(ledger.Database);
            options.DatabaseSchemaName = "peer_marten";
            options.UseSystemTextJsonForSerialization();
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.AppendMode = EventAppendMode.Rich;
            options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        });
        if (await ledger.ScalarAsync<bool>("select to_regclass('peer_marten.complete') is not null", CancellationToken.None))
            return new(store);
        await store.Advanced.Clean.CompletelyRemoveAllAsync();
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        foreach (var questions in asked)
        {
            foreach (
                var (ranking, flow, period) in questions
                    .Periods.SelectMany(each =>
                        new[] { each.Period, each.Before ?? "", each.JustBefore ?? "" }.Select(period => (each.Ranking, each.Flow, period))
                    )
                    .Distinct()
            )
                await AppendAsync(store, ledger, questions, ranking, flow, period);
        }

        await ledger.ExecuteAsync("create table peer_marten.complete()", CancellationToken.None);
        await ledger.ExecuteAsync("vacuum analyze peer_marten.mt_events", CancellationToken.None);
        return new(store);
    }

    public async Task<GivenTable> AskAsync(Question question, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return GivenTable.Of(
            await AtAsync(question.Period),
            await AtAsync(question.Before),
            question.JustBefore == question.Before ? [] : await AtAsync(question.JustBefore)
        );

        async Task<Dictionary<string, decimal>> AtAsync(string? period)
        {
            if (period is null)
                return [];
            var streamed = await session.Events.AggregateStreamAsync<StreamedPeriod>(
                Key(question.Ranking, question.Flow, period),
                timestamp: question.RecordedAt,
                token: ct
            );
            return streamed?.At(question.Day) ?? [];
        }
    }

    public void Dispose() => store.Dispose();

    private static string Key(string ranking, string flow, string period) => $"{ranking}/{flow}/{period}";

    private static async Task AppendAsync(
        DocumentStore store,
        BenchLedger ledger,
        Questions questions,
        string ranking,
        string flow,
        string period
    )
    {
        await using var command = ledger.Database.CreateCommand(
            """
            select publication, recorded_from, known_from, authority, array_agg(entity order by entity), array_agg(value order by entity),
              array_agg(growth order by entity),
              recorded_from > min(recorded_from) over (partition by publication)
            from peer.figures where ranking = $1 and flow = $2 and period = $3 group by publication, recorded_from, known_from, authority
              order by recorded_from, publication
            """
        );
        foreach (var value in new[] { ranking, flow, period })
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<(object Event, DateTimeOffset At)>();
        while (await reader.ReadAsync())
        {
            var (entities, values, growths) = (
                reader.GetFieldValue<string[]>(4),
                reader.GetFieldValue<decimal[]>(5),
                reader.GetFieldValue<decimal?[]>(6)
            );
            var figures = entities.Select((entity, at) => new PublishedFigure(entity, values[at], growths[at])).ToList();
            events.Add(
                (
                    reader.GetBoolean(7)
                        ? new PublishedFigureCorrected(reader.GetString(0), figures[0])
                        : new PeriodPublished(reader.GetString(0), reader.GetFieldValue<DateOnly>(2), reader.GetInt16(3), figures),
                    questions.RecordedAt(reader.GetInt64(1))
                )
            );
        }

        if (events.Count == 0)
            return;
        await using var session = store.LightweightSession();
        var stream = session.Events.StartStream<StreamedPeriod>(Key(ranking, flow, period), events.Select(each => each.Event));
        foreach (var (appended, at) in stream.Events.Zip(events.Select(each => each.At)))
            appended.Timestamp = at;
        await session.SaveChangesAsync();
    }
}
