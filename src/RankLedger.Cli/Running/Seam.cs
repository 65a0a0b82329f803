using Microsoft.Extensions.DependencyInjection;

namespace RankLedger.Cli.Running;

internal static class Seam
{
    public static IServiceCollection AddRankLedger(this IServiceCollection services, string connection) => services.AddSingleton(new LedgerSchema { Connection = connection });
}

internal sealed class LedgerSchema
{
    public required string Connection { get; init; }

    public Task EnsureAsync(CancellationToken ct) => Connection.Length == 0 ? Task.FromCanceled(ct) : Task.CompletedTask;
}
