using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Storage;

namespace RankLedger.Access;

/// <summary>The keys that hosts seal with what a browser keeps for them; each is added once and never changed, and all hosts of a ledger
/// share them.</summary>
public sealed class SealKeyTable(NpgsqlDataSource database)
{
    /// <summary>The table.</summary>
    internal const string Name = "ledger.seal_key";

    /// <summary>Every key, as it was written.</summary>
    public IReadOnlyCollection<XElement> All()
    {
        using var command = database.CreateCommand($"select key from {Name} order by made_at, name");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            if (Read(reader.GetString(0)) is { } key)
                keys.Add(key);
        }

        return keys;
    }

    // What is no key seals nothing, and keeps the others from nothing; nothing else is ever added, such as that one is revoked.
    private static XElement? Read(string key)
    {
        try
        {
            return XElement.Parse(key) is { Name.LocalName: "key" } read ? read : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The rows that no host added, with why.</summary>
    internal static async Task<IReadOnlyList<(string Name, string Problem)>> UnexpectedAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand($"select name, key from {Name} order by made_at, name", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(string, string)>();
        while (await reader.ReadAsync(ct))
        {
            var (name, key) = (reader.GetString(0), Read(reader.GetString(1)));
            if (key is null)
                found.Add((name, "it is no key"));
            else if ($"key-{(string?)key.Attribute("id")}" != name)
                found.Add((name, $"the key in it is another one, '{(string?)key.Attribute("id")}'"));
            else if (!IsAt(key, "creationDate") || !IsAt(key, "activationDate") || !IsAt(key, "expirationDate"))
                found.Add((name, "the key in it does not say from when to when it counts"));
        }

        return found;
    }

    private static bool IsAt(XElement key, string member) =>
        DateTimeOffset.TryParse(key.Element(member)?.Value, CultureInfo.InvariantCulture, out _);

    /// <summary>Adds a key.</summary>
    /// <exception cref="LedgerRuleException">The database takes no writes (<c>takes-no-writes</c>).</exception>
    public void Add(XElement key, string name)
    {
        using var command = database.CreateCommand($"insert into {Name}(name, key) values ($1, $2)");
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = key.ToString(SaveOptions.DisableFormatting) });
        try
        {
            command.ExecuteNonQuery();
        }
        catch (PostgresException refused) when (ReadOnlyDatabase.Explains(refused))
        {
            throw new LedgerRuleException(
                "takes-no-writes",
                "The first key that is entered on a page, and one every three months, needs a database that takes writes, and this one "
                    + "takes none. Enter it on a page of a host of the primary; then it is taken here too."
            );
        }
    }
}
