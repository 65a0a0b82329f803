using System.CommandLine;
using System.Diagnostics;
using RankLedger.Benchmarks.Running;

namespace RankLedger.Benchmarks;

/// <summary>Reads the command line and runs one benchmark, or all of them.</summary>
internal static class CommandLine
{
    private static readonly Argument<string> Name = new("NAME")
    {
        Description = $"The benchmark: {string.Join(", ", AllBenchmarks.All.Select(each => each.Name))}, or all",
    };

    private static readonly Option<int?> Figures = new("--figures")
    {
        Description = "How many printed figures the ledgers hold; each benchmark has its own number without it",
        HelpName = "N",
    };

    private static readonly Option<bool> Tiny = new("--tiny")
    {
        Description = "A size at which figures say nothing and mistakes still show: for CI",
    };

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "How long one loop measures at most",
        HelpName = "N",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "The seed of the generated ledgers and questions",
        HelpName = "N",
        DefaultValueFactory = _ => 20261124,
    };

    private static readonly Option<string?> Connection = new("--connection")
    {
        Description = "A PostgreSQL server on which databases are made and dropped; a private one without it",
        HelpName = "STRING",
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "A folder for the private server that is kept, with the generated ledgers, for the next run",
        HelpName = "FOLDER",
    };

    private static readonly Option<bool> Prepare = new("--prepare")
    {
        Description = "Only generate the ledgers that the benchmark asks for, into --data or --connection",
    };

    private static readonly Option<bool> SkipVerify = new("--skip-verify")
    {
        Description = "Do not verify the ledgers at the end: for a measurement in pieces, after a run that did",
    };

    private static readonly Option<int> Times = new("--times")
    {
        Description = "asof: how many times the rows of blocks the tables are to hold; copies that no event made, so nothing is verified",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Where the JSON goes; artifacts/benchmarks/NAME.json without it",
        HelpName = "FILE",
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Measures RankLedger against what a user would pick instead, on the same data in the same run.")
        {
            Name,
            Figures,
            Tiny,
            Seconds,
            Seed,
            Connection,
            Data,
            Prepare,
            SkipVerify,
            Times,
            Out,
        };
        Name.Validators.Add(found =>
        {
            var name = found.GetValueOrDefault<string>();
            if (name != "all" && AllBenchmarks.All.All(each => each.Name != name))
                found.AddError(
                    $"There is no benchmark '{name}'; there are {string.Join(", ", AllBenchmarks.All.Select(each => each.Name))}, and all."
                );
        });
        root.SetAction(RunAsync);
        return await root.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var name = parsed.GetRequiredValue(Name);
        var wanted = new Wanted(
            parsed.GetValue(Figures),
            parsed.GetValue(Tiny),
            parsed.GetValue(Prepare),
            TimeSpan.FromSeconds(parsed.GetValue(Seconds)),
            parsed.GetValue(Seed),
            !parsed.GetValue(SkipVerify),
            parsed.GetValue(Times)
        );
        await using var server = await BenchServer.OpenAsync(parsed.GetValue(Connection), parsed.GetValue(Data), ct);
        var machine = await Machine.OfAsync(server, ct);
        var reports = new List<Report>();
        foreach (var benchmark in AllBenchmarks.All.Where(each => name == "all" || each.Name == name))
        {
            var (bench, started) = (new Bench(server, wanted, benchmark), Stopwatch.StartNew());
            await benchmark.RunAsync(bench, ct);
            bench.Report.Took = started.Elapsed;
            ReportPage.Write(bench.Report, machine);
            reports.Add(bench.Report);
        }

        await ReportJson.WriteAsync(reports, machine, parsed.GetValue(Out) ?? $"artifacts/benchmarks/{name}.json", ct);
        return reports.TrueForAll(report => report.Sound) ? 0 : 1;
    }
}
