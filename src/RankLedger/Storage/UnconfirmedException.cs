namespace RankLedger.Storage;

/// <summary>Something was committed on the primary, and no standby that its commits wait for has confirmed it: a fail-over now would lose
/// it, so it is not acknowledged.</summary>
public sealed class UnconfirmedException()
    : Exception(
        "It is recorded on this server, but no standby that its commits wait for has confirmed it: a fail-over now would lose it, so it is "
            + "not acknowledged. Send the same request again with the same key: it is answered once a standby has it."
    );
