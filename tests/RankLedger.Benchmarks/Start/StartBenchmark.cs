using System.Diagnostics;
using Npgsql;
using RankLedger.Benchmarks.AsOf;
using RankLedger.Benchmarks.Audit;
using RankLedger.Benchmarks.Running;

namespace RankLedger.Benchmarks.Start;

/// <summary>The whole process of <c>rankledger standings</c> on a warm server, as built and as published, against <c>psql</c>.</summary>
internal static class StartBenchmark
{
    private const string Psql = "psql, the same answer";

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        Question question;
        string connection;
        await using (var prepared = await AsOfLedger.OpenAsync(bench, bench.Figures, ct))
        {
            question = (await Questions.OfAsync(prepared, bench.Seed, usual: true, ct)).Of(1);
            await AppendOnlyTable.MakeAsync(prepared, ct);
            connection = prepared.ConnectionString;
        }

        if (bench.Wanted.Prepare)
            return;
        if (bench.Server.Folder is not null)
            await bench.Server.CopyIntoFolderAsync(connection, ct);
        await using var ledger = await AsOfLedger.OpenAsync(bench, bench.Figures, ct);
        var published = Directory.CreateTempSubdirectory("rankledger-published-").FullName;
        try
        {
            var built = bench.Tiny ? CommandLineProgram.Beside() : await CommandLineProgram.BuildAsync(ct);
            var ahead = bench.Tiny ? built : await CommandLineProgram.PublishAsync(published, ct);
            var contenders = new List<Contender>
            {
                new("as built, --connection", _ =>
                    Program.RunAsync("dotnet", [built.Program, .. Standings(question), "--connection", ledger.ConnectionString], ct)
                ),
                new(Psql, _ => PsqlAsync(ledger.ConnectionString, question, ct)),
            };
            if (!bench.Tiny)
                contenders.Add(
                    new("as published, --connection", _ =>
                        Program.RunAsync("dotnet", [ahead.Program, .. Standings(question), "--connection", ledger.ConnectionString], ct)
                    )
                );
            if (bench.Server.Folder is { } folder)
            {
                contenders.Add(
                    new("as built", _ => Program.RunAsync("dotnet", [built.Program, .. Standings(question), "--data", folder], ct))
                );
                if (!bench.Tiny)
                    contenders.Add(
                        new("as published", _ => Program.RunAsync("dotnet", [ahead.Program, .. Standings(question), "--data", folder], ct))
                    );
            }

            var timings = await Rounds.RunAsync(contenders, 1, bench.Tiny ? 1 : 15, bench.Wanted.AtMost, ct);
            Tell(bench.Report, timings);
        }
        finally
        {
            Directory.Delete(published, recursive: true);
        }

        await bench.VerifyAsync(ledger, ct);
    }

    private static void Tell(Report report, IReadOnlyDictionary<string, Timings> timings)
    {
        report.Note(
            "Whole processes, from start to exit, on a server that runs. As built: dotnet RankLedger.Cli.dll from the Release "
                + "build. As published: the publish profile ReadyToRun."
        );
        report.Note("Without --connection the program attaches to the private server of a folder that another process uses.");
        report.Add(timings.Values);
        foreach (var (name, most) in new[] { ("as built", 0.55), ("as published", 0.35) })
        {
            foreach (var each in timings.Values.Where(each => each.Name.StartsWith(name, StringComparison.Ordinal)))
            {
                report.Add($"{each.Name}, whole process", each.MedianMs / 1000, Target.Most(most), "s");
                report.Add($"{each.Name} / psql", each.MedianMs / timings[Psql].MedianMs);
            }
        }
    }

    private static string[] Standings(Question question) =>
        [
            "standings",
            question.Ranking,
            question.Period,
            "--flow",
            question.Flow,
            "--as-published",
            $"{question.Day:yyyy-MM-dd}",
            "--as-recorded",
            $"@{question.Position}",
        ];

    private static Task PsqlAsync(string connection, Question question, CancellationToken ct)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        var values = new[]
        {
            question.Ranking,
            question.Flow,
            question.Period,
            question.Before ?? "",
            $"{question.Day:yyyy-MM-dd}",
            $"{question.Position}",
            AsOfLedger.Reference,
            question.JustBefore ?? "",
        };
        var sql = values
            .Select((value, at) => (value, at))
            .Aggregate(AppendOnlyTable.Answer, (text, each) =>
                text.Replace($"${each.at + 1}", $"'{each.value}'", StringComparison.Ordinal)
            );
        return Program.RunAsync(
            "psql",
            ["-X", "-h", parts.Host!, "-p", $"{parts.Port}", "-U", parts.Username!, "-c", sql, parts.Database!],
            ct,
            ("PGPASSWORD", parts.Password!)
        );
    }

    private static class Program
    {
        public static async Task RunAsync(
            string name,
            IReadOnlyList<string> arguments,
            CancellationToken ct,
            params (string Name, string Value)[] environment
        )
        {
            var start = new ProcessStartInfo(name, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var (variable, value) in environment)
                start.Environment[variable] = value;
            using var process = Process.Start(start)!;
            var (output, problems) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0 || (await output).Length == 0 && arguments[0] is not ("build" or "publish"))
                throw new InvalidOperationException($"{name} {arguments[0]} ended with {process.ExitCode}: {await output}{await problems}");
        }
    }
}
