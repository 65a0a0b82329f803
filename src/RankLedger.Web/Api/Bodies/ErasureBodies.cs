namespace RankLedger.Web.Api.Bodies;

/// <summary>Which entry is erased, by its ledger position, and why.</summary>
internal sealed record BodyErasureBody(long Position, string Reason);

/// <summary>Whose name is erased, and why.</summary>
internal sealed record ActorErasureBody(string Name, string Reason);
