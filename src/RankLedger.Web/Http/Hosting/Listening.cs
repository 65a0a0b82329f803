namespace RankLedger.Web.Http.Hosting;

/// <summary>Where and how the host listens. Nothing is read from files or from the environment here: the program says it all.</summary>
internal static class Listening
{
    public static void ListenOn(this WebApplicationBuilder builder, LedgerHostOptions options)
    {
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopPatience);
    }
}
