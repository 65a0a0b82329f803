using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;
using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>A crossing of a tier over a range of publication days.</summary>
internal sealed record MilestoneRow
{
    public required string Tier { get; init; }

    public required string Kind { get; init; }

    public required string Event { get; init; }

    public required string Period { get; init; }

    public required decimal? Value { get; init; }

    public required bool Certain { get; init; }

    public required string? LastBelow { get; init; }

    public required string Publication { get; init; }

    public required string? EndedBy { get; init; }

    public required DateOnly KnownFrom { get; init; }

    public required DateOnly KnownTo { get; init; }

    /// <summary>The stretch that it holds.</summary>
    public MilestoneFact Fact() =>
        new(
            Known: new(KnownFrom, KnownTo),
            Event: EventOf(Event),
            Period: ReferencePeriod.Parse(Period),
            Value: Value,
            Certain: Certain,
            LastBelow: LastBelow is { } below ? ReferencePeriod.Parse(below) : null,
            Publication: Publication,
            EndedBy: EndedBy
        );

    /// <summary>The stored name of an event.</summary>
    public static string NameOf(MilestoneEvent found) =>
        found switch
        {
            MilestoneEvent.Entered => "entered",
            MilestoneEvent.Left => "left",
            MilestoneEvent.ReEntered => "re-entered",
        };

    /// <summary>The event of a stored name.</summary>
    public static MilestoneEvent EventOf(string name) =>
        name switch
        {
            "entered" => MilestoneEvent.Entered,
            "left" => MilestoneEvent.Left,
            "re-entered" => MilestoneEvent.ReEntered,
            _ => throw new InvalidDataException($"A milestone has the event '{name}', which this program does not know; run rebuild."),
        };
}

/// <summary>The table <c>milestone</c>.</summary>
internal static class MilestoneTable
{
    public static readonly TableShape<EntityKey, MilestoneRow> Shape = new()
    {
        Name = "milestone",
        Columns =
        [
            Column.Key("flow"),
            Column.Key("tier"),
            Column.Key("entity"),
            Column.Text("kind"),
            Column.Text("event"),
            Column.Key("period"),
            Column.NumberOrNull("value"),
            Column.Flag("certain"),
            Column.TextOrNull("last_below"),
            Column.Key("publication"),
            Column.TextOrNull("ended_by"),
            Column.Day("known_from"),
            Column.Day("known_to"),
        ],
        FoldingIndexes = $"create index milestone_entity on milestone(ranking, flow, entity) where {Tables.IsOpen};",
        QuestionIndexes = "create index milestone_asof on milestone(ranking, flow, recorded_to, recorded_from, known_from);",
        Write = (to, whose, row) =>
        {
            to.Text(whose.Flow);
            to.Text(row.Tier);
            to.Text(whose.Entity);
            to.Text(row.Kind);
            to.Text(row.Event);
            to.Text(row.Period);
            to.Number(row.Value);
            to.Flag(row.Certain);
            to.Text(row.LastBelow);
            to.Text(row.Publication);
            to.Text(row.EndedBy);
            to.Day(row.KnownFrom);
            to.Day(row.KnownTo);
        },
        Read = Read,
    };

    private static (EntityKey Key, MilestoneRow Row) Read(RowCursor row)
    {
        var (flow, tier, entity) = (row.Text(), row.Text(), row.Text());
        return (
            new(flow, entity),
            new()
            {
                Tier = tier,
                Kind = row.Text(),
                Event = row.Text(),
                Period = row.Text(),
                Value = row.NumberOrNull(),
                Certain = row.Flag(),
                LastBelow = row.TextOrNull(),
                Publication = row.Text(),
                EndedBy = row.TextOrNull(),
                KnownFrom = row.Day(),
                KnownTo = row.Day(),
            }
        );
    }
}
