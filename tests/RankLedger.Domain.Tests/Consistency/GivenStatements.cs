using RankLedger.Domain.Claims;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Figures in billions with a span of one unit of the last digit, said by publications that stand from their day on.</summary>
internal static class GivenStatements
{
    public static readonly DateOnly Day = new(2100, 1, 1);

    public static readonly Ranking Parts = new(
        Definition with
        {
            Flows = [new("total", "CNY"), new("exports", "CNY"), new("imports", "CNY")],
            Tiers = [],
        }
    );

    public static (string Entity, string Flow, string Period, Statement Statement) Said(
        string entity,
        string period,
        string billions,
        string publication = "p",
        string on = "2030-01-01",
        string flow = "total",
        string publisher = "customs",
        int authority = 1
    )
    {
        var number = PrintedNumber.TryParse(billions, out var read) ? read : throw new FormatException(billions);
        var day = Given.Day(on);
        return (
            entity,
            flow,
            period,
            new()
            {
                Order = new(day, day, null, publication),
                Publisher = publisher,
                Authority = authority,
                Stands = [new(day, KnownRange.Open)],
                PublishedOn = on,
                Value = number.Value,
                Span = new(number.Value - number.LastDigit, number.Value + number.LastDigit),
            }
        );
    }

    /// <summary>The entities, of which one has another name.</summary>
    public static IReadOnlyList<EntityDefinition> NamedAlike(string entity, string name) =>
        [.. Parts.Definition.Entities.Select(each => each.Id == entity ? each with { Name = name } : each)];

    public static RankStatement Printed(
        string entity,
        int rank,
        string publication = "list",
        string on = "2030-01-02",
        string publisher = "Lists"
    ) =>
        new(
            new(Given.Day(on), Given.Day(on), null, publication),
            publisher,
            1,
            [new(Given.Day(on), KnownRange.Open)],
            new(entity, rank, publication, on)
        );

    public static IEnumerable<CellStatements> Cells(IEnumerable<(string Entity, string Flow, string Period, Statement Statement)> said) =>
        said.GroupBy(each => (each.Entity, each.Flow, each.Period), each => each.Statement)
            .Select(cell => new CellStatements(
                cell.Key.Entity,
                cell.Key.Flow,
                ReferencePeriod.Parse(cell.Key.Period),
                [.. cell.OrderBy(each => each.Order)]
            ));

    /// <summary>All that is said, as claims are checked against it.</summary>
    public static RecordedStatements Recorded(
        Ranking ranking,
        IEnumerable<(string Entity, string Flow, string Period, Statement Statement)> said,
        params RankStatement[] positions2025
    )
    {
        var recorded = new RecordedStatements(ranking);
        var cells = Cells(said).ToLookup(cell => (cell.Flow, cell.Period));
        foreach (var (flow, period) in cells.Select(group => group.Key).Append(("total", ReferencePeriod.Parse("2025"))).Distinct())
            recorded.Take(flow, period, [.. cells[(flow, period)]], flow == "total" && $"{period}" == "2025" ? positions2025 : []);
        return recorded;
    }

    public static IReadOnlyList<Finding> Report(params (string Entity, string Flow, string Period, Statement Statement)[] said) =>
        Report([], said);

    public static IReadOnlyList<Finding> Report(
        IReadOnlyList<RankStatement> positions2025,
        params (string Entity, string Flow, string Period, Statement Statement)[] said
    ) => [.. Groups(Parts, positions2025, said).SelectMany(group => group.Findings)];

    public static IReadOnlyList<FindingGroup> Groups(
        Ranking ranking,
        IReadOnlyList<RankStatement> positions2025,
        params (string Entity, string Flow, string Period, Statement Statement)[] said
    )
    {
        var report = new ConsistencyReport(ranking, Day, amount => $"{Amount.Plain(amount)}");
        var cells = Cells(said.Select(each => (each.Entity, each.Flow, each.Period, AsLookedAt(each.Statement)))).ToList();
        foreach (
            var entity in cells
                .GroupBy(cell => cell.Entity)
                .OrderBy(entity => !report.Containing.Contains(entity.Key))
                .ThenBy(entity => entity.Key)
        )
            report.Add(entity.Key, entity);
        report.Add(
            new("total", ReferencePeriod.Parse("2025"), positions2025),
            [
                .. cells
                    .Where(cell => cell is { Flow: "total" } && cell.Period.ToString() == "2025")
                    .Select(cell => cell.Standing())
                    .OfType<EntityFigure>(),
            ]
        );
        return report.Groups();
    }

    // As a check holds it: of a title only what is looked at.
    private static Statement AsLookedAt(Statement statement) =>
        statement with
        {
            Title = statement.Title is { } title ? ConsistencyReport.Told(title) : null,
        };
}
