using System.CommandLine;
using System.CommandLine.Parsing;
using RankLedger.Cli.Running;
using RankLedger.Operations;
using RankLedger.Proofs;

namespace RankLedger.Cli.Verbs.Proving;

/// <summary>What somebody kept of a log, and the key that he trusts: read from files or addresses.</summary>
internal static class KeptProof
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Option<VerifierKey?> KeyOption(string description) =>
        new("--key")
        {
            Description = description,
            HelpName = "VKEY",
            CustomParser = found => Read.OneOf<VerifierKey>(found, VerifierKey.TryParse),
        };

    /// <summary>An option that may be given once for each key.</summary>
    public static VerifierKey[] Keys(ArgumentResult found)
    {
        var keys = new List<VerifierKey>();
        foreach (var token in found.Tokens)
        {
            if (VerifierKey.TryParse(token.Value, out var key, out var reason))
                keys.Add(key);
            else
                found.AddError($"{((OptionResult)found.Parent!).Option.Name}: {reason}.");
        }

        return [.. keys];
    }

    /// <summary>Reads checkpoints; each place holds one.</summary>
    public static async Task<List<KeptCheckpoint>> CheckpointsAsync(IEnumerable<string> places, CancellationToken ct)
    {
        var kept = new List<KeptCheckpoint>();
        foreach (var place in places)
            kept.Add(new(place, await TextAsync(place, ct)));
        return kept;
    }

    /// <summary>Reads a file, or what an address answers.</summary>
    public static async Task<string> TextAsync(string place, CancellationToken ct) =>
        System.Text.Encoding.UTF8.GetString(await BytesAsync(place, ct));

    /// <summary>Reads a file, or what an address answers, byte for byte.</summary>
    public static async Task<byte[]> BytesAsync(string place, CancellationToken ct)
    {
        try
        {
            if (Uri.TryCreate(place, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                using var client = new HttpClient { Timeout = Patience };
                return await client.GetByteArrayAsync(address, ct);
            }

            return await File.ReadAllBytesAsync(place, ct);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or HttpRequestException
                || (failure is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            throw new NotUnderstoodException($"'{place}' cannot be read: {failure.Message}");
        }
    }

    /// <summary>Writes a text into a file, or prints it.</summary>
    public static async Task<int> GiveAsync(Invocation run, string? to, string text, CancellationToken ct)
    {
        if (to is null)
        {
            run.Screen.Output.Write(text);
            return ExitCode.Done;
        }

        try
        {
            await File.WriteAllTextAsync(to, text, ct);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NotUnderstoodException($"'{to}' cannot be written: {failure.Message}");
        }

        run.Screen.Line($"Written to {to}.");
        return ExitCode.Done;
    }

    public static Option<string?> ToOption() =>
        new("--to") { Description = "The file to write; without it, it is printed", HelpName = "FILE" };
}
