using Npgsql;

namespace RankLedger.Storage;

/// <summary>A connection string that names several servers: one of them takes writes, the others are its replicas.</summary>
internal static class SeveralServers
{
    private const int RecheckSeconds = 1;

    /// <summary>Means the server that takes writes where nothing else is said, and looks for it again at once when it changes.</summary>
    public static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings)
    {
        if (settings.Host?.Contains(',', StringComparison.Ordinal) is not true)
            return OwnPath.Builder(settings).Build();
        var wanted = Wanted(settings.TargetSessionAttributes);
        // The driver takes the attribute from a data source over several servers, and refuses it in its connection string.
        var all = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            TargetSessionAttributes = null,
            HostRecheckSeconds = RecheckSeconds,
        };
        return OwnPath.Builder(all).BuildMultiHost().WithTargetSession(wanted);
    }

    /// <summary>A connection string that is to be asked only: of several servers it means the replicas where nothing else is
    /// said.</summary>
    public static string ForQuestions(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.Host?.Contains(',', StringComparison.Ordinal) is true && string.IsNullOrEmpty(settings.TargetSessionAttributes))
            settings.TargetSessionAttributes = "prefer-standby";
        return settings.ConnectionString;
    }

    /// <summary>The connection strings of the servers that one names, each alone.</summary>
    public static IEnumerable<string> Each(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        foreach (var host in (settings.Host ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            yield return new NpgsqlConnectionStringBuilder(connectionString)
            {
                Host = host,
                TargetSessionAttributes = null,
            }.ConnectionString;
        }
    }

    private static TargetSessionAttributes Wanted(string? named) =>
        string.IsNullOrEmpty(named)
            ? TargetSessionAttributes.Primary
            : Enum.Parse<TargetSessionAttributes>(named.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
