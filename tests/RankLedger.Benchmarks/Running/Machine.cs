using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace RankLedger.Benchmarks.Running;

/// <summary>What everything was measured on.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Cores">How many cores client and server share.</param>
/// <param name="MemoryGb">The memory that this process may use.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Build">Release or Debug.</param>
/// <param name="Server">Which server.</param>
/// <param name="Versions">The packages that count.</param>
/// <param name="Settings">The server's settings.</param>
/// <param name="At">When, in UTC.</param>
internal sealed record Machine(
    string Processor,
    int Cores,
    double MemoryGb,
    string System,
    string Runtime,
    string Build,
    string Server,
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyDictionary<string, string> Settings,
    DateTimeOffset At
)
{
    public static async Task<Machine> OfAsync(BenchServer server, CancellationToken ct) =>
        new(
            await ProcessorAsync(ct),
            Environment.ProcessorCount,
            Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            Configuration,
            server.Kind,
            new Dictionary<string, string>
            {
                ["RankLedger"] = Version(typeof(LedgerSetup)),
                ["Marten"] = Version(typeof(Marten.DocumentStore)),
                ["Npgsql"] = Version(typeof(Npgsql.NpgsqlConnection)),
                ["MediatR"] = Version(typeof(MediatR.Mediator)),
                ["DuckDB.NET"] = Version(typeof(DuckDB.NET.Data.DuckDBConnection)),
            },
            await server.SettingsAsync(ct),
            TimeProvider.System.GetUtcNow()
        );

    public IEnumerable<string> Lines()
    {
        yield return $"{Processor}, {Cores} cores shared by client and server, {MemoryGb.ToString("0.#", CultureInfo.InvariantCulture)} "
            + $"GB, {System}, {Runtime}, {Build}";
        yield return string.Join(", ", Versions.Select(each => $"{each.Key} {each.Value}"));
        yield return $"PostgreSQL {Server}: {string.Join(", ", Settings.Select(each => $"{each.Key}={each.Value}"))}";
    }

    /// <summary>What this program was built as.</summary>
    public static string Configuration { get; } =
        typeof(Machine).Assembly.GetCustomAttribute<System.Diagnostics.DebuggableAttribute>() is { IsJITOptimizerDisabled: true }
            ? "Debug"
            : "Release";

    private static string Version(Type type) =>
        (
            type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? type.Assembly.GetName().Version?.ToString()
            ?? ""
        ).Split('+')[0];

    private static async Task<string> ProcessorAsync(CancellationToken ct)
    {
        const string Info = "/proc/cpuinfo";
        var named = File.Exists(Info)
            ? (await File.ReadAllLinesAsync(Info, ct)).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return named?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
