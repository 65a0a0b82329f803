using RankLedger.Auditing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Sdmx;

/// <summary>What stood in a cell, at its place in the cube.</summary>
/// <param name="Series">The series.</param>
/// <param name="Time">The period as SDMX writes it.</param>
/// <param name="Unit">The unit of the flow.</param>
/// <param name="Stood">What stood.</param>
internal sealed record SdmxObservation(SeriesCode Series, string Time, string Unit, StoodStatement Stood);

/// <summary>Observations that are to be put in place, or taken out, from a day on.</summary>
/// <param name="IsDeleted">Whether they are taken out.</param>
/// <param name="ValidFrom">The day of publication, where the dataset is one vintage.</param>
/// <param name="Observations">The observations in order of series and period.</param>
internal sealed record SdmxDataset(bool IsDeleted, DateOnly? ValidFrom, IReadOnlyList<SdmxObservation> Observations);

/// <summary>Finds the datasets that answer a question.</summary>
internal static class SdmxDatasets
{
    /// <summary>The datasets; at least one observation.</summary>
    /// <exception cref="Http.Problems.RefusedException">There is nothing of the kind (404).</exception>
    public static async Task<IReadOnlyList<SdmxDataset>> OfAsync(FaceQuestion question, SdmxDataQuestion asked, CancellationToken ct)
    {
        var ranking = (await question.Ledger.ResolveAsync(asked.Ranking, question.Point, ct)).Defined.Definition;
        var answer = await question.Ledger.AskAsync(
            new GetVintages(
                ranking.Id,
                [
                    .. from flow in ranking.Flows
                    where asked.Key.HasFlow(SeriesCode.Part(flow.Id))
                    from entity in ranking.Entities
                    where asked.Key.HasEntity(SeriesCode.Part(entity.Id))
                    select (flow.Id, entity.Id),
                ],
                question.Point
            ),
            ct
        );
        var cells = Cells(ranking, answer.Cells, asked);
        List<SdmxDataset> found =
        [
            .. (asked.WithHistory ? History(cells, asked) : Standing(cells, asked)).Where(dataset => dataset.Observations.Count > 0),
        ];
        return found.Count > 0 ? found : throw SdmxErrors.NoResults($"Nothing in '{ranking.Id}' is as it was asked for.");
    }

    private static List<IReadOnlyList<SdmxObservation>> Cells(
        RankingDefinition ranking,
        IReadOnlyList<CellVintages> cells,
        SdmxDataQuestion asked
    )
    {
        var units = ranking.Flows.ToDictionary(flow => flow.Id, flow => flow.Unit, StringComparer.Ordinal);
        return
        [
            .. from cell in cells
            let place = SeriesForm.Of(cell.Period)
            where place is not null && asked.Time.Has(cell.Period)
            let series = SeriesCode.Of(place.Value.Form, cell.Flow, cell.Entity)
            where asked.Key.Has(series)
            orderby series.ToString() ascending, cell.Period
            select (IReadOnlyList<SdmxObservation>)
                [.. cell.Statements.Select(stood => new SdmxObservation(series, SeriesForm.TimeOf(cell.Period), units[cell.Flow], stood))],
        ];
    }

    // What stands on the day, and where only news are wanted what went since.
    private static IEnumerable<SdmxDataset> Standing(List<IReadOnlyList<SdmxObservation>> cells, SdmxDataQuestion asked)
    {
        bool Stands(SdmxObservation each) => each.Stood.Known.Contains(asked.Day);
        yield return new(
            false,
            null,
            [.. cells.SelectMany(cell => cell).Where(each => Stands(each) && asked.IsNews(each.Stood.Known.From))]
        );
        if (asked.After is null)
            yield break;
        yield return new(
            true,
            null,
            [
                .. cells
                    .Where(cell => !cell.Any(Stands))
                    .Select(cell => cell.LastOrDefault(each => each.Stood.Known.To <= asked.Day))
                    .OfType<SdmxObservation>()
                    .Where(last => asked.IsNews(last.Stood.Known.To)),
            ]
        );
    }

    // For each day what began, and what ended without anything in its place.
    private static IEnumerable<SdmxDataset> History(List<IReadOnlyList<SdmxObservation>> cells, SdmxDataQuestion asked)
    {
        var all = cells
            .SelectMany(cell => cell.Select((each, at) => (Each: each, Next: at + 1 < cell.Count ? cell[at + 1] : null)))
            .ToList();
        var begun = all.ToLookup(each => each.Each.Stood.Known.From, each => each.Each);
        var ended = all.Where(each => each.Each.Stood.Known.To != (each.Next?.Stood.Known.From ?? KnownRange.Open))
            .ToLookup(each => each.Each.Stood.Known.To, each => each.Each);
        foreach (var day in begun.Select(same => same.Key).Union(ended.Select(same => same.Key)).Order())
        {
            if (day > asked.Day || !asked.IsNews(day))
                continue;
            yield return new(false, day, [.. begun[day]]);
            yield return new(true, day, [.. ended[day]]);
        }
    }
}
