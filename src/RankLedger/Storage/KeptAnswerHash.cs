namespace RankLedger.Storage;

/// <summary>What binds an answer that is kept under a request key, as SQL over the columns of <c>ledger.request_key</c>.</summary>
internal static class KeptAnswerHash
{
    /// <summary>The hash over the answer, with what it was given to.</summary>
    public const string OfRow =
        "sha256(convert_to(concat_ws(E'\\n', api_key, request_key, encode(fingerprint, 'hex'), answer::text), 'UTF8'))";

    /// <summary>What the events that the answer tells of name as their cause; <c>RequestKey.Cause</c> says the same.</summary>
    public const string Cause =
        "encode(sha256(convert_to(concat_ws(E'\\n', api_key, request_key, encode(fingerprint, 'hex')), 'UTF8')), 'hex')";

    /// <summary>What a position in an answer looks like, which anybody may have written.</summary>
    public const string Number = "^[1-9][0-9]{0,17}$";

    /// <summary>What a count of entries in an answer looks like; no command appends a million.</summary>
    public const string Count = "^[1-9][0-9]{0,5}$";
}
