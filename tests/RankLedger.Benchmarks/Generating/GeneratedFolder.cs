using System.Globalization;
using System.Text;
using System.Text.Json;
using RankLedger.Domain.Publications;

namespace RankLedger.Benchmarks.Generating;

/// <summary>Writes a generated ranking as a dataset folder.</summary>
internal static class GeneratedFolder
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Writes it; the rows of figures in order of publication, or scattered over the whole file.</summary>
    public static async Task WriteAsync(GeneratedRanking ranking, string folder, bool scattered, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var definition = ranking.Definition;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "ranking.json"),
            JsonSerializer.Serialize(
                new
                {
                    definition.Id,
                    definition.Title,
                    definition.TableSize,
                    definition.Flows,
                    definition.Tiers,
                    authority = new { kinds = definition.KindAuthority },
                },
                Web
            ),
            ct
        );
        await using (var entities = Open(folder, "entities.csv"))
        {
            await entities.WriteAsync("entity_id,name_en,province\n");
            foreach (var entity in definition.Entities)
                await entities.WriteAsync($"{entity.Id},{entity.Name},{entity.Groups["province"]}\n");
        }

        await using (var publications = Open(folder, "publications.csv"))
        {
            await publications.WriteAsync(
                "publication_id,published_on,published_precision,publisher,title,url,language,kind,withdrawn_on\n"
            );
            for (var number = 0; number < ranking.Publications; number++)
            {
                var each = ranking.Head(number);
                await publications.WriteAsync(
                    $"{each.Publication},{each.PublishedOn:yyyy-MM-dd},{each.Precision},{each.Publisher},\"{each.Title}\",{each.Url},"
                        + $"{each.Language},{each.Kind},{ranking.WithdrawnOn(number):yyyy-MM-dd}\n"
                );
            }
        }

        await using var figures = Open(folder, "figures.csv");
        await figures.WriteAsync(
            "publication_id,entity_id,period,flow,value_cny,value_as_published,unit_as_published,yoy_pct_as_published\n"
        );
        var perPublication = (int)(ranking.Figures / ranking.Publications);
        foreach (var row in scattered ? ScatteredOrder.Of(ranking.Figures, 1) : InOrder(ranking.Figures))
            figures.Write(
                Row(
                    GeneratedRanking.Id((int)(row / perPublication)),
                    ranking.Figure((int)(row / perPublication), (int)(row % perPublication))
                )
            );
    }

    private static string Row(string publication, RecordedFigure figure) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{publication},{figure.Entity},{figure.Period},{figure.Flow},{figure.Value},{figure.Text},{figure.Unit},{figure.Growth}\n"
        );

    private static IEnumerable<long> InOrder(long count)
    {
        for (var row = 0L; row < count; row++)
            yield return row;
    }

    private static StreamWriter Open(string folder, string name) =>
        new(Path.Combine(folder, name), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
}
