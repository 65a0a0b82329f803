namespace RankLedger.Storage;

/// <summary>The hash over an answer that is kept under a request key, with what it was given to.</summary>
internal static class KeptAnswerHash
{
    /// <summary>It, as SQL over the columns of <c>ledger.request_key</c>.</summary>
    public const string OfRow =
        "sha256(convert_to(concat_ws(E'\\n', api_key, request_key, encode(fingerprint, 'hex'), answer::text), 'UTF8'))";
}
