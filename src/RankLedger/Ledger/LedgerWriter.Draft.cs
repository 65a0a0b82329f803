using System.Collections.Concurrent;
using JasperFx.Events;
using Marten;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Ledger;

public sealed partial class LedgerWriter
{
    /// <summary>What a decision loads and appends within one transaction.</summary>
    internal sealed class Draft(
        NpgsqlConnection connection,
        IDocumentSession session,
        Definitions definitions,
        CancellationToken ct,
        ConcurrentDictionary<string, long>? latest = null,
        FirstEvents? firsts = null,
        KnownForms? forms = null
    )
    {
        private readonly FirstEvents firsts = firsts ?? new();
        private readonly KnownForms forms = forms ?? new();
        private readonly Dictionary<string, Ranking> defined = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> used = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
        private readonly List<(string Stream, long Version, IReadOnlyList<DomainEvent> Events)> appends = [];

        private readonly List<string> warnings = [];

        public NpgsqlConnection Connection => connection;

        /// <summary>What the caller should know of what was appended all the same.</summary>
        public IReadOnlyList<string> Warnings => warnings;

        /// <summary>Tells the caller something of what is appended.</summary>
        public void Warn(IEnumerable<string> told) => warnings.AddRange(told);

        /// <summary>Every event of a stream, in order; nothing where there is no such stream.</summary>
        public async Task<IReadOnlyList<DomainEvent>> StreamAsync(string stream) =>
            [
                .. (await session.Events.FetchStreamAsync(stream, token: ct)).Select(each =>
                    StoredEvents.Shown((DomainEvent)each.Data, stream, DateOnly.FromDateTime(each.Timestamp.UtcDateTime))
                ),
            ];

        /// <summary>The first events of those streams that exist; those that the command foresaw are there already.</summary>
        public Task<Dictionary<string, T>> FirstEventsAsync<T>(IReadOnlyCollection<string> streams)
            where T : DomainEvent => firsts.OfAsync<T>(connection, streams, ct);

        /// <summary>The forms of periods that a ranking has, see <see cref="KnownForms.OfAsync"/>.</summary>
        public Task<IReadOnlySet<PeriodForm>> FormsAsync(string ranking, IReadOnlyCollection<PeriodForm> brought) =>
            forms.OfAsync(connection, ranking, brought, ct);

        /// <summary>How many events a stream holds.</summary>
        public async Task<long> VersionAsync(string stream) => (await session.Events.FetchStreamStateAsync(stream, ct))?.Version ?? 0;

        /// <summary>How many events the one stream that was decided about holds afterwards; null where there are several.</summary>
        public long? Version => versions.Count == 1 ? versions.Values.Single() : null;

        /// <summary>Appends behind the events that were loaded; somebody else's append in between makes the commit fail.</summary>
        public void Append(string stream, long version, IReadOnlyList<DomainEvent> events)
        {
            versions[stream] = version + events.Count;
            if (events.Count == 0)
                return;
            appends.Add((stream, version, events));
        }

        /// <summary>What was appended.</summary>
        public IReadOnlyList<(string Stream, long Version, IReadOnlyList<DomainEvent> Events)> Appends => appends;

        /// <summary>The rankings that the decision rests on, with the positions of their definitions.</summary>
        public IEnumerable<(string Ranking, long From)> Used => used.Select(pair => (pair.Key, pair.Value));

        /// <summary>The streams that are appended to and those of the rankings that the decision rests on.</summary>
        public IEnumerable<string> Touches => versions.Keys.Concat(used.Keys.Select(Ranking.Stream));

        /// <summary>Puts what was appended into the session that is saved, each event with the request that it was appended for.</summary>
        public List<StreamAction> WriteTo(IDocumentSession saved, RequestKey? key)
        {
            var streams = appends.ConvertAll(each =>
                each.Version == 0
                    ? saved.Events.StartStream(each.Stream, each.Events)
                    : saved.Events.Append(each.Stream, each.Version + each.Events.Count, each.Events)
            );
            foreach (var each in streams.SelectMany(stream => stream.Events))
                each.CausationId = key?.Cause;
            return streams;
        }

        /// <summary>Defines a ranking, for what is decided behind it too; nothing is appended where that is its definition
        /// already.</summary>
        /// <returns>How many events were appended.</returns>
        public async Task<int> DefineAsync(RankingDefinition definition, string actor, bool namesEntities = true)
        {
            var stream = Ranking.Stream(definition.Id);
            var before = await StreamAsync(stream);
            var ranking = before is [.., var last] ? Ranking.Fold((RankingEvent)last) : null;
            var events = Defining.Decide(ranking, definition, actor, namesEntities);
            Append(stream, before.Count, events);
            if (events is [.., var now])
                defined[definition.Id] = Ranking.Fold(now);
            return events.Count;
        }

        /// <summary>The definition that counts now; in a group the one that counted last, which is checked under the lock.</summary>
        /// <exception cref="LedgerRuleException">No such ranking.</exception>
        public async Task<Ranking> RankingAsync(string id)
        {
            // Nobody can define it otherwise meanwhile: that would meet the stream that was appended to here.
            if (defined.TryGetValue(id, out var own))
                return own;
            if (latest is null || !latest.TryGetValue(id, out var from))
                from = await DefinedAtAsync(id);
            if (from == 0)
                throw Refusals.UnknownRanking(id, await RankingTable.IdsNowAsync(connection, ct));
            used[id] = from;
            latest?.TryAdd(id, from);
            var known = definitions.Find(id, from)
                ?? definitions.Keep(
                    id,
                    from,
                    await RankingTable.AtAsync(connection, $"{Tables.ReadModel}.{RankingTable.Name}", id, from, ct)
                );
            return known.Ranking;
        }

        private async Task<long> DefinedAtAsync(string id)
        {
            await using var command = new NpgsqlCommand(
                $"select recorded_from from {Tables.ReadModel}.ranking where ranking = $1 and {Tables.IsOpen}",
                connection
            )
            {
                Parameters = { new() { Value = id } },
            };
            return await command.ExecuteScalarAsync(ct) as long? ?? 0;
        }
    }

    /// <summary>What came of a decision.</summary>
    private sealed record Decided(Draft Draft, int Unchanged, RequestKey? Key = null)
    {
        /// <summary>The answer, once it is entered.</summary>
        public Receipt? Receipt { get; private set; }

        /// <summary>Answers with where the ledger ends behind it.</summary>
        public void AnswerAt(long position, DateTimeOffset? at, int appended, string? leaf = null) =>
            Receipt = new(position, at, appended, Unchanged)
            {
                Version = Draft.Version,
                Warnings = Draft.Warnings,
                Leaf = leaf,
            };

        /// <summary>Tells the hash of the entry where it ends, which is known once it is entered.</summary>
        public void AnswerWith(string? leaf) => Receipt = Receipt! with { Leaf = leaf };

        /// <summary>What was entered with all that was decided together.</summary>
        public IReadOnlyList<KnownEntry> Entered { get; set; } = [];
    }
}
