using System.Globalization;
using RankLedger.Cli.Tests.Processes;
using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Processes;

namespace RankLedger.Web.Tests.Processes;

/// <summary>A ledger on a private server as the command line makes it, whose processes a test may kill.</summary>
internal sealed class PrivateLedger : IAsyncDisposable
{
    private const string Towns = """
        {"id":"towns","title":"Towns","flows":[{"id":"total","unit":"CNY"}],
         "entities":[{"id":"a","name":"A"},{"id":"b","name":"B"}],
         "tiers":[{"name":"hundred","value":100}]}
        """;

    private readonly string parent = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(),
        $"rankledger-web-{Guid.NewGuid():N}"
    );

    public string Folder => Path.Combine(parent, "ledger");

    /// <summary>A folder for what a test writes.</summary>
    public string Beside => parent;

    /// <summary>The process number of the server; null while there is none.</summary>
    public int? Postmaster => PidFile.Read(new ClusterFolder(Folder).Data) is { } found && found.IsPostgres() ? found.Pid : null;

    /// <summary>A place for one that is not there yet.</summary>
    public static PrivateLedger Nowhere()
    {
        var ledger = new PrivateLedger();
        Directory.CreateDirectory(ledger.parent);
        return ledger;
    }

    /// <summary>Makes it, with the ranking of towns at @1.</summary>
    public static async Task<(PrivateLedger Ledger, string Secret)> MakeAsync()
    {
        var ledger = Nowhere();
        var towns = Path.Combine(ledger.parent, "towns.json");
        await File.WriteAllTextAsync(towns, Towns, TestContext.Current.CancellationToken);
        (await ledger.TypeAsync("define", towns)).ShouldReturn(0);
        var key = (await ledger.TypeAsync("keys", "create", "--name", "desk", "--scope", "admin", "--json")).ShouldReturn(0);
        return (ledger, key.Json.GetProperty("secret").GetString()!);
    }

    /// <summary>Runs a verb of the built program on it.</summary>
    public Task<Outcome> TypeAsync(params string[] words) => BuiltProgram.RunAsync(connection: null, [.. words, "--data", Folder]);

    /// <summary>Serves it.</summary>
    public Task<ServedProgram> ServeAsync(int port) => ServedProgram.StartAsync(connectionString: null, port, "--data", Folder);

    /// <summary>The processes of the server, its own not among them.</summary>
    public List<int> Backends()
    {
        var server = Postmaster;
        return server is null
            ? []
            :
            [
                .. Directory
                    .EnumerateDirectories("/proc")
                    .Select(entry =>
                        int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0
                    )
                    .Where(pid => pid > 0 && Parent(pid) == server),
            ];
    }

    private static int? Parent(int pid)
    {
        try
        {
            // The name in brackets may hold blanks; behind it come the state and the parent.
            var stat = File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The last user out stops the server, also one that was killed.
        await BuiltProgram.RunAsync(connection: null, "status", "--data", Folder);
        Directory.Delete(parent, recursive: true);
    }
}
