using System.ComponentModel;
using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Programs;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>The account that the server's programs run as. PostgreSQL refuses to run as root.</summary>
/// <remarks>
/// As root the choice is an existing account that can reach both the folder and the programs ("postgres", then "nobody"),
/// then a user namespace in which root is seen as "nobody": its files stay root's, even under a home that nobody else may
/// enter, but containers often forbid it. A cluster is always run by the account that made it.
/// </remarks>
internal sealed record ServerAccount(string? UserName, IReadOnlyList<string> Prefix)
{
    public static readonly ServerAccount Own = new(null, []);

    private static readonly ServerAccount Namespace = new(null, ["unshare", "--user", "--map-user=65534", "--map-group=65534"]);

    private const string CanReach = """[ -x "$1/postgres" ] && [ -r "$1/postgres" ] && [ -x "$2" ] && { [ ! -e "$3" ] || [ -O "$3" ]; }""";

    public static async Task<ServerAccount> ChooseAsync(ClusterFolder folder, PostgresBinaries binaries, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return Own;
        string[] trial = ["sh", "-c", CanReach, "sh", binaries.Folder, folder.Path, folder.Data];
        foreach (var account in new[] { new("postgres", []), new("nobody", []), Namespace })
            if (await account.CanRunAsync(trial, ct))
                return account;
        throw new LocalPostgresException(
            $"PostgreSQL refuses to run as root, and neither the account \"postgres\" nor \"nobody\" nor a user namespace can "
                + $"use both {folder.Path} and {binaries.Folder}. Run as an ordinary user, or choose a data folder that every "
                + "account may enter (for example one under /var/lib)."
        );
    }

    public Task<ProgramResult> RunAsync(IReadOnlyList<string> command, string workingFolder, CancellationToken ct) =>
        ChildProgram.RunAsync([.. Prefix, .. command], workingFolder, UserName, ct);

    /// <summary>Gives a file or an empty folder to this account; nothing to do unless it is another one.</summary>
    public async Task GiveAsync(string path, CancellationToken ct)
    {
        if (UserName is null)
            return;
        var given = await ChildProgram.RunAsync(["chown", "-h", UserName, path], Path.GetDirectoryName(path)!, null, ct);
        given.OrRefuse();
    }

    /// <summary>Gives a folder with all that is in it to this account.</summary>
    public async Task GiveAllAsync(string path, CancellationToken ct)
    {
        if (UserName is null)
            return;
        (await ChildProgram.RunAsync(["chown", "-R", "-h", UserName, path], Path.GetDirectoryName(path)!, null, ct)).OrRefuse();
    }

    private async Task<bool> CanRunAsync(IReadOnlyList<string> trial, CancellationToken ct)
    {
        try
        {
            return (await RunAsync(trial, "/", ct)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // no such account, or no unshare on this system
        }
    }
}
