using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Figures that add up, grow and get revised as real ones do: fewer than one finding in ten thousand cells.</summary>
public class Ledgers_without_errors_have_no_findings(ITestOutputHelper output)
{
    private const int Entities = 30;
    private const int Years = 6;
    private const int First = 2015;

    private static readonly Ranking Ranked = new(
        Parts.Definition with
        {
            Entities = [.. Enumerable.Range(0, Entities).Select(entity => new EntityDefinition($"e{entity}", $"Entity {entity}"))],
            RankedLevels = [],
            Reference = null,
        }
    );

    // How many ledgers, and by how many thousandths a base is revised at most that nobody printed: 200 and 30 in decision 136.
    private static readonly int Cases = Wanted("RANKLEDGER_CHECK_LEDGERS", 5);
    private static readonly int Silent = Wanted("RANKLEDGER_CHECK_SILENT", 10);

    [Fact]
    public void Months_quarters_halves_years_and_their_revisions_are_quiet()
    {
        var (cells, told) = (0L, new ConcurrentBag<Finding>());
        Gen.Int[0, int.MaxValue]
            .Sample(
                seed =>
                {
                    // One of them leaves, as the ledger of a country that splits or of a city that nobody counts any more.
                    var (leaves, year) = ($"e{seed % Entities}", First + 1 + (seed / Entities % (Years - 2)));
                    var said = Ledger(seed, Silent)
                        .Where(each => each.Entity != leaves || int.Parse(each.Period[..4], CultureInfo.InvariantCulture) <= year)
                        .ToArray();
                    Interlocked.Add(ref cells, said.Select(each => (each.Entity, each.Flow, each.Period)).Distinct().Count());
                    foreach (var found in Groups(Ranked, [], said).SelectMany(group => group.Findings))
                        told.Add(found);
                },
                iter: Cases
            );
        output.WriteLine($"{told.Count} findings in {cells} cells of {Cases} ledgers");
        (told.Count * 10_000L).ShouldBeLessThan(cells, string.Join('\n', told.Select(each => each.Detail)));
    }

