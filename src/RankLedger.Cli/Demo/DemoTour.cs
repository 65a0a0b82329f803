using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;

namespace RankLedger.Cli.Demo;

/// <summary>The tour: every step is a command as anybody could type it, and runs as that.</summary>
/// <param name="run">Runs the commands.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="where">What to add to a command so that it finds this ledger.</param>
internal sealed class DemoTour(Invocation run, OpenLedger ledger, string where)
{
    private const string Ranking = "china-foreign-trade-cities";
    private const string Day = "2026-01-22";
    private readonly Screen screen = run.Screen;

    private static string Sample => Path.Combine(AppContext.BaseDirectory, "sample", Ranking);

    public async Task<int> WalkAsync(CancellationToken ct)
    {
        screen.Line(
            "RankLedger keeps league tables honest. This tour shows how, on real publications about the foreign trade of Chinese cities."
        );
        screen.Line(
            "Each line that begins with $ is a command that you can type; rankledger stands for the way you start this program, "
                + "such as 'dotnet run --project src/RankLedger.Cli --'."
        );
        return await FirstFailureAsync([
            () => ImportAsync(ct),
            () => TodayAsync(ct),
            () => EarlierAsync(ct),
            () => MilestonesAsync(ct),
            () => CorrectionAsync(ct),
            EndAsync,
        ]);
    }

    private Task<int> ImportAsync(CancellationToken ct)
    {
        Heading("The sample dataset", "211 publications, with every figure as printed. What is recorded already is counted, not repeated.");
        return TypeAsync(ct, "import", Sample);
    }

    private Task<int> TodayAsync(CancellationToken ct)
    {
        Heading(
            "The 2025 top ten, as everything published says",
            "Four cities have no figure for 2025 in any publication: their printed position is kept, with the bounds that the "
                + "rows around give."
        );
        return TypeAsync(ct, "standings", Ranking, "2025");
    }

    private async Task<int> EarlierAsync(CancellationToken ct)
    {
        Heading(
            "The same table on three earlier days",
            "What could anyone know on the day? On 15 January nobody had published a year's figure."
        );
        if (await TypeAsync(ct, "standings", Ranking, "2025", "--as-published", "2026-01-15") is var first and not ExitCode.Done)
            return first;
        Say("On 20 January Shanghai's customs had, and nobody else.");
        if (await TypeAsync(ct, "standings", Ranking, "2025", "--as-published", "2026-01-20") is var second and not ExitCode.Done)
            return second;
        Say("On 22 January a ranking was printed. Suzhou had a position and no figure yet.");
        return await TypeAsync(ct, "standings", Ranking, "2025", "--as-published", Day);
    }

    private Task<int> MilestonesAsync(CancellationToken ct)
    {
        Heading(
            "Who crossed one trillion yuan",
            "With the day on which one could first know it. Milestones are derived, so a later revision can undo them."
        );
        return TypeAsync(ct, "milestones", Ranking, "--tier", "trillion");
    }

    private async Task<int> CorrectionAsync(CancellationToken ct)
    {
        var correction = new DemoCorrection(ledger, Ranking);
        await correction.ReverseLeftOverAsync(ct);
        Heading("A correction", "Suppose that somebody thinks Jinhua's 10508.6 was mistyped. Before:");
        if (await TypeAsync(ct, "standings", Ranking, "2025", "--as-published", Day) is var before and not ExitCode.Done)
            return before;
        Say("The correction names who, why and on what grounds. It does not overwrite: it is a new event.");
        if (await TypeAsync(ct, [.. correction.Command]) is var corrected and not ExitCode.Done)
            return corrected;
        var position = await correction.PositionAsync(ct);
        Say("After:");
        if (await TypeAsync(ct, "standings", Ranking, "2025", "--as-published", Day) is var after and not ExitCode.Done)
            return after;
        Say(
            $"What the ledger held before stays to be asked for, with --as-recorded @{position - 1}. The mistake was ours, so "
                + "the tour undoes it:"
        );
        return await TypeAsync(ct, "reverse", Ranking, DemoCorrection.Publication, $"@{position}", "--reason", "The tour is over");
    }

    private Task<int> EndAsync()
    {
        Heading("On your own", "The publication keeps the whole story; replay walks through the days; verify checks every stored event:");
        Show("publication", Ranking, DemoCorrection.Publication);
        Show("replay", Ranking, "2025");
        Show("verify");
        Say("The same as pages, with both clocks, for people who type no commands:");
        Show("serve", "--open");
        return Task.FromResult(ExitCode.Done);
    }

    private static async Task<int> FirstFailureAsync(IEnumerable<Func<Task<int>>> steps)
    {
        foreach (var step in steps)
        {
            if (await step() is var code and not ExitCode.Done)
                return code;
        }

        return ExitCode.Done;
    }

    private async Task<int> TypeAsync(CancellationToken ct, params string[] words)
    {
        Show(words);
        string[] key = ledger.Key.Path is { } path ? [GlobalOptions.SigningKey.Name, path] : [];
        string[] here = [.. words, GlobalOptions.Connection.Name, ledger.ConnectionString, .. key];
        return await run.TypeAsync(here, ct);
    }

    private void Say(string sentence)
    {
        screen.Line();
        screen.Line(sentence);
    }

    private void Heading(string title, string explanation)
    {
        screen.Line();
        screen.Line(title, Screen.Strong);
        screen.Line(explanation);
    }

    private void Show(params string[] words)
    {
        screen.Line();
        screen.Line(
            $"$ {Invocation.Program} {string.Join(' ', words.Select(word => word.Any(char.IsWhiteSpace) ? $"\"{word}\"" : word))}{where}",
            Screen.Strong
        );
    }
}
