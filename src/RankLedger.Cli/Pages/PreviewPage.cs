using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Ledger;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>What a command would do: cells, ranks, milestones and findings.</summary>
internal static class PreviewPage
{
    private const int MostCells = 40;
    private const int MostGroups = 5;

    public static void Write(Screen screen, Preview preview, RankingDefinition ranking, Amounts amounts)
    {
        if (preview.Appended == 0)
        {
            screen.Line("Nothing to record: that is what counts already.");
            return;
        }

        WriteEffect(screen, preview, ranking, amounts);
        foreach (var warning in preview.Warnings)
            screen.Line($"Warning: {warning}");
        if (preview.Findings.Count > 0)
            screen.Gap();
        CheckPage.Write(screen, preview.Findings, MostGroups);
        if (preview.Settled > 0)
            screen.Line($"It settles {Words.Count(preview.Settled, "finding")} of its publication.");
        screen.Line(
            $"Would record {Words.Count(preview.Appended, "event")} ({Summary(preview)}). Nothing was recorded: the ledger is at "
                + $"@{preview.Basis.Position}.",
            Screen.Faint
        );
    }

    /// <summary>What a publication that is about to be recorded would change.</summary>
    public static void WriteAhead(Screen screen, Preview preview, PublicationRecorded publication, RankingDefinition ranking)
    {
        if (preview.Appended == 0)
            return;
        screen.Line($"{publication.Publication}: {publication.Publisher}, {publication.PublishedOn:yyyy-MM-dd}", Screen.Strong);
        WriteEffect(screen, preview, ranking, default);
        foreach (var warning in preview.Warnings)
            screen.Line($"Warning: {warning}");
        if (preview.Findings.Count > 0)
            screen.Gap();
        CheckPage.Write(screen, preview.Findings, MostGroups);
        screen.Line($"This would be recorded: {Summary(preview)}.");
    }

    /// <summary>Cells before and after, and what follows for ranks and milestones.</summary>
    public static void WriteEffect(Screen screen, Preview preview, RankingDefinition ranking, Amounts amounts)
    {
        foreach (var field in preview.Fields)
            screen.Line($"{field.Field}: {field.Before ?? "none"} → {field.After ?? "none"}.");
        foreach (var position in preview.Positions.Take(MostCells))
            screen.Line(
                $"{position.Name} {position.Period} {position.Flow}: "
                    + $"{Change("printed position", Rank(position.Before), Rank(position.After))}."
            );
        More(screen, preview.Counts.Positions, "more position");
        if (preview.Cells.Count > 0)
            screen.Table(Cells(preview, ranking, amounts));
        More(screen, preview.Counts.Cells, "more cell");
        foreach (var cell in preview.Cells.Take(MostCells))
        {
            if (Phrases.Growth(cell.Stated) is { } growth)
                screen.Line($"{cell.Name} {cell.Period} {cell.Flow}: {growth}.");
        }

        foreach (var each in preview.OnOtherDays.Take(MostCells))
            screen.Line(
                $"{each.Name} {each.Period} {each.Flow} {Phrases.On(each.Days)}: "
                    + $"{Change("value", Value(each, each.Before), Value(each, each.After))}."
            );
        More(screen, preview.Counts.OnOtherDays, "more cell on other days", "more cells on other days");
        foreach (var each in preview.RanksOnOtherDays.Take(MostCells))
            screen.Line(
                $"{each.Name} {each.Period} {each.Flow} {Phrases.On(each.Days)}: "
                    + $"{Change("rank", Rank(each.Before), Rank(each.After))}."
            );
        More(screen, preview.Counts.RanksOnOtherDays, "more rank on other days", "more ranks on other days");
        if (preview.Counts.TablesLeft > 0)
            screen.Line(Phrases.TablesLeft(preview));
        foreach (var rank in preview.Ranks.Take(MostCells))
            screen.Line(Sentence(rank));
        More(screen, preview.Ranks.Count, "more row");
        foreach (var milestone in preview.Milestones)
            screen.Line(
                $"{milestone.Name} {milestone.Event} {milestone.Tier} with {milestone.Period} ({milestone.Flow}, {milestone.Kind}): "
                    + $"{Phrases.Then(milestone)}."
            );
        if (preview.Appended > 0)
            screen.Line(Phrases.When(preview), Screen.Faint);

        string Value(PreviewedChange of, decimal? value) =>
            value is { } known ? $"{amounts.Of(known)} {ranking.UnitOf(of.Flow)}".TrimEnd() : "none";
    }

