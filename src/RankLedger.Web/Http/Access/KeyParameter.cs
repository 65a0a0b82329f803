namespace RankLedger.Web.Http.Access;

/// <summary>The query parameter in which the clients of an endpoint send their key, where they know no other place. It counts where reads
/// need a key.</summary>
/// <param name="Name">The parameter.</param>
internal sealed record KeyParameter(string Name);
