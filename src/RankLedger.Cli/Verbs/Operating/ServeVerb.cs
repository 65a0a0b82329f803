using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using RankLedger.Cli.Running;
using RankLedger.Cli.Verbs.Proving;
using RankLedger.Proofs;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>serve</c>: the HTTP API until it is told to stop. Nothing of the web is loaded before that.</summary>
internal static class ServeVerb
{
    // The web host's own constants would load it.
    private const string DefaultUrls = "http://127.0.0.1:5080";

    private const int DefaultRate = 6000;
    private const int DefaultConnections = 2000;
    private const int DefaultStreams = 20;
    private const int DefaultConnectionsPerAddress = 500;
    private const int DefaultStopSeconds = 30;
    private const int DefaultKeyDays = 30;
    private const int MostKeyDays = 36_500;

    public static Command Make(Invocation run)
    {
        var urls = new Option<string>("--urls")
        {
            Description = $"Where to listen, such as {DefaultUrls} (the default); several are separated by semicolons",
            HelpName = "URLS",
            DefaultValueFactory = _ => DefaultUrls,
            CustomParser = found => Read.OneOf<string>(found, Addresses)!,
        };
        var openReads = new Option<bool>("--open-reads")
        {
            Description =
                "Let everybody read without a key; without it only where it listens to this machine alone and no proxy is named. "
                + "Writing always needs a key",
        };
        var closedReads = new Option<bool>("--closed-reads") { Description = "Let nobody read without a key, on this machine neither" };
        var open = new Option<bool>("--open") { Description = "Open the pages in this machine's browser once they are served" };
        var hosts = Several(
            "--hosts",
            "HOST",
            IsHost,
            "a host's name without a port, such as ledger.example",
            "The hosts that requests may name; without it those of this machine where it listens to nothing else, any elsewhere"
        );
        var proxies = Several(
            "--trusted-proxy",
            "ADDRESS",
            IsNetwork,
            "an address or a network, such as 10.0.0.7 or 10.0.0.0/8",
            "A proxy that is believed when it says for whom it asks (X-Forwarded-For)"
        );
        var rate = Number(
            "--requests-per-minute",
            DefaultRate,
            0,
            "How many requests a key, or an address without one, may send in a minute; 0 for no limit"
        );
        var connections = Number("--max-connections", DefaultConnections, 1, "How many connections may be open at once");
        var perAddress = Number(
            "--connections-per-address",
            DefaultConnectionsPerAddress,
            1,
            "How many of them one address may have; a trusted proxy is not counted"
        );
        var witnessFor = new Option<VerifierKey[]>("--witness-for")
        {
            Description =
                "A foreign log whose checkpoints this host signs as its witness, by its verifier key; may be given several times. The "
                + "log's host asks for it below /v1/witness",
            HelpName = "VKEY",
            CustomParser = KeptProof.Keys,
        };
        var stopSeconds = Number("--stop-seconds", DefaultStopSeconds, 1, "How many seconds a stop waits for requests in flight");
        var ledgers = new Option<string?>("--ledgers")
        {
            Description =
                "A JSON file that names other ledgers to serve at /ledgers/NAME/v1, each with "
                + "{\"connection\": …}, and if wanted \"readConnection\", \"knownEntry\" and \"signingKey\"",
            HelpName = "FILE",
        };
        var knownEntry = new Option<string?>("--known-entry")
        {
            Description = "A file that keeps the last entry known across restarts; with a private server there is one in its folder",
            HelpName = "FILE",
        };
        var acceptFork = new Option<bool>("--accept-fork")
        {
            Description = "Go on with a ledger that lost what was acknowledged (history-forked), once a person has looked",
        };
        var streams = Number("--streams-per-address", DefaultStreams, 1, "How many streams of events one address may follow at once");
        var keyDays = Number(
            "--request-key-days",
            DefaultKeyDays,
            1,
            "For how many days the answer to a request with a key is kept; sent again later it counts as a new request",
            MostKeyDays
        );
        var verb = new Command("serve", "Serves the pages and the HTTP API; on this machine only unless told otherwise. Ctrl-C stops it")
        {
            urls,
            openReads,
            closedReads,
            hosts,
            proxies,
            rate,
            connections,
            perAddress,
            streams,
            keyDays,
            stopSeconds,
            ledgers,
            knownEntry,
            acceptFork,
            witnessFor,
            open,
        };
        verb.Refuse(result =>
            Contradictions.Given(result, GlobalOptions.Json)
                ? "--json has no meaning for serve, whose answers are JSON; leave it out."
                : null
        );
        verb.Refuse(result =>
            Contradictions.Given(result, openReads) && Contradictions.Given(result, closedReads)
                ? "--open-reads and --closed-reads contradict each other; give one of them."
                : null
        );
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    ledger =>
                        Serving.RunAsync(
                            run.Screen,
                            ledger,
                            new()
                            {
                                Urls = parsed.GetValue(urls)!,
                                Open = parsed.GetValue(open),
                                OpenReads =
                                    parsed.GetValue(openReads) ? true
                                    : parsed.GetValue(closedReads) ? false
                                    : null,
                                RequestsPerMinute = parsed.GetValue(rate),
                                Hosts = parsed.GetValue(hosts) ?? [],
                                TrustedProxies = parsed.GetValue(proxies) ?? [],
                                MaxConnections = parsed.GetValue(connections),
                                ConnectionsPerAddress = parsed.GetValue(perAddress),
                                StopSeconds = parsed.GetValue(stopSeconds),
                                Ledgers = parsed.GetValue(ledgers),
                                KnownEntry = parsed.GetValue(knownEntry),
                                AcceptFork = parsed.GetValue(acceptFork),
                                StreamsPerAddress = parsed.GetValue(streams),
                                WitnessFor = parsed.GetValue(witnessFor) ?? [],
                                RequestKeyDays = parsed.GetValue(keyDays),
                            },
                            ct
                        ),
                    ct
                )
        );
        return verb;
    }

    private static Option<int> Number(string name, int otherwise, int least, string description, int most = int.MaxValue)
    {
        var option = Read.NumberOption<int>(name, description, least, most);
        option.DefaultValueFactory = _ => otherwise;
        return option;
    }

    // Separated by commas, or the option given several times.
    private static Option<string[]> Several(string name, string each, Func<string, bool> isOne, string expected, string description) =>
        new(name)
        {
            Description = description + "; several are separated by commas",
            HelpName = each,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = found =>
            {
                string[] given = [.. found.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries))];
                foreach (var wrong in given.Where(text => !isOne(text)))
                    found.AddError($"{name}: '{wrong}' is not understood; expected {expected}.");
                return given;
            },
        };

    private static bool IsHost(string text) => Uri.CheckHostName(text.Trim('[', ']')) != UriHostNameType.Unknown;

    private static bool IsNetwork(string text) => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _);

    private static bool Addresses(string? text, out string value, out string reason)
    {
        var wrong = (text ?? "").Split(';', StringSplitOptions.TrimEntries).FirstOrDefault(each => !IsAddress(each));
        (value, reason) = (
            text ?? "",
            wrong is null ? "" : $"'{wrong}' is no address to listen on; expected http, a host and a port, as in {DefaultUrls}"
        );
        return wrong is null;
    }

    // "*" and "+" mean every interface; Uri knows neither.
    private static bool IsAddress(string text) =>
        Uri.TryCreate(
            text.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal),
            UriKind.Absolute,
            out var uri
        ) && uri is { Scheme: "http", PathAndQuery: "/" };
}
