using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;

namespace RankLedger.Tests.Oracle;

/// <summary>
/// The oracle: answers every question at (p, k) by reading the raw events again, as docs/rules.md words it. It is slow and shares
/// nothing with the folds of the domain. No p is no limit.
/// </summary>
public sealed partial class NaiveLedger(IReadOnlyList<(long Position, string Stream, long Version, DomainEvent Event)> events)
{
    private readonly Dictionary<long, List<NaivePublication>> read = [];
    private readonly Dictionary<(string, long), RankingDefinition?> defined = [];
    private readonly Dictionary<(string, DateOnly?, long), IReadOnlyList<NaivePublication>> standing = [];

    /// <summary>The instant at which a date begins somewhere: on Kiritimati, 14 hours before it begins in Greenwich. From then on, and
    /// until the next date begins there, it is today.</summary>
    public static DateTimeOffset Begins(DateOnly date) =>
        new DateTimeOffset(date.Year, date.Month, date.Day, 0, 0, 0, TimeSpan.Zero).AddHours(-14);

    /// <summary>The last position.</summary>
    public long Last => events.Count == 0 ? 0 : events.Max(it => it.Position);

    /// <summary>What counts of each publication at position k, in no order that matters.</summary>
    public IReadOnlyList<NaivePublication> Publications(long k)
    {
        if (!read.TryGetValue(k, out var publications))
        {
            read[k] = publications = [
                .. events
                    .Where(it => it.Position <= k)
                    .GroupBy(it => it.Stream)
                    .Select(stream => stream.OrderBy(it => it.Version).Select(it => (it.Version, it.Event)).ToList())
                    .Where(stream => stream[0].Event is PublicationRecorded)
                    .Select(stream => new NaivePublication(stream)),
            ];
        }

        return publications;
    }

    /// <summary>The ranking as last defined at position k.</summary>
    public RankingDefinition? Definition(string ranking, long k)
    {
        if (!defined.TryGetValue((ranking, k), out var definition))
        {
            defined[(ranking, k)] = definition = events
                .Where(it => it.Position <= k)
                .OrderBy(it => it.Position)
                .Select(it =>
                    it.Event switch
                    {
                        RankingDefined a => a.Definition,
                        RankingRedefined b => b.Definition,
                        _ => null,
                    }
                )
                .LastOrDefault(it => it?.Id == ranking);
        }

        return definition;
    }

    /// <summary>Whether a publication stands at (p, k).</summary>
    public bool Stands(string ranking, string publication, DateOnly? p, long k) =>
        Publications(k).Any(it => it.Ranking == ranking && it.Id == publication && it.Stands(p));

    /// <summary>The publications that stand at (p, k) in the order of the fold: last day, first day, release, id.</summary>
    public IReadOnlyList<NaivePublication> Standing(string ranking, DateOnly? p, long k)
    {
        if (!standing.TryGetValue((ranking, p, k), out var publications))
        {
            standing[(ranking, p, k)] = publications = [
                .. Publications(k)
                    .Where(it => it.Ranking == ranking && it.Stands(p))
                    .OrderBy(it => it.LastDay)
                    .ThenBy(it => it.FirstDay)
                    .ThenBy(it => it.Release ?? -1)
                    .ThenBy(it => it.Id, Comparer<string>.Create(CompareIds)),
            ];
        }

        return publications;
    }

    /// <summary>Ids in natural order: digits as numbers; where that leaves two of them equal, letter by letter.</summary>
    public static int CompareIds(string one, string other)
    {
        var (a, b) = (Parts(one), Parts(other));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order =
                char.IsAsciiDigit(a[i][0]) && char.IsAsciiDigit(b[i][0])
                    ? System
                        .Numerics.BigInteger.Parse(a[i], System.Globalization.CultureInfo.InvariantCulture)
                        .CompareTo(System.Numerics.BigInteger.Parse(b[i], System.Globalization.CultureInfo.InvariantCulture))
                    : string.CompareOrdinal(a[i], b[i]);
            if (order != 0)
                return order;
        }

        return a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(one, other);
    }

    private static string[] Parts(string id) =>
        [.. System.Text.RegularExpressions.Regex.Matches(id, "[0-9]+|[^0-9]").Select(it => it.Value)];

    /// <summary>The days on which anything can change at position k, in order.</summary>
    public IReadOnlyList<DateOnly> Days(string ranking, long k) =>
        [.. Publications(k).Where(it => it.Ranking == ranking).SelectMany(it => it.Days).Distinct().Order()];

    /// <summary>Every cell that a publication speaks of or prints a position for at position k.</summary>
    public IReadOnlyList<RecordedCell> Cells(string ranking, long k) =>
        [.. Publications(k).Where(it => it.Ranking == ranking).SelectMany(it => it.Says.Keys.Concat(it.Prints.Keys)).Distinct()];

    /// <summary>Whose number a publication prints: its own source, the ranking's, or its publisher.</summary>
    public string Source(NaivePublication publication, long k) =>
        publication.Source is not null ? publication.Source
        : Definition(publication.Ranking, k)?.Source is { } usual ? usual
        : publication.Publisher;

    /// <summary>The authority of a publication in the ranking as defined at position k.</summary>
    public int Authority(NaivePublication publication, long k)
    {
        var definition = Definition(publication.Ranking, k);
        if (definition is null)
            return 0;
        if (definition.PublisherAuthority.TryGetValue(publication.Publisher, out var own))
            return own;
        return definition.KindAuthority.TryGetValue(publication.Kind, out var kind) ? kind : 0;
    }
}
