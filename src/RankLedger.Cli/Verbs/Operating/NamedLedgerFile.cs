using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using RankLedger.Cli.Running;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary>The file of <c>serve --ledgers</c>: names of ledgers, each with its connection.</summary>
internal static partial class NamedLedgerFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads it.</summary>
    /// <exception cref="NotUnderstoodException">It cannot be read, or says what is not understood.</exception>
    public static async Task<IReadOnlyDictionary<string, Entry>> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var entries = await JsonSerializer.DeserializeAsync<Dictionary<string, Entry?>>(file, Json, ct)
                ?? throw new JsonException("null names no ledgers");
            if (entries.Keys.FirstOrDefault(name => !Name().IsMatch(name)) is { } wrong)
                throw new NotUnderstoodException(
                    $"{path}: '{wrong}' cannot be a ledger's name; expected up to 64 small letters, digits and hyphens, as in "
                        + "'county-trade'."
                );
            return entries.ToDictionary(each => each.Key, each => Read(path, each.Key, each.Value), StringComparer.Ordinal);
        }
        catch (JsonException wrong)
        {
            throw new NotUnderstoodException(
                $"{path}, line {(wrong.LineNumber ?? 0) + 1}: not understood; expected each name once, such as {{\"trade\": "
                    + $"{{\"connection\": \"Host=…\"}}}}."
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NotUnderstoodException($"{path} cannot be read: {failure.Message}");
        }
    }

    private static Entry Read(string path, string name, Entry? entry)
    {
        if (entry is null)
            throw new NotUnderstoodException($"{path}: nothing is said of '{name}'; give it at least a connection.");
        foreach (var (member, text) in new[] { ("signingKey", entry.SigningKey), ("knownEntry", entry.KnownEntry) })
        {
            if (text is not null && string.IsNullOrWhiteSpace(text))
                throw new NotUnderstoodException($"{path}: the {member} of '{name}' is empty; name a file, or leave it out.");
        }

        return entry with
        {
            Connection = OpenLedger.Understood(entry.Connection, $"The connection string of '{name}' in {path}"),
            ReadConnection = entry.ReadConnection is { } reading
                ? OpenLedger.Understood(reading, $"The readConnection of '{name}' in {path}")
                : null,
        };
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$")]
    private static partial Regex Name();

    /// <summary>What the file says of one ledger.</summary>
    /// <param name="Connection">Its database.</param>
    internal sealed record Entry([property: JsonRequired] string Connection)
    {
        /// <summary>A replica that questions go to; null for none.</summary>
        public string? ReadConnection { get; init; }

        /// <summary>Where the last entry known of it is kept across restarts; null for nowhere.</summary>
        public string? KnownEntry { get; init; }

        /// <summary>The file with the key that its log is signed with; null for a log that is not signed here.</summary>
        public string? SigningKey { get; init; }
    }
}
