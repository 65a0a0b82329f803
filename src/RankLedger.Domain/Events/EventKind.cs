namespace RankLedger.Domain.Events;

/// <summary>What an event counts as. Switches over it name every kind, so that the compiler finds an arm that is forgotten.</summary>
public enum EventKind
{
    /// <summary>A ranking was defined or redefined.</summary>
    Definition,

    /// <summary>A publication was recorded.</summary>
    Recording,

    /// <summary>We had recorded something wrongly.</summary>
    Correction,

    /// <summary>We had recorded the wrong publication date.</summary>
    Redating,

    /// <summary>The publisher took the publication back.</summary>
    Withdrawal,

    /// <summary>The publisher brought the publication back.</summary>
    Reinstatement,

    /// <summary>The record should never have existed.</summary>
    Void,

    /// <summary>We undid an event of ours.</summary>
    Reversal,

    /// <summary>Who recorded something, or what it said, was erased.</summary>
    Erasure,
}
