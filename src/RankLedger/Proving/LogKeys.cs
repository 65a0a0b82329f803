using RankLedger.Proofs;

namespace RankLedger.Proving;

/// <summary>The keys of one log: the one that signs, while it is changed the coming one that signs beside it, and what the signatures of
/// earlier ones are checked with.</summary>
/// <param name="Current">The key that signs.</param>
/// <param name="Coming">The one that will take its place and signs too; null where none will.</param>
/// <param name="Former">The verifier keys of those that signed before.</param>
public sealed record LogKeys(SigningKey Current, SigningKey? Coming, IReadOnlyList<VerifierKey> Former) : IDisposable
{
    /// <summary>The log's name.</summary>
    public string Name => Current.Name;

    /// <summary>What signatures made now are checked with: the current key's, then the coming one's.</summary>
    public IReadOnlyList<VerifierKey> Signing => Coming is null ? [Current.Verifier] : [Current.Verifier, Coming.Verifier];

    /// <summary>What any signature of the log is checked with.</summary>
    public IReadOnlyList<VerifierKey> Verifiers => [.. Signing, .. Former];

    /// <summary>Signs a text with every key that signs now.</summary>
    public SignedNote Sign(string text)
    {
        var note = Current.Sign(text);
        return Coming is null ? note : note.With(Coming.Sign(text).Signatures[0]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Current.Dispose();
        Coming?.Dispose();
    }
}
