using System.CommandLine;
using RankLedger.Cli.Running;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>serve</c>: the HTTP API until it is told to stop. Nothing of the web is loaded before that.</summary>
internal static class ServeVerb
{
    // The web host's own constants would load it.
    private const string DefaultUrls = "http://127.0.0.1:5080";

    private const int DefaultRate = 6000;

    public static Command Make(Invocation run)
    {
        var urls = new Option<string>("--urls")
        {
            Description = $"Where to listen, such as {DefaultUrls} (the default); several are separated by semicolons", HelpName = "URLS",
            DefaultValueFactory = _ => DefaultUrls, CustomParser = found => Read.OneOf<string>(found, Addresses)!,
        };
        var openReads = new Option<bool>("--open-reads") { Description = "Let everybody read without a key, whatever the addresses; otherwise only where all of them are of this machine. Writing always needs a key" };
        var rate = Read.NumberOption<int>("--requests-per-minute", "How many requests a key, or an address without one, may send in a minute; 0 for no limit", least: 0);
        rate.DefaultValueFactory = _ => DefaultRate;
        var verb = new Command("serve", "Serves the HTTP API; on this machine only unless told otherwise. Ctrl-C stops it") { urls, openReads, rate };
        verb.Refuse(result => Contradictions.Given(result, GlobalOptions.Json) ? "--json has no meaning for serve, whose answers are JSON; leave it out." : null);
        verb.SetAction((parsed, ct) => run.WithLedgerAsync(parsed, ledger => Serving.RunAsync(run.Screen, ledger, parsed.GetValue(urls)!, parsed.GetValue(openReads), parsed.GetValue(rate), ct), ct));
        return verb;
    }

    private static bool Addresses(string? text, out string value, out string reason)
    {
        var wrong = (text ?? "").Split(';', StringSplitOptions.TrimEntries).FirstOrDefault(each => !IsAddress(each));
        (value, reason) = (text ?? "", wrong is null ? "" : $"'{wrong}' is no address to listen on; expected http, a host and a port, as in {DefaultUrls}");
        return wrong is null;
    }

    // "*" and "+" mean every interface; Uri knows neither.
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri is { Scheme: "http", PathAndQuery: "/" };
}
