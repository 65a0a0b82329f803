namespace RankLedger.Web.Api;

/// <summary>What texts of the log look like, for the description of the API. Hashes and signatures are those of no ledger.</summary>
internal static class LogExamples
{
    /// <summary>What the number of a tile is.</summary>
    public const string PlaceMeaning =
        "The tile's number in groups of three digits, all but the last with an x, with its slashes: x001/067 is the 1067th. Behind one "
        + "that is not full stands its width: 000.p/2.";

    /// <summary>A verifier key.</summary>
    public const string Key = "example.com/v1/log+4b5f1b2c+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea\n";

    /// <summary>A checkpoint.</summary>
    public const string Note = "example.com/v1/log\n2\n" + Hash + "\n\n" + Signature;

    /// <summary>A leaf.</summary>
    public const string Leaf = """
        rankledger.entry/v1
        position 2
        recorded 2026-11-28T16:35:46.279398Z
        stream publication/china-foreign-trade-cities/cdbrief-2026-01-22-fy2025
        version 1
        type publication-recorded
        body b088f3ad72dcb5acfe6f88a186683970bd88601e96532f4e5768caf5ea7d47fc
        actor cb54b5a478cdb435f25ec84fd836aaae4dffb3e8b2a06b554f385221c2e5b34c

        """;

    /// <summary>A proof.</summary>
    public const string Proof = "c2sp.org/tlog-proof@v1\nextra cmFua2xlZGdlci5lbnRyeS92MQo=\nindex 1\n" + Hash + "\n\n" + Note;

    /// <summary>What a log sends a witness.</summary>
    public const string Offer = "old 1\n" + Hash + "\n\n" + Note;

    /// <summary>A witness's signature.</summary>
    public const string Cosignature = "— witness.example jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZ\n";

    private const string Hash = "VvM+vzNwOCGvOva5fjKR8h02PiD/Gvb0z7LJ43gR6lk=";

    private const string Signature = "— example.com/v1/log S18bLFpXdEKwkMwjUhDhNKykQA2mnDr8iTRUV1aAuUnDc2X/1pvAV0+rvCGsmQpCmmu0\n";
}
