using RankLedger.Domain;
using RankLedger.Proofs;

namespace RankLedger.Proving;

/// <summary>Changes the key of a log that goes on: for a while two keys sign each checkpoint, so that whoever trusts either can check it,
/// then the old one is dropped.</summary>
/// <remarks>The coming key lies beside the current one. Of keys that signed before only what their signatures are checked with is
/// kept.</remarks>
public static class KeyRotation
{
    /// <summary>Makes the coming key; from the next checkpoint on both sign.</summary>
    /// <exception cref="LedgerRuleException">There is no key, it names no log (<c>no-log-name</c>), or one is coming already
    /// (<c>key-exists</c>).</exception>
    public static void Begin(LogKeyFile file)
    {
        file.Require();
        var origin = SigningKey.NameIn(File.ReadAllText(file.Path!))
            ?? throw new LedgerRuleException(
                "no-log-name",
                $"The key in '{file.Path}' does not say which log it signs. Write 'Origin: NAME', with the log's name, as the first line "
                    + "of the file; 'status' tells the name."
            );
        if (file.Coming.IsThere)
            throw new LedgerRuleException(
                "key-exists",
                $"A key that will take the place of this one is there already, in '{file.Coming.Path}'; 'log-key retire' ends the change."
            );
        file.Coming.Create(origin);
    }

    /// <summary>Drops the current key: the coming one takes its place and signs alone.</summary>
    /// <returns>What the signatures of the key that was dropped are checked with.</returns>
    /// <exception cref="LedgerRuleException">No key is coming (<c>no-coming-key</c>), both have not signed one checkpoint yet
    /// (<c>not-signed-by-both</c>), or another signs for longer than a signing takes (<c>signing-now</c>).</exception>
    public static async Task<VerifierKey> EndAsync(LogKeyFile file, CancellationToken ct)
    {
        await using var guard = await file.LockAsync(ct);
        using var keys = file.ReadAll(null);
        if (keys.Coming is not { } coming)
            throw new LedgerRuleException(
                "no-coming-key",
                $"No key is there to take the place of the one in '{file.Path}'; 'log-key rotate' makes it."
            );
        if (
            !Checkpoint.TryVerify(file.Last(), keys.Current.Verifier, out _, out _)
            || !Checkpoint.TryVerify(file.Last(), coming.Verifier, out _, out _)
        )
            throw new LedgerRuleException(
                "not-signed-by-both",
                "No checkpoint is signed by both keys yet, so nobody could know that the coming one belongs to this log. Record something "
                    + "or wait until somebody does: both sign the next checkpoint. Then leave readers time to keep one."
            );
        file.KeepFormer([.. keys.Former, keys.Current.Verifier]);
        File.Move(file.Coming.Path!, file.Path!, overwrite: true);
        return keys.Current.Verifier;
    }
}
