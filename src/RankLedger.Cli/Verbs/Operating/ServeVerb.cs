using System.CommandLine;
using System.CommandLine.Parsing;
using RankLedger.Cli.Running;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>serve</c>: the HTTP API until it is told to stop. Nothing of the web is loaded before that.</summary>
internal static class ServeVerb
{
    // The web host's own constant would load it.
    private const string DefaultUrls = "http://127.0.0.1:5080";

    public static Command Make(Invocation run)
    {
        var urls = new Option<string>("--urls")
        {
            Description = $"Where to listen, such as {DefaultUrls} (the default); several are separated by semicolons", HelpName = "URLS",
            DefaultValueFactory = _ => DefaultUrls, CustomParser = found => Read.OneOf<string>(found, Addresses)!,
        };
        var verb = new Command("serve", "Serves the HTTP API; on this machine only unless told otherwise. Ctrl-C stops it") { urls };
        verb.Refuse(result => Contradictions.Given(result, GlobalOptions.Json) ? "--json has no meaning for serve, whose answers are JSON; leave it out." : null);
        verb.SetAction((parsed, ct) => run.WithLedgerAsync(parsed, ledger => Serving.RunAsync(run.Screen, ledger, parsed.GetValue(urls)!, ct), ct));
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
