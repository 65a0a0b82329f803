namespace RankLedger.Web.Http.Access;

/// <summary>A host by which an endpoint is asked where it listens to this machine alone: the fixed address of the clients of a foreign
/// standard, which a resolver or proxy sends here.</summary>
/// <param name="Host">The host, without a port. Whoever owns the name is trusted not to point it here.</param>
internal sealed record AlsoKnownAs(string Host);
