using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using RankLedger.Auditing;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Standings;
using RankLedger.Storage;

namespace RankLedger.Tests.Exporting;

/// <summary>All that a ledger answers about a ranking, without the coordinates of its own recording.</summary>
internal static class Answers
{
    /// <summary>The days on which a publication of the ranking becomes visible, is taken back or brought back, up to the point, and the
    /// point's own day.</summary>
    public static async Task<IReadOnlyList<DateOnly>> DaysAsync(TestLedger ledger, string ranking, AsPublished p, AsRecorded k) =>
        [
            .. (await ledger.SendAsync(new GetPublications(ranking, new(p, k))))
                .Publications.Where(each => each.State != PublicationState.Void)
                .SelectMany(each =>
                    each.Withdrawals.SelectMany(withdrawal => withdrawal.Days()).Select(day => day.On).Append(each.VisibleFrom)
                )
                .Append(p.Day ?? DateOnly.MinValue)
                .Where(day => day > DateOnly.MinValue)
                .Distinct()
                .Order(),
        ];

    /// <summary>The flows and periods of which the ranking holds a figure or a position at any point.</summary>
    public static async Task<IReadOnlyList<(string Flow, ReferencePeriod Period)>> TablesAsync(TestLedger ledger, string ranking)
    {
        await using var command = ledger.Database.CreateCommand(
            $"select flow, period from read_model.printed_figure where ranking = '{ranking}' union select flow, period from "
                + $"read_model.printed_rank where ranking = '{ranking}' order by 1, 2"
        );
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<(string, ReferencePeriod)>();
        while (await reader.ReadAsync())
            tables.Add((reader.GetString(0), ReferencePeriod.Parse(reader.GetString(1))));
        return tables;
    }

    /// <summary>Every answer at a point, one a line: standings and movements of every table, milestones, revisions, publications.</summary>
    public static async Task<IReadOnlyList<string>> AtAsync(
        TestLedger ledger,
        string ranking,
        IEnumerable<(string Flow, ReferencePeriod Period)> tables,
        AsPublished p,
        AsRecorded k
    )
    {
        var lines = new List<string>();
        async Task AddAsync<T>(IRequest<T> request) =>
            lines.Add(Plain(JsonSerializer.SerializeToNode(await ledger.SendAsync(request), AnswerJson.Options)!.AsObject()));
        foreach (var (flow, period) in tables)
        {
            await AddAsync(new GetStandings(ranking, period, flow, new(p, k), All: true));
            if (period.OneYearEarlier() is not null)
                await AddAsync(new GetMovements(ranking, period, null, flow, new(p, k)));
        }

        foreach (var flow in tables.Select(table => table.Flow).Distinct())
            await AddAsync(new GetMilestones(ranking, null, null, flow, true, new(p, k)));
        await AddAsync(new GetRevisions(ranking, null, null, null, new(p, k)));
        await AddAsync(new GetPublications(ranking, new(p, k)));
        return lines;
    }

    private static string Plain(JsonObject answer)
    {
        answer.Remove("basis");
        if (answer["publications"] is JsonArray publications)
        {
            publications.RemoveAll(each => each!["state"]!.GetValue<string>() == "void");
            foreach (var publication in publications)
            {
                publication!.AsObject().Remove("position");
                publication.AsObject().Remove("version");
            }
        }

        return answer.ToJsonString(AnswerJson.Options);
    }
}
