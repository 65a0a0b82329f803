using System.Runtime.InteropServices;

namespace RankLedger.Cli.Running;

/// <summary>Turns SIGINT, SIGTERM and SIGHUP into a cancelled token, so that the private server is stopped on the way out.</summary>
/// <remarks>The first signal cancels, the second ends the process as it always did.</remarks>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private int exitCode;

    public StopSignals()
    {
        Watch(PosixSignal.SIGINT, 130);
        Watch(PosixSignal.SIGTERM, 143);
        Watch(PosixSignal.SIGHUP, 129);
    }

    public CancellationToken Token => stop.Token;

    /// <summary>What a shell expects of a program that a signal ended: 128 and the signal's number.</summary>
    public int ExitCode => exitCode == 0 ? 130 : exitCode;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        stop.Dispose();
    }

    private void Watch(PosixSignal signal, int code) => registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                if (Interlocked.CompareExchange(ref exitCode, code, 0) != 0)
                    return;
                context.Cancel = true;
                stop.Cancel();
            }));
}
