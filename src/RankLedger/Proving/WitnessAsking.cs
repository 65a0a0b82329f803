using System.Globalization;
using System.Net;
using System.Text;
using Npgsql;
using RankLedger.Proofs;

namespace RankLedger.Proving;

/// <summary>What a witness answered.</summary>
/// <param name="Name">Which.</param>
/// <param name="Problem">Why it did not sign; null where it did.</param>
public sealed record WitnessReply(string Name, string? Problem);

/// <summary>Asks witnesses to sign the newest checkpoint, after C2SP's tlog-witness. What they sign is kept; that they do not never holds
/// up
/// a recording or a checkpoint.</summary>
public sealed class WitnessAsking(NpgsqlDataSource database) : IDisposable
{
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Asks those who have not signed it.</summary>
    public async Task<IReadOnlyList<WitnessReply>> AskAsync(SignedCheckpoint signed, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await AskAsync(connection, signed, ct);
    }

    internal async Task<IReadOnlyList<WitnessReply>> AskAsync(NpgsqlConnection connection, SignedCheckpoint signed, CancellationToken ct)
    {
        var waiting = (await WitnessTable.AllAsync(connection, ct)).Where(each => each.Size != signed.Size).ToList();
        var replies = new List<WitnessReply>();
        foreach (var witness in waiting)
            replies.Add(new(witness.Name, await AskAsync(connection, witness, signed, ct)));
        return replies;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<string?> AskAsync(NpgsqlConnection connection, WitnessState witness, SignedCheckpoint signed, CancellationToken ct)
    {
        if (!VerifierKey.TryParse(witness.VerifierKey, out var key, out var reason))
            return reason;
        try
        {
            var (status, body) = await OfferAsync(connection, witness, signed, witness.Size ?? 0, ct);
            // It saw another size than it signed for us: it says which, and is asked once more from there.
            if (status == HttpStatusCode.Conflict && long.TryParse(body, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                if (size > signed.Size)
                    return $"it has seen {EntryCount.Of(size)} of this log, but the checkpoint here covers "
                        + $"{signed.Size}: the log lost its end, "
                        + "or is told twice";
                (status, body) = await OfferAsync(connection, witness, signed, size, ct);
            }

            return status switch
            {
                HttpStatusCode.OK => await KeepAsync(connection, key, signed, body, ct),
                HttpStatusCode.Conflict => $"it saw another log of {body} entries: this one was rewritten, or is told twice",
                HttpStatusCode.UnprocessableEntity => $"this log does not go on from the one that it saw: {body}",
                _ => $"it answered {(int)status}: {body}",
            };
        }
        catch (Exception failure)
            when (failure is HttpRequestException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return $"{witness.Url} cannot be asked: {failure.Message}";
        }
    }

    private async Task<(HttpStatusCode Status, string Body)> OfferAsync(
        NpgsqlConnection connection,
        WitnessState witness,
        SignedCheckpoint signed,
        long old,
        CancellationToken ct
    )
    {
        var path = await new StoredTree(connection, signed.Size).AskAsync(tree => tree.Consistency(old, signed.Size), ct);
        using var offer = new StringContent(new CheckpointOffer(old, path, OwnNote(signed)).ToString(), Encoding.UTF8, "text/plain");
        using var answer = await client.PostAsync(new Uri($"{witness.Url.ToString().TrimEnd('/')}/add-checkpoint"), offer, ct);
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync(ct)).TrimEnd('\n'));
    }

    // Witnesses need no signature but the log's; it has two while its key is changed.
    private static string OwnNote(SignedCheckpoint signed) =>
        SignedNote.TryParse(signed.Note, out var note, out _) && Checkpoint.TryParse(note.Text, out var checkpoint)
            ? (note with { Signatures = [.. note.Signatures.Where(each => each.Name == checkpoint.Origin)] }).ToString()
            : signed.Note;

    private static async Task<string?> KeepAsync(
        NpgsqlConnection connection,
        VerifierKey key,
        SignedCheckpoint signed,
        string body,
        CancellationToken ct
    )
    {
        if (!SignedNote.TryParse(signed.Note, out var note, out var reason))
            return reason;
        foreach (var line in body.Split('\n'))
        {
            if (!NoteSignature.TryParse(line, out var signature) || note.With(signature).SignedBy(key) is null)
                continue;
            await CosignatureTable.AddAsync(connection, signed.Size, signature, ct);
            return null;
        }

        return "what it signed is not this checkpoint, or not with the key that is known of it";
    }
}
