using RankLedger.Access;

namespace RankLedger.Web.Http.Access;

/// <summary>What a route needs of a key. A route of the ledger that says nothing needs to read.</summary>
internal sealed record RequiredScope(Scope Scope);

/// <summary>Says what a route needs.</summary>
internal static class RequiredScopeMetadata
{
    public static RouteHandlerBuilder RequireScope(this RouteHandlerBuilder route, Scope scope) =>
        route.WithMetadata(new RequiredScope(scope));
}
