using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>The answers to requests that came with a key. They are kept for a stated time, by the transaction that appended what they
/// tell of.</summary>
/// <remarks>
/// A refusal keeps nothing, so the caller may mend the request and send it with the same key; nor does what appended nothing, which is
/// decided anew. Two requests with one key at once meet in the table's primary key: the later one fails, is tried again and finds the
/// first one's answer. An answer counts only where the event that it ends at names the request as its cause: whoever may add answers can
/// change no event.
/// </remarks>
internal sealed class RequestKeys(RequestKeyLifetime lifetime)
{
    private readonly Dictionary<(long ApiKey, string Text), (byte[] Fingerprint, string Answer, string? Leaf, string? Cause)> kept = [];

    /// <summary>Looks requests up with the other questions of a round.</summary>
    public void Ask(RoundTrip round, IReadOnlyCollection<RequestKey> keys)
    {
        if (keys.Count == 0)
            return;
        round.Add(
            new NpgsqlBatchCommand(
                $"""
                select r.api_key, r.request_key, r.fingerprint, r.answer::text, named.leaf, named.causation_id
                from unnest($1, $2) k(api_key, request_key), lateral (
                  select *, case when answer ->> 'position' ~ '{KeptAnswerHash.Number}' then (answer ->> 'position')::bigint end as said
                  from ledger.request_key r where r.api_key = k.api_key
                    and r.request_key = k.request_key collate "C" and r.kept_at > clock_timestamp() - $3 offset 0) r
                left join lateral (
                  select encode(l.leaf_sha256, 'hex') as leaf, e.causation_id from {EntryEvents.Each} where l.position = r.said) named
                on true
                """
            )
            {
                Parameters =
                {
                    new() { Value = keys.Select(key => key.ApiKey).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                    new() { Value = keys.Select(key => key.Text).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                    new() { Value = lifetime.For },
                },
            },
            row =>
                kept[(row.GetInt64(0), row.GetString(1))] = (
                    row.GetFieldValue<byte[]>(2),
                    row.GetString(3),
                    row.IsDBNull(4) ? null : row.GetString(4),
                    row.IsDBNull(5) ? null : row.GetString(5)
                )
        );
    }

    /// <summary>The first answer to a request that was looked up; null where it is new.</summary>
    /// <exception cref="LedgerRuleException">The key named another request before (<c>request-key-reused</c>), or no command gave the
    /// answer
    /// that is kept under it (<c>request-key-unexpected</c>).</exception>
    public Receipt? Of(RequestKey key)
    {
        if (!kept.TryGetValue((key.ApiKey, key.Text), out var first))
            return null;
        if (!first.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint.Span))
            throw new LedgerRuleException(
                "request-key-reused",
                $"The request key '{key.Text}' was used before for another request, so this one was not carried out. Send it "
                    + "with a new key, or repeat the first one unchanged."
            );
        return first.Cause == key.Cause && Read(first.Answer) is { } answer
            ? answer with
            {
                Replayed = true,
                Leaf = first.Leaf,
            }
            : throw new LedgerRuleException(
                "request-key-unexpected",
                $"Under the request key '{key.Text}' an answer is kept that no command gave: what it tells of was not recorded by this "
                    + "request, so the request was not carried out. Have whoever keeps the ledger look at it with 'rankledger verify', "
                    + "and send the request with a new key."
            );
    }

    private static Receipt? Read(string answer)
    {
        try
        {
            return JsonSerializer.Deserialize<Receipt>(answer, AnswerJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps answers, in the transaction that appends, in place of those under the same keys that have had their time.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Keep(
        IReadOnlyCollection<(RequestKey Key, Receipt Answer)> given,
        RequestKeyLifetime lifetime
    )
    {
        var answers = given.Where(each => each.Answer.Appended > 0).ToList();
        if (answers.Count == 0)
            yield break;
        yield return new(
            """
            delete from ledger.request_key r using unnest($1, $2) k(api_key, request_key)
            where r.api_key = k.api_key and r.request_key = k.request_key collate "C" and r.kept_at <= clock_timestamp() - $3
            """
        )
        {
            Parameters =
            {
                new()
                {
                    Value = answers.Select(each => each.Key.ApiKey).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
                },
                new() { Value = answers.Select(each => each.Key.Text).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = lifetime.For },
            },
        };
        yield return new(
            $"""
            insert into ledger.request_key(api_key, request_key, fingerprint, answer, answer_sha256) select *, {KeptAnswerHash.OfRow}
            from unnest($1, $2, $3, $4) k(api_key, request_key, fingerprint, answer)
            """
        )
        {
            Parameters =
            {
                new()
                {
                    Value = answers.Select(each => each.Key.ApiKey).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
                },
                new() { Value = answers.Select(each => each.Key.Text).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new()
                {
                    Value = answers.Select(each => each.Key.Fingerprint.ToArray()).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
                },
                new()
                {
                    Value = answers.Select(each => JsonSerializer.Serialize(each.Answer, AnswerJson.Options)).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                },
            },
        };
    }
}
