using System.Globalization;
using RankLedger.Projecting;

namespace RankLedger.Cli.Printing;

/// <summary>Tells progress line by line: each step when it begins, and every few seconds how far it has come and how long it may
/// take.</summary>
/// <param name="say">Takes a line.</param>
/// <param name="clock">The clock that seconds are measured on.</param>
internal sealed class ProgressLines(Action<string> say, TimeProvider clock) : IProgress<WorkDone>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private string? step;
    private long began;
    private long said;

    public void Report(WorkDone value)
    {
        lock (gate)
        {
            if (value.Step != step)
            {
                (step, began, said) = (value.Step, clock.GetTimestamp(), clock.GetTimestamp());
                say(step);
            }
            else if (clock.GetElapsedTime(said) >= Pause)
            {
                said = clock.GetTimestamp();
                say(Line(value, clock.GetElapsedTime(began)));
            }
        }
    }

    private static string Line(WorkDone value, TimeSpan spent)
    {
        if (value.Total == 0 || value.Done == 0)
            return string.Create(CultureInfo.InvariantCulture, $"{value.Step}: {value.Done:N0}");
        var left = spent * ((value.Total - value.Done) / (double)value.Done);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Step}: {value.Done:N0} of {value.Total:N0} ({100 * value.Done / value.Total}%), about "
                + $"{Math.Ceiling(left.TotalSeconds):N0} s left"
        );
    }
}