    private static void More(Screen screen, int inAll, string one, string? several = null)
    {
        if (inAll <= MostCells)
            return;
        var listed = inAll > Preview.MostCells ? $"the first {Preview.MostCells}" : "them";
        screen.Line($"… and {Words.Count(inAll - MostCells, one, several)}; --json lists {listed}.");
    }

    /// <summary>3 new, 1 revised, 20 confirmed.</summary>
    public static string Summary(Preview preview)
    {
        var parts = preview
            .Cells.GroupBy(cell => cell.Change)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {Word(group.Key)}")
            .ToList();
        return parts.Count == 0 ? "no cell changes" : string.Join(", ", parts);
    }

    private static TextTable Cells(Preview preview, RankingDefinition ranking, Amounts amounts)
    {
        var table = new TextTable(
            new TextColumn("cell"),
            new("change"),
            new("printed before", 3, Right: true),
            new("printed", 2, Right: true),
            new("stands", Right: true),
            new("would stand", Right: true),
            new("from", 4)
        );
        var stands = amounts.Over(preview.Cells.Take(MostCells).SelectMany(cell => new[] { cell.Before?.Value, cell.After?.Value }));
        foreach (var cell in preview.Cells.Take(MostCells))
            table.Add(
                new($"{cell.Name} {cell.Period}{(ranking.Flows.Count == 1 ? "" : $" {cell.Flow}")}", Screen.Strong),
                Word(cell.Change),
                cell.Stated is { } was ? Printed(was.WasValue, was.WasText, was.WasUnit, amounts) : "",
                cell.Stated is { } stated ? Printed(stated.Value, stated.Text, stated.Unit, amounts) : "",
                stands.Of(cell.Before?.Value),
                stands.Of(cell.After?.Value),
                new(cell.After?.Publication ?? "", Screen.Faint)
            );
        return table;
    }

    private static string Printed(decimal? value, string? text, string? unit, Amounts amounts) =>
        text is not null ? $"{text} {unit}".TrimEnd() : amounts.Of(value);

    private static string Word(CellEffect change) =>
        change switch
        {
            CellEffect.New => "new",
            CellEffect.Revised => "revised",
            CellEffect.Superseded => "another source",
            CellEffect.Restated => "within rounding",
            CellEffect.Confirmed => "confirmed",
            CellEffect.NotStanding => "does not stand",
            CellEffect.Unstated => "not stated any more",
            _ => "gone",
        };

    private static string Sentence(PreviewedRank rank)
    {
        var parts = new List<string> { Change("rank", Rank(rank.RankBefore), Rank(rank.RankAfter)) };
        if (rank.TierBefore is not null || rank.TierAfter is not null)
            parts.Add(Change("tier", rank.TierBefore ?? "none", rank.TierAfter ?? "none"));
        if (rank.ShareBefore is not null || rank.ShareAfter is not null)
            parts.Add(Change("share", Share(rank.ShareBefore), Share(rank.ShareAfter)));
        return $"{rank.Name} {rank.Period} {rank.Flow}: {string.Join(", ", parts)}.";
    }

    private static string Change(string what, string before, string after) =>
        before == after ? $"{what} stays {before}" : $"{what} {before} → {after}";

    private static string Rank(int? rank) => rank?.ToString() ?? "none";

    private static string Share(decimal? share) => share is { } known ? $"{known:0.0}%" : "none";
}
