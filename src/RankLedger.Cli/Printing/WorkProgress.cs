using RankLedger.Projecting;
using Spectre.Console;

namespace RankLedger.Cli.Printing;

/// <summary>Shows on a terminal how far work has come: a bar on standard error, with the time remaining, which goes away at the
/// end. A file or a pipe gets none: what it takes are problems.</summary>
internal static class WorkProgress
{
    public static async Task<T> ShowAsync<T>(Screen screen, Func<IProgress<WorkDone>, Task<T>> work)
    {
        if (screen.ProblemTerminal is not { } terminal)
            return await work(new Progress<WorkDone>());
        return await terminal
            .Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(context => work(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<WorkDone>
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, ProgressTask> steps = new(StringComparer.Ordinal);

        public void Report(WorkDone value)
        {
            lock (gate)
            {
                if (!steps.TryGetValue(value.Step, out var bar))
                {
                    foreach (var before in steps.Values.Where(each => !each.IsFinished))
                        before.StopTask();
                    steps[value.Step] = bar = context.AddTask(Markup.Escape(value.Step));
                }

                bar.IsIndeterminate = value.Total == 0;
                bar.MaxValue = Math.Max(1, value.Total);
                bar.Value = value.Done;
            }
        }
    }
}
