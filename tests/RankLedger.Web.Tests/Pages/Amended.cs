using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Storage;
using RankLedger.Tests;
using RankLedger.Tests.Oracle;

namespace RankLedger.Web.Tests.Pages;

/// <summary>The sample with events of ours behind it, a host over it, and the naive ledger over the same events.</summary>
public sealed class Amended(TestServer server) : IAsyncLifetime
{
    public const string Ranking = "china-foreign-trade-cities";
    private static readonly Attribution By = new("desk", "As the paper has it", "page 3");
    private const string TonglingsPaper = "select split_part(stream_id, '/', 3) from ledger.ledger_entry where position = 212";
    private RunningHost? running;
    private NaiveLedger? naive;

    public HttpClient Client => running!.Client;

    public NaiveLedger Naive => naive!;

    /// <summary>The positions of our own events.</summary>
    public IReadOnlyList<long> Ours { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var ledger = await SampleHost.ImportAsync(server);
        const string Brief = "cdbrief-2026-01-22-fy2025";
        var jinhua = new CellName("total", "2025", "jinhua");
        await ledger.SendAsync(new CorrectFigure(Ranking, Brief, jinhua, new() { Text = "14508.6", Unit = "亿元" }, By));
        var last = await ledger.SendAsync(new WithdrawPublication(Ranking, "yuantrends-2026-01-22-fy2025", new(2026, 1, 27), By));
        await ledger.SendAsync(new ReverseAmendment(Ranking, Brief, last.Position - 1, By));
        await ledger.SendAsync(new VoidPublication(Ranking, "nfnews-2026-01-28-dongguan-fy2025", By));
        await ledger.SendAsync(new RedatePublication(Ranking, "shcustoms-2026-01-16-fy2025", Day("2026-01-19"), By));
        // Ten times what was printed, and set right again.
        var tongling = new CellName("total", "2025", "tongling");
        var paper = (await ledger.ScalarAsync<string>(TonglingsPaper))!;
        var wrong = await ledger.SendAsync(new CorrectFigure(Ranking, paper, tongling, new() { Text = "12650", Unit = "亿元" }, By));
        await ledger.SendAsync(new ReverseAmendment(Ranking, paper, wrong.Position, By));
        naive = new(await EventsAsync(ledger));
        Ours = [.. Enumerable.Range(213, (int)naive.Last - 212).Select(position => (long)position)];
        running = await RunningHost.StartAsync(ledger, options => options with { RequestsPerMinute = 0 });
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
            await running.DisposeAsync();
    }

    private static PublicationDate Day(string text) =>
        PublicationDate.TryParse(text, null, null, out var date, out _) ? date! : throw new FormatException(text);

    private static async Task<List<(long, string, long, DomainEvent)>> EventsAsync(TestLedger ledger)
    {
        await using var command = ledger.Database.CreateCommand(
            """
            select l.position, l.stream_id, l.version, e.type, convert_to(e.data::text, 'UTF8')
            from ledger.ledger_entry l join events.mt_events e on e.seq_id = l.seq_id order by l.position
            """
        );
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var events = new List<(long, string, long, DomainEvent)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            events.Add(
                (
                    reader.GetInt64(0),
                    reader.GetString(1),
                    reader.GetInt64(2),
                    StoredEvents.Read(reader.GetString(3), reader.GetFieldValue<byte[]>(4))
                )
            );
        return events;
    }
}
