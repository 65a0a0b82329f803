using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>The tables that are folded from publications.</summary>
internal static class TableShapes
{
    public static readonly TableShape<string, PublicationRow> Publication = new("publication",
        "publication, publisher, kind, title, url, language, first_day, \"precision\", known_by, release, is_full, document_sha256, turns, is_void, figures, drops, ranks, \"position\", version",
        (to, key, row) =>
        {
            to.Text(key);
            to.Text(row.Publisher);
            to.Text(row.Kind);
            to.Text(row.Title);
            to.Text(row.Url);
            to.Text(row.Language);
            to.Day(row.FirstDay);
            to.Text(row.Precision);
            to.Day(row.KnownBy);
            to.Whole(row.Release);
            to.Flag(row.IsFull);
            to.Text(row.DocumentSha256);
            to.Text(row.Turns);
            to.Flag(row.IsVoid);
            to.Whole(row.Figures);
            to.Whole(row.Drops);
            to.Whole(row.Ranks);
            to.Big(row.Position);
            to.Big(row.Version);
        });

    public static readonly TableShape<CellKey, FigureRow> PrintedFigure = new("printed_figure",
        "flow, period, entity, publication, value, low, high, text, unit, qualifier, growth, note",
        (to, key, row) =>
        {
            Cell(to, key);
            to.Text(row.Publication);
            to.Number(row.Value);
            to.Number(row.Low);
            to.Number(row.High);
            to.Text(row.Text);
            to.Text(row.Unit);
            to.Text(row.Qualifier);
            to.Number(row.Growth);
            to.Text(row.Note);
        });

    public static readonly TableShape<PeriodKey, RankRow> PrintedRank = new("printed_rank", "flow, period, entity, publication, rank", (to, key, row) =>
    {
        Cell(to, new(key.Flow, key.Period, row.Entity));
        to.Text(row.Publication);
        to.Whole(row.Rank);
    });

    public static readonly TableShape<CellKey, FactRow> FigureFact = new("figure_fact",
        "flow, period, entity, publication, published_on, value, low, high, growth, known_from, known_to",
        (to, key, row) =>
        {
            Cell(to, key);
            to.Text(row.Publication);
            to.Text(row.PublishedOn);
            to.Number(row.Value);
            to.Number(row.Low);
            to.Number(row.High);
            to.Number(row.Growth);
            to.Day(row.KnownFrom);
            to.Day(row.KnownTo);
        });

    public static readonly TableShape<EntityKey, MilestoneRow> Milestone = new("milestone",
        "flow, entity, tier, kind, event, period, value, certain, last_below, publication, ended_by, known_from, known_to",
        (to, key, row) =>
        {
            to.Text(key.Flow);
            to.Text(key.Entity);
            to.Text(row.Tier);
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
        });

    private static void Cell(IRowColumns to, CellKey key)
    {
        to.Text(key.Flow);
        to.Text(key.Period);
        to.Text(key.Entity);
    }
}
