using RankLedger.Access;
using RankLedger.Domain.Publications;
using RankLedger.Erasures;
using RankLedger.Web.Api.Bodies;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Commands;
using RankLedger.Web.Http.OpenApi;

namespace RankLedger.Web.Api;

/// <summary>Erases what must not be kept: who recorded something, or what an entry said.</summary>
internal static class ErasureApi
{
    private const string Event = "/v1/events?after=";

    public static void MapErasures(this IEndpointRouteBuilder v1)
    {
        var erasures = v1.MapGroup("/erasures");
        erasures
            .MapPost("/bodies", BodyAsync)
            .WithBody<BodyErasureBody>()
            .RequireScope(Scope.Admin)
            .WithOperation(
                "Erasures",
                "eraseBody",
                "Erases what an entry said, and who recorded it",
                "It counts for nothing from its position on, at every earlier state too. The log goes on proving that it was there. "
                    + "Takes a host that connects as the ledger's owner; others answer owner-needed."
            );
        erasures
            .MapPost("/actors", ActorAsync)
            .WithBody<ActorErasureBody>()
            .RequireScope(Scope.Admin)
            .WithOperation(
                "Erasures",
                "eraseActor",
                "Erases a name wherever it says who recorded something",
                "What was recorded stays as it is. Takes a host that connects as the ledger's owner; others answer owner-needed."
            );
    }

    private static Task<ReceiptAnswer> BodyAsync(Command<BodyErasureBody> sent, CancellationToken ct)
    {
        var erasure = sent.WithoutIfMatch().Body;
        return sent.SendAsync(
            new EraseBody(erasure.Position, new Attribution(sent.Actor, erasure.Reason, null)) { Key = sent.Key },
            $"{Event}@{erasure.Position - 1}&limit=1",
            ct
        );
    }

    private static Task<ReceiptAnswer> ActorAsync(Command<ActorErasureBody> sent, CancellationToken ct)
    {
        var erasure = sent.WithoutIfMatch().Body;
        return sent.SendAsync(
            new EraseActor(erasure.Name, new Attribution(sent.Actor, erasure.Reason, null)) { Key = sent.Key },
            $"{Event}@0",
            ct
        );
    }
}
