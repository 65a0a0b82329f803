using MediatR;
using Npgsql;

namespace RankLedger.Access;

/// <summary>Asks for every key that was made, revoked ones too.</summary>
public sealed record GetKeys : IRequest<KeysAnswer>;

/// <summary>Keys in the order in which they were made.</summary>
public sealed record KeysAnswer(IReadOnlyList<ApiKey> Keys);

internal sealed class GetKeysHandler(NpgsqlDataSource database) : IRequestHandler<GetKeys, KeysAnswer>
{
    public async Task<KeysAnswer> Handle(GetKeys request, CancellationToken ct) => new(await KeyTable.AllAsync(database, ct));
}