    [Fact]
    public void One_planted_slip_of_growth_is_found_in_all_of_them()
    {
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, Entities - 1], Gen.Int[First + 1, First + Years - 2], Gen.OneOf(10m, 0.1m, -1))
            .Sample(
                (seed, entity, year, factor) =>
                {
                    // Of a growth of four percent and more, of numbers of four digits and printed on the base that was printed: what a
                    // revised base did to it cannot be told.
                    var said = Ledger(seed, most: 0).ToArray();
                    var at = Array.FindIndex(said, each =>
                        each.Entity == $"e{entity}"
                        && each.Period == $"{year}"
                        && Math.Abs(each.Statement.Growth ?? 0) >= 4
                        && each.Statement.Value >= 200
                    );
                    if (at < 0 || said.Any(each => each.Entity == $"e{entity}" && each.Statement.Publication[0] == 'r'))
                        return;
                    said[at].Statement = said[at].Statement with { Growth = said[at].Statement.Growth * factor };
                    Groups(Parts, [], said).ShouldContain(group => group.Kind == FindingKind.Growth && group.Entity == $"e{entity}");
                },
                iter: 8
            );
    }

    [Fact]
    public void One_planted_slip_is_found_in_all_of_them()
    {
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, Entities - 1], Gen.Int[First + 1, First + Years - 2])
            .Sample(
                (seed, entity, year) =>
                {
                    var said = Ledger(seed).ToArray();
                    var at = Array.FindIndex(said, each => each.Entity == $"e{entity}" && each.Period == $"{year}" && each.Flow == "total");
                    var figure = said[at].Statement;
                    said[at].Statement = figure with { Value = figure.Value * 10, Span = figure.Span.Times(10) };
                    Groups(Parts, [], said).ShouldContain(group => group.Kind == FindingKind.Scale && group.Entity == $"e{entity}");
                },
                iter: 3
            );
    }

    // Growth is printed to a tenth of a percent from what the publisher holds of the year before: in one of ten years of an entity
    // that is a base which it has revised by up to so many thousandths and never printed.
    private static IEnumerable<(string Entity, string Flow, string Period, Statement Statement)> Ledger(int seed, int most = 10)
    {
        var dice = new Dice((ulong)seed + 1);
        var before = new Dictionary<(string, string, string), decimal>();
        foreach (var (year, each) in Figures(seed).Select(each => (int.Parse(each.Period[..4], CultureInfo.InvariantCulture), each)))
        {
            var value = each.Statement.Value!.Value;
            var silent =
                dice.Of(each.Entity, year) % 10 == 0 ? 1 + (((dice.Of(each.Entity, year) / 10 % ((2 * most) + 1)) - most) / 1000m) : 1;
            var earlier = each.Period.Replace($"{year}", $"{year - 1}", StringComparison.Ordinal);
            var growth = before.TryGetValue((each.Entity, each.Flow, earlier), out var then)
                ? Tenth((value / (then * silent) * 100) - 100)
                : (decimal?)null;
            before[(each.Entity, each.Flow, each.Period)] = value;
            yield return each with
            {
                Statement = each.Statement with { Growth = growth },
            };
        }
    }

    // Exports and imports of a month make its total; months make the longer periods; a tenth of it all is printed again with a revision of
    // at most half a percent, all of it in one publication, so that parts and wholes stay together.
    private static IEnumerable<(string Entity, string Flow, string Period, Statement Statement)> Figures(int seed)
    {
        var dice = new Dice((ulong)seed);
        for (var entity = 0; entity < Entities; entity++)
        {
            var size = 20m + dice.Next(2000);
            for (var year = First; year < First + Years; year++)
            {
                size *= 1 + ((dice.Next(300) - 80) / 1000m);
                var isRevised = dice.Next(10) == 0;
                var months = Enumerable.Range(0, 12).Select(_ => size * (900 + dice.Next(200)) / 1000m).ToArray();
                var (exports, imports) = (
                    months.Select(month => Tenth(month * 0.6m)).ToArray(),
                    months.Select(month => Tenth(month * 0.4m)).ToArray()
                );
                foreach (var each in Year($"e{entity}", year, exports, imports, $"p{year}", $"{year + 1}-02-01"))
                    yield return each;
                if (!isRevised)
                    continue;
                var factor = 1 + ((dice.Next(11) - 5) / 1000m);
                foreach (
                    var each in Year(
                        $"e{entity}",
                        year,
                        [.. exports.Select(month => Tenth(month * factor))],
                        [.. imports.Select(month => Tenth(month * factor))],
                        $"r{year}",
                        $"{year + 1}-09-01"
                    )
                )
                    yield return each;
            }
        }
    }

    private static IEnumerable<(string, string, string, Statement)> Year(
        string entity,
        int year,
        decimal[] exports,
        decimal[] imports,
        string publication,
        string on
    )
    {
        (string Period, int From, int To)[] periods =
        [
            .. Enumerable.Range(0, 12).Select(month => ($"{year}-{month + 1:00}", month, month + 1)),
            .. Enumerable.Range(2, 11).Select(months => ($"{year}-01/{year}-{months:00}", 0, months)),
            .. Enumerable.Range(0, 4).Select(quarter => ($"{year}-Q{quarter + 1}", quarter * 3, (quarter * 3) + 3)),
            ($"{year}-H1", 0, 6),
            ($"{year}-H2", 6, 12),
            ($"{year}", 0, 12),
        ];
        foreach (var (period, from, to) in periods)
        {
            var (sold, bought) = (exports[from..to].Sum(), imports[from..to].Sum());
            yield return Said(entity, period, $"{sold:0.0}", publication, on, "exports");
            yield return Said(entity, period, $"{bought:0.0}", publication, on, "imports");
            yield return Said(entity, period, $"{sold + bought:0.0}", publication, on);
        }
    }

    private static int Wanted(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var wanted) ? wanted : usual;

    private static decimal Tenth(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    // A sequence that the seed alone decides.
    private sealed class Dice(ulong seed)
    {
        private ulong state = seed + 0x9e3779b97f4a7c15;

        /// <summary>A number for an entity and year, whatever was thrown before.</summary>
        public int Of(string entity, int year) =>
            new Dice(seed + ((ulong)year * 1000) + ulong.Parse(entity[1..], CultureInfo.InvariantCulture)).Next(1_000_000);

        public int Next(int below)
        {
            state += 0x9e3779b97f4a7c15;
            var mixed = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
        }
    }
}
