using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain;

namespace RankLedger.Ledger;

/// <summary>The answers to requests that came with a key. They are kept for ever, by the transaction that appended what they tell of.</summary>
/// <remarks>
/// A refusal keeps nothing, so the caller may mend the request and send it with the same key. Two requests with one key at once
/// meet in the table's primary key: the later one fails, is tried again and finds the first one's answer.
/// </remarks>
internal static class KeptAnswers
{
    /// <summary>The first answer to the request; null where it is new.</summary>
    /// <exception cref="LedgerRuleException">The key named another request before (<c>request-key-reused</c>), or the database takes no writes.</exception>
    public static async Task<Recorded?> FindAsync(NpgsqlConnection connection, RequestKey key, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select pg_is_in_recovery(), kept.fingerprint, kept.answer::text from (select) here left join ledger.request_key kept on kept.api_key = $1 and kept.request_key = $2", connection)
        { Parameters = { new() { Value = key.ApiKey }, new() { Value = key.Text } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (reader.GetBoolean(0))
            throw Refused.OnReplica();
        if (reader.IsDBNull(1))
            return null;
        return reader.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(key.Fingerprint.Span)
            ? JsonSerializer.Deserialize<Recorded>(reader.GetString(2), AnswerJson.Options)! with { Replayed = true }
            : throw new LedgerRuleException("request-key-reused",
                $"The request key '{key.Text}' was used before for another request, so this one was not carried out. Send it with a new key, or repeat the first one unchanged.");
    }

    /// <summary>Keeps the answer, in the transaction that appends.</summary>
    public static async Task KeepAsync(NpgsqlConnection connection, RequestKey key, Recorded answer, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("insert into ledger.request_key(api_key, request_key, fingerprint, answer) values ($1, $2, $3, $4)", connection)
        {
            Parameters =
            {
                new() { Value = key.ApiKey }, new() { Value = key.Text }, new() { Value = key.Fingerprint.ToArray() },
                new() { Value = JsonSerializer.Serialize(answer, AnswerJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
