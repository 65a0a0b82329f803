namespace RankLedger.Proofs;

/// <summary>What a witness makes of an offer, after C2SP's tlog-witness.</summary>
public enum WitnessVerdict
{
    /// <summary>The log goes on from what the witness saw: it is signed.</summary>
    GoesOn,

    /// <summary>The offer is not in the form of one, or its old size is beyond its checkpoint.</summary>
    NotUnderstood,

    /// <summary>The witness does not watch this log.</summary>
    UnknownLog,

    /// <summary>No key of the log signed it.</summary>
    NotSigned,

    /// <summary>The witness saw another size, or at the same size another root.</summary>
    OtherSize,

    /// <summary>The proof does not lead from what the witness saw to what is offered.</summary>
    DoesNotGoOn,
}

/// <summary>A verdict, and why.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Checkpoint">What was offered; null where it was not understood or not signed.</param>
/// <param name="Reason">Why it is not signed; empty where it is.</param>
public sealed record WitnessJudgement(WitnessVerdict Verdict, Checkpoint? Checkpoint, string Reason)
{
    /// <summary>Judges an offer.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="watched">The keys of the logs that the witness watches.</param>
    /// <param name="seen">The last checkpoint that it signed of a log; null for none.</param>
    public static WitnessJudgement Of(CheckpointOffer offer, IEnumerable<VerifierKey> watched, Func<string, Checkpoint?> seen)
    {
        if (!SignedNote.TryParse(offer.Note, out var note, out var reason) || !Checkpoint.TryParse(note.Text, out var offered))
            return new(WitnessVerdict.NotUnderstood, null, reason.Length > 0 ? reason : "it holds no checkpoint");
        var keys = watched.Where(key => key.Name == offered.Origin).ToList();
        if (keys.Count == 0)
            return new(WitnessVerdict.UnknownLog, null, $"the log '{offered.Origin}' is not watched here");
        if (!keys.Exists(key => note.SignedBy(key) is not null))
            return new(WitnessVerdict.NotSigned, null, $"no key of '{offered.Origin}' that is known here signed it");
        if (offer.Old > offered.Size)
            return new(WitnessVerdict.NotUnderstood, offered, $"its old size is {offer.Old}, its checkpoint covers {offered.Size}");
        var last = seen(offered.Origin);
        if (offer.Old != (last?.Size ?? 0))
            return new(WitnessVerdict.OtherSize, offered, $"{EntryCount.Were(last?.Size ?? 0)} seen here, not {offer.Old}");
        if (last is not null && last.Size == offered.Size)
        {
            return last.Root.Span.SequenceEqual(offered.Root.Span)
                ? new(WitnessVerdict.GoesOn, offered, "")
                : new(WitnessVerdict.OtherSize, offered, $"another root was seen here for {EntryCount.Of(last.Size)}");
        }

        var goesOn = last is null
            ? offer.Path.Count == 0
            : ProofCheck.Extends(last.Size, last.Root.Span, offered.Size, offered.Root.Span, offer.Path);
        return goesOn
            ? new(WitnessVerdict.GoesOn, offered, "")
            : new(WitnessVerdict.DoesNotGoOn, offered, $"it does not go on from the {EntryCount.Of(last?.Size ?? 0)} seen here");
    }
}
