using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>Of which forms a ranking has periods, whatever day they are published on.</summary>
/// <remarks>One form is looked for at a time and found with its first figure, so that many periods cost no more than one.</remarks>
internal sealed class KnownForms
{
    private const string Blocks = $"{Tables.ReadModel}.{TableBlockTable.Name}";

    // Of a block the newest body on the last day stands first. Positions are looked at where no figure has the form, from one period to the
    // next.
    private static readonly string Sql = $"""
        select k.ranking, k.form from unnest($1, $2) k(ranking, form)
          join {Tables.ReadModel}.ranking r on r.ranking = k.ranking and r.{Tables.IsOpen}
        where case when exists (
          select from generate_series(0, cardinality(r.flows) - 1) f, lateral (
            select (r.number::bigint << {BlockKey.RankingShift}) | (f::bigint << {BlockKey.FlowShift})
              | (k.form::bigint << {BlockKey.FormShift}) as first) keys, lateral (
            select from {Blocks} t where t.key >= keys.first and t.key < keys.first + {1L << BlockKey.FormShift}
              and {TableBlockTable.HasFigures("t.body")} and not exists (
              select from {Blocks} n where n.key = t.key and (n.known_from, n.recorded_from) > (t.known_from, t.recorded_from))
            order by t.key, t.known_from desc, t.recorded_from desc limit 1) standing)
        then true else exists (
          with recursive printed(flow, period) as (
            (select flow, period from {Tables.ReadModel}.printed_rank where ranking = r.ranking order by flow, period limit 1)
            union all
            select n.flow, n.period from printed p, lateral (
              select t.flow, t.period from {Tables.ReadModel}.printed_rank t
              where t.ranking = r.ranking and (t.flow, t.period) > (p.flow, p.period) order by t.flow, t.period limit 1) n)
          select from printed s where k.form = {FormOf("s.period")} and exists (
            select from {Tables.ReadModel}.printed_rank t, {PublicationTable.At("t.ranking", "t.publication", $"({Tables.Open} - 1)")}
            where t.ranking = r.ranking and t.flow = s.flow and t.period = s.period and t.{Tables.IsOpen} and not p.is_void)) end
        """;

    private readonly HashSet<(string Ranking, PeriodForm Form)> asked = [];
    private readonly HashSet<(string Ranking, PeriodForm Form)> found = [];

    /// <summary>Looks forms up with the other questions of a round.</summary>
    public void Ask(RoundTrip round, IEnumerable<(string Ranking, PeriodForm Form)> forms)
    {
        var wanted = forms.Where(asked.Add).ToList();
        if (wanted.Count == 0)
            return;
        round.Add(
            new NpgsqlBatchCommand(Sql)
            {
                Parameters =
                {
                    new() { Value = wanted.ConvertAll(each => each.Ranking), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                    new() { Value = wanted.ConvertAll(each => (int)each.Form), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                },
            },
            row => found.Add((row.GetString(0), (PeriodForm)row.GetInt32(1)))
        );
    }

    /// <summary>The forms of a ranking, as far as it takes to tell whether those that are brought are among them: all of them where one is
    /// not. Only what no round asked for is looked up now.</summary>
    public async Task<IReadOnlySet<PeriodForm>> OfAsync(
        NpgsqlConnection connection,
        string ranking,
        IReadOnlyCollection<PeriodForm> brought,
        CancellationToken ct
    )
    {
        foreach (var forms in new[] { brought, Enum.GetValues<PeriodForm>() })
        {
            var round = new RoundTrip();
            Ask(round, forms.Select(form => (ranking, form)));
            await round.AskAsync(connection, ct);
            if (brought.All(form => found.Contains((ranking, form))))
                break;
        }

        return found.Where(each => each.Ranking == ranking).Select(each => each.Form).ToHashSet();
    }

    private static string FormOf(string period) =>
        $"""
            case when {period} like '%/%' then {(int)PeriodForm.Cumulative} when {period} like '%-H%' then {(int)PeriodForm.Half}
              when {period} like '%-Q%' then {(int)PeriodForm.Quarter} when {period} like '%-W%' then {(int)PeriodForm.Week}
              when length({period}) = 4 then {(int)PeriodForm.Year} when length({period}) = 7 then {(int)PeriodForm.Month}
              else {(int)PeriodForm.Day} end
            """;
}
