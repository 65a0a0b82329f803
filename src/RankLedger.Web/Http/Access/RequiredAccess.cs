using Microsoft.AspNetCore.Builder;
using RankLedger.Access;

namespace RankLedger.Web.Http.Access;

/// <summary>What an endpoint needs of whoever asks it. An endpoint that says nothing is closed to everybody.</summary>
/// <param name="Scope">What a key must allow; null where everybody may ask.</param>
/// <param name="IsLimited">Whether requests count against the caller's rate.</param>
internal sealed record RequiredAccess(Scope? Scope, bool IsLimited = true);

/// <summary>Says what an endpoint, or each endpoint of a group, needs.</summary>
internal static class RequiredAccessMetadata
{
    /// <summary>A key that allows the scope. To read, none where reads are open.</summary>
    public static T RequireScope<T>(this T endpoint, Scope scope)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredAccess(scope));

    /// <summary>Nothing: everybody may ask, within the rate of his address unless it is not limited.</summary>
    public static T AllowEverybody<T>(this T endpoint, bool limited = true)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredAccess(null, limited));
}
