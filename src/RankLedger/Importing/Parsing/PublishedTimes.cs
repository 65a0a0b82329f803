using System.Globalization;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Sentences;
using RankLedger.Wording;

namespace RankLedger.Importing.Parsing;

/// <summary>Times of day that are printed beside days of publication. The ledger counts in days: where all publications of a day are of one
/// publisher, the times say which is the later release (docs/decisions/0288).</summary>
internal sealed class PublishedTimes
{
    private readonly Dictionary<int, Printed> all = [];

    /// <summary>The days of publications that print a time, and no release.</summary>
    public HashSet<DateOnly> Days { get; } = [];

    /// <summary>Remembers the time of a publication that prints one, and no release.</summary>
    public void Add(int line, PublicationRecorded head, (TimeOnly At, string Zone)? time)
    {
        if (time is not var (at, zone) || head.Release is not null)
            return;
        all[line] = new((at.Hour * 100) + at.Minute, zone);
        Days.Add(head.PublishedOn);
    }

    /// <summary>The release of each line that prints a time and none: hour and minute as one number, so that a later publication of the day
    /// finds its place; what was recorded keeps what it has; null where times do not decide, which is said.</summary>
    /// <param name="file">The file, for people.</param>
    /// <param name="published">All publications of those days, in the folder and in the ledger.</param>
    /// <param name="say">Told what the times decide, and what they do not.</param>
    public IReadOnlyList<(int Line, int? Release)> Releases(string file, IEnumerable<PublishedThen> published, Action<string> say)
    {
        var found = all.Keys.ToDictionary(line => line, _ => (int?)null);
        foreach (var day in published.GroupBy(each => each.Day))
        {
            foreach (var each in day.Where(each => each.IsRecorded && IsTimed(each)))
                found[each.Line!.Value] = each.Release;
            var open = day.Where(each => IsTimed(each) && !each.IsRecorded).OrderBy(each => Time(each).Release).ToList();
            var unclear = open.Where(each => day.Count(other => other.Publisher == each.Publisher) > 1).ToList();
            if (unclear.Count == 0)
                continue;
            if (!Decide(day.ToList(), open))
            {
                say(
                    $"{file}: {Phrases.List(unclear.Select(each => each.Id))} of {Numerals.Day(day.Key)} "
                        + $"{(unclear.Count == 1 ? "prints a time" : "print times")} of day, which "
                        + $"{(unclear.Count == 1 ? "does" : "do")} not say in one way which publication of that day came later: number "
                        + "them in a column release, or the order of their ids decides."
                );
                continue;
            }

            foreach (var each in open)
                found[each.Line!.Value] = Time(each).Release;
            var releases = Phrases.List(open.Select(each => Time(each).Release.ToString(CultureInfo.InvariantCulture)));
            say(
                $"{file}: {Phrases.List(day.Where(IsTimed).OrderBy(each => Time(each).Release).Select(each => each.Id))} of "
                    + $"{open[0].Publisher} are all of {Numerals.Day(day.Key)}. Their times of day tell which came later, so "
                    + (
                        open.Count == 1 ? $"{open[0].Id} is recorded as release {releases}."
                        : open.Count == day.Count() ? $"they are recorded as releases {releases}."
                        : $"{Phrases.List(open.Select(each => each.Id))} are recorded as releases {releases}."
                    )
            );
        }

        return [.. found.Select(each => (each.Key, each.Value))];
    }

    // A release orders what any two publishers state, so times of one publisher alone do not.
    private bool Decide(List<PublishedThen> day, List<PublishedThen> open) =>
        day.DistinctBy(each => each.Publisher).Count() == 1
        && day.TrueForAll(IsTimed)
        && day.DistinctBy(each => Time(each).Zone).Count() == 1
        && day.DistinctBy(each => Time(each).Release).Count() == day.Count
        && day.TrueForAll(each =>
            !each.IsRecorded || (each.Release is { } release ? release == Time(each).Release : Time(each).Release < Time(open[0]).Release)
        );

    private bool IsTimed(PublishedThen each) => each.Line is { } line && all.ContainsKey(line);

    private Printed Time(PublishedThen each) => all[each.Line!.Value];

    private readonly record struct Printed(int Release, string Zone);
}
