using System.Globalization;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Sentences;
using RankLedger.Wording;

namespace RankLedger.Importing.Parsing;

/// <summary>Times of day that are printed beside days of publication. The ledger counts in days: where one publisher made two publications
/// public on one day, the times say which is the later release.</summary>
internal sealed class PublishedTimes
{
    private readonly List<Printed> all = [];

    /// <summary>Remembers the time of a publication that prints one.</summary>
    public void Add(int line, PublicationRecorded head, (TimeOnly At, string Zone)? time)
    {
        if (time is var (at, zone))
            all.Add(new(line, head, at, zone));
    }

    /// <summary>The releases, hour and minute as one number, so that a later publication of the day finds its place among them; null for
    /// those of which a time says nothing, because it is the only one of its day.</summary>
    public IReadOnlyList<(int Line, int? Release)> Releases(string file, Action<string> say)
    {
        var found = all.Where(each => each.Head.Release is null).ToDictionary(each => each.Line, _ => (int?)null);
        foreach (
            var day in all.GroupBy(each => (each.Head.PublishedOn, each.Head.Publisher, each.Head.Source)).Where(day => day.Count() > 1)
        )
        {
            var printed = day.OrderBy(each => each.At).ToList();
            if (printed.TrueForAll(each => each.Head.Release is not null))
                continue;
            var named =
                $"{Phrases.List(printed.Select(each => each.Head.Publication))} of {day.Key.Publisher} are all of "
                + $"{Numerals.Day(day.Key.PublishedOn)}";
            if (
                printed.DistinctBy(each => each.Zone).Count() > 1
                || printed.DistinctBy(each => each.Release).Count() < printed.Count
                || printed.Exists(each => each.Head.Release is not null)
            )
            {
                say(
                    $"{file}: {named}, and their times of day do not say in one way which came later: number them in a column release, or "
                        + "the order of their ids decides."
                );
                continue;
            }

            foreach (var each in printed)
                found[each.Line] = each.Release;
            say(
                $"{file}: {named}. Their times of day tell which came later, so they are recorded as releases "
                    + $"{Phrases.List(printed.Select(each => each.Release.ToString(CultureInfo.InvariantCulture)))}."
            );
        }

        return [.. found.Select(each => (each.Key, each.Value))];
    }

    private sealed record Printed(int Line, PublicationRecorded Head, TimeOnly At, string Zone)
    {
        public int Release => (At.Hour * 100) + At.Minute;
    }
}
