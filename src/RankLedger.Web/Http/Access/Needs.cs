using RankLedger.Access;

namespace RankLedger.Web.Http.Access;

/// <summary>What a route needs of a key. A route of the ledger that says nothing needs to read.</summary>
internal sealed record Needs(Scope Scope);

/// <summary>Says what a route needs.</summary>
internal static class NeedsMetadata
{
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder route, Scope scope) => route.WithMetadata(new Needs(scope));
}
