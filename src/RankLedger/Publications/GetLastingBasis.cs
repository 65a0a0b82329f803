using System.Globalization;
using MediatR;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Publications;

/// <summary>Asks by which day a question that named none is asked again for ever: by the date in UTC on which it was asked, as long as
/// nothing of the ranking is dated on the one that has begun in the east alone. Both have the same answer then.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Point">The point, with the day that was found.</param>
public sealed record GetLastingBasis(string Ranking, Point Point) : IRequest<Basis>;

internal sealed class GetLastingBasisHandler(LedgerReader ledger) : IRequestHandler<GetLastingBasis, Basis>
{
    public async Task<Basis> Handle(GetLastingBasis request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        if (view.Basis is not { AsPublished: { } east, AskedOn: { } asked })
            return view.Basis;
        var isDated = east != asked && (IsNamed(view, east, asked) || await IsDatedAsync(view, east, ct));
        return view.Basis.By(AsPublished.On(isDated ? east : asked));
    }

    // Whether an entity has another name from that day on.
    private static bool IsNamed(View view, DateOnly east, DateOnly asked) =>
        view.Defined.Definition.Entities.Any(entity => entity.NameOn(east) != entity.NameOn(asked));

    // Whether something was published, taken back or brought back on that day.
    private async Task<bool> IsDatedAsync(View view, DateOnly day, CancellationToken ct)
    {
        await using var command = ledger.Database.CreateCommand(
            $"""
            select exists(select 1 from {Tables.ReadModel}.publication
              where ranking = $1 and recorded_to > $2 and recorded_from <= $2
                and (coalesce(known_by, {PublicationTable.LastDay}) = $3 or strpos(withdrawals, $4) > 0))
            """
        );
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
