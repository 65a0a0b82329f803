using System.Globalization;
using Npgsql;

namespace RankLedger.Benchmarks.Running;

/// <summary>The processor time that this program and its PostgreSQL have used, as Linux counts it: on a machine that others use too it says
/// more than the clock.</summary>
/// <param name="postmaster">The server's first process; null where this program cannot see it.</param>
internal sealed class ProcessorTime(int? postmaster)
{
    private const double TicksPerSecond = 100;

    /// <summary>Finds the server of a database.</summary>
    public static async Task<ProcessorTime> OfAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select pg_backend_pid()", connection);
        var backend = (int)(await command.ExecuteScalarAsync(ct))!;
        return new(Counted(backend)?.Parent);
    }

    /// <summary>In milliseconds, until now.</summary>
    public double Ms
    {
        get
        {
            var own = Environment.CpuUsage.TotalTime.TotalMilliseconds;
            if (postmaster is not { } server)
                return own;
            var ticks = Counted(server) is { } first ? first.Own + first.OfChildrenThatEnded : 0;
            foreach (var process in Directory.EnumerateDirectories("/proc"))
            {
                if (
                    int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    && Counted(id) is { } found
                    && found.Parent == server
                )
                    ticks += found.Own;
            }

            return own + (ticks * 1000 / TicksPerSecond);
        }
    }

    private static (int Parent, long Own, long OfChildrenThatEnded)? Counted(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
            // The name in brackets may hold blanks; behind it come the state and the parent.
            var parts = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return ((int)Number(1), Number(11) + Number(12), Number(13) + Number(14));

            long Number(int at) => long.Parse(parts[at], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
