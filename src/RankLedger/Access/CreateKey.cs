using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Texts;
using RankLedger.Requests;

namespace RankLedger.Access;

/// <summary>Makes a key for the HTTP API.</summary>
/// <param name="Name">Who will use it; the actor of every event recorded with it.</param>
/// <param name="Scope">What it may do.</param>
/// <param name="LastDay">The last day, in UTC, on which it counts; null for as long as it is not revoked.</param>
public sealed record CreateKey(string Name, Scope Scope, DateOnly? LastDay = null) : IRequest<KeyCreated>, IRecords;

/// <summary>A new key with its secret, which is shown here and never again.</summary>
/// <param name="Key">The key.</param>
/// <param name="Secret">What goes behind <c>Authorization: Bearer</c>.</param>
public sealed record KeyCreated(ApiKey Key, string Secret);

internal sealed class CreateKeyHandler(NpgsqlDataSource database, TimeProvider time) : IRequestHandler<CreateKey, KeyCreated>
{
    private const int LongestName = 100;
    private static readonly DateOnly LastDay = new(9000, 12, 31);

    public async Task<KeyCreated> Handle(CreateKey request, CancellationToken ct)
    {
        if (
            request.Name.Length is 0 or > LongestName
            || request.Name.Trim() != request.Name
            || request.Name.Any(char.IsControl)
            || KeptText.Problem(request.Name, LongestName) is not null
        )
        {
            throw new LedgerRuleException(
                "invalid-key-name",
                $"'{request.Name}' cannot be a key's name; it names the actor of what is recorded: 1 to {LongestName} characters, no "
                    + "blank at either end, no control characters."
            );
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (request.LastDay < today)
        {
            throw new LedgerRuleException(
                "invalid-key-expiry",
                $"A key that counts until {request.LastDay:yyyy-MM-dd} would never count; today is {today:yyyy-MM-dd} in UTC. Name a "
                    + "later day, or none."
            );
        }

        if (request.LastDay > LastDay)
            throw new LedgerRuleException(
                "invalid-key-expiry",
                $"A key counts until {LastDay:yyyy-MM-dd} at most; leave the day out for one that counts as long as it is not revoked."
            );

        var secret = KeySecret.New();
        var key = await KeyTable.AddAsync(database, request.Name, request.Scope, secret, Ending(request.LastDay), ct);
        return new(key, secret);
    }

    private static DateTimeOffset? Ending(DateOnly? lastDay) =>
        lastDay is { } day ? new(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddDays(1)) : null;
}
