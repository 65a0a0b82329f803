using Npgsql;
using RankLedger.Domain.Claims;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

namespace RankLedger.Auditing.Checking;

/// <summary>Brings the flows and periods that claims ask for, and holds only some of them, however many a ranking has.</summary>
internal sealed class ClaimedPeriods(NpgsqlDataSource database, View view)
{
    private const int MostHeld = 20_000;
    private readonly RecordedStatements statements = new(view.Ranking);

    /// <summary>What a question answers once all that it asks for is there: it is asked again as long as something was missing.</summary>
    public async Task<T> AskAsync<T>(Func<RecordedStatements, T> question, CancellationToken ct)
    {
        if (statements.Size > MostHeld)
            statements.Forget();
        while (true)
        {
            var answer = question(statements);
            if (statements.Missing.Count == 0)
                return answer;
            foreach (var flow in statements.Missing.GroupBy(each => each.Flow, each => each.Period).ToList())
                await BringAsync(flow.Key, [.. flow], ct);
        }
    }

    private async Task BringAsync(string flow, List<ReferencePeriod> periods, CancellationToken ct)
    {
        string[] texts = [.. periods.Select(period => period.ToString())];
        var groups = texts.Select(text => new PeriodKey(flow, text)).ToList();
        var cells = (await CellReader.OfAsync(database, view, groups, entity: null, ct)).ToLookup(cell => cell.Cell.Period);
        await using var connection = await database.OpenConnectionAsync(ct);
        var positions = await PositionReader.AtAsync(connection, view, texts, ct);
        foreach (var period in periods)
        {
            statements.Take(
                flow,
                period,
                [.. cells[period.ToString()].Select(Statements)],
                positions.FirstOrDefault(group => group.Flow == flow && group.Period == period)?.Positions ?? []
            );
        }
    }

    private static CellStatements Statements(StatedCell cell) =>
        new(cell.Cell.Entity, cell.Cell.Flow, ReferencePeriod.Parse(cell.Cell.Period), cell.Counting());
}
