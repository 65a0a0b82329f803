using RankLedger.Domain.Publications;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Oracle.Database;

/// <summary>A history that was told to a ledger, command by command, under a ranking id of its own.</summary>
public sealed class PlayedHistory
{
    private static readonly Attribution By = new("tester", "a random history", "none");

    private PlayedHistory(string ranking, NaiveLedger naive, IReadOnlyList<long> positions) =>
        (Ranking, Naive, Positions) = (ranking, naive, positions);

    /// <summary>The id in the ledger; the oracle knows the ranking as <see cref="Histories.RankingId"/>.</summary>
    public string Ranking { get; }

    /// <summary>The oracle over the same events at the positions that the ledger gave them.</summary>
    public NaiveLedger Naive { get; }

    /// <summary>The positions of its events.</summary>
    public IReadOnlyList<long> Positions { get; }

    /// <summary>Sends every step; recordings that follow each other go together.</summary>
    public static async Task<PlayedHistory> PlayAsync(TestLedger ledger, string ranking, History history)
    {
        var waiting = new List<PublicationRecorded>();
        foreach (var step in history.Steps)
        {
            if (step is RecordStep recorded)
            {
                waiting.Add(recorded.Publication with { Ranking = ranking });
                if (waiting.Count < 3)
                    continue;
            }

            await RecordAsync(ledger, ranking, waiting);
            if (step is not RecordStep)
                await SendAsync(ledger, ranking, step);
        }

        await RecordAsync(ledger, ranking, waiting);
        return await ReadAsync(ledger, ranking, history);
    }

    private static async Task RecordAsync(TestLedger ledger, string ranking, List<PublicationRecorded> waiting)
    {
        if (waiting.Count == 0)
            return;
        (await ledger.SendAsync(new RecordPublications(ranking, [.. waiting]))).Appended.ShouldBe(waiting.Count);
        (await ledger.SendAsync(new RecordPublications(ranking, [.. waiting]))).Appended.ShouldBe(0);
        waiting.Clear();
    }

    private static async Task SendAsync(TestLedger ledger, string ranking, Step step)
    {
        var recorded = step switch
        {
            DefineStep it => await ledger.SendAsync(new DefineRanking(it.Definition with { Id = ranking }, By.Actor)),
            FigureStep it => await ledger.SendAsync(new CorrectFigure(ranking, it.Publication, it.Cell, it.To, By)),
            RankStep it => await ledger.SendAsync(new CorrectRank(ranking, it.Publication, it.Cell, it.To, By)),
            FieldStep it => await ledger.SendAsync(
                new CorrectPublication(ranking, it.Publication, new Dictionary<string, string?> { [it.Field] = it.To }, By)
            ),
            RedateStep it => await ledger.SendAsync(new RedatePublication(ranking, it.Publication, it.To, By)),
            WithdrawStep it => await ledger.SendAsync(new WithdrawPublication(ranking, it.Publication, it.On, By)),
            ReinstateStep it => await ledger.SendAsync(new ReinstatePublication(ranking, it.Publication, it.On, By)),
            VoidStep it => await ledger.SendAsync(new VoidPublication(ranking, it.Publication, By)),
            ReverseStep it => await ledger.SendAsync(
                new ReverseAmendment(ranking, it.Publication, await PositionAsync(ledger, ranking, it), By)
            ),
            _ => throw new InvalidOperationException($"{step} is no step."),
        };
        recorded.Appended.ShouldBe(1, step.ToString());
    }

    private static async Task<long> PositionAsync(TestLedger ledger, string ranking, ReverseStep step) =>
        await ledger.ScalarAsync<long>(
            $"select position from ledger.ledger_entry where stream_id = '{Publication.Stream(ranking, step.Publication)}' and "
                + $"version = {step.Version}"
        );

    private static async Task<PlayedHistory> ReadAsync(TestLedger ledger, string ranking, History history)
    {
        var positions = new Dictionary<(string Stream, long Version), long>();
        await using var command = ledger.Database.CreateCommand(
            $"""
            select position, stream_id, version from ledger.ledger_entry
            where stream_id = 'ranking/{ranking}' or stream_id like 'publication/{ranking}/%'
            """
        );
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            positions[(reader.GetString(1), reader.GetInt64(2))] = reader.GetInt64(0);
        positions.Count.ShouldBe(history.Events.Count);
        var events = history.Events.Select(it => it with { Position = positions[(Stream(ranking, it.Stream), it.Version)] }).ToList();
        return new(ranking, new NaiveLedger(events), [.. events.Select(it => it.Position).Order()]);
    }

    private static string Stream(string ranking, string local) =>
        local == $"ranking/{Histories.RankingId}" ? $"ranking/{ranking}" : Publication.Stream(ranking, local);
}
