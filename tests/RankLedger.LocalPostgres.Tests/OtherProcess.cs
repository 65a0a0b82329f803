using System.Diagnostics;

namespace RankLedger.LocalPostgres.Tests;

/// <summary>This program once more, holding a server as another process would.</summary>
internal sealed class OtherProcess : IDisposable
{
    private readonly Process process;

    private OtherProcess(Process process) => this.process = process;

    public int Port { get; private set; }

    public bool Adopted { get; private set; }

    public bool Owner { get; private set; }

    public string ConnectionString { get; private set; } = "";

    public static string ProgramFile => typeof(OtherProcess).Assembly.Location;

    public static async Task<OtherProcess> StartAsync(TestFolder folder, string? userName = null)
    {
        var other = Launch(folder, userName);
        var line = await other.process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "nothing";
        if (line.Split(' ', 4) is not [var port, var adopted, var owner, var connection] || !int.TryParse(port, out var number))
            throw new InvalidOperationException($"The other process said: {line}");
        (other.Port, other.Adopted, other.Owner) = (number, bool.Parse(adopted), bool.Parse(owner));
        other.ConnectionString = connection;
        return other;
    }

    /// <summary>Kills the process as soon as its start has come as far as told.</summary>
    public static async Task KillWhenAsync(TestFolder folder, Func<bool> reached)
    {
        using var other = Launch(folder, userName: null);
        while (!reached())
            await Task.Delay(1, TestContext.Current.CancellationToken);
        other.Kill();
    }

    public Task DisposeServerAsync() => EndAsync("dispose");

    public Task EndWithoutDisposingAsync() => EndAsync("leave");

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    private static OtherProcess Launch(TestFolder folder, string? userName)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", ProgramFile, "hold", folder.Path])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        if (userName is not null)
            start.UserName = userName;
        return new(Process.Start(start)!);
    }

    private async Task EndAsync(string how)
    {
        await process.StandardInput.WriteLineAsync(how);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
    }
}
