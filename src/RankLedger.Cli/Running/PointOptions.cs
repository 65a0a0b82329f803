using System.CommandLine;
using RankLedger.Domain.Time;
using RankLedger.Wording;

namespace RankLedger.Cli.Running;

/// <summary>The point (p, k) of a question: <c>--as-published</c> and <c>--as-recorded</c>, on every verb that asks.</summary>
internal sealed class PointOptions
{
    private readonly Option<AsPublished> published = new("--as-published")
    {
        Description = Meanings.AsPublished,
        HelpName = "DATE|all",
        CustomParser = found => Read.OneOf<AsPublished>(found, AsPublished.TryParse),
    };

    private readonly Option<AsRecorded> recorded = new("--as-recorded")
    {
        Description = Meanings.AsRecorded,
        HelpName = "INSTANT|@POSITION",
        CustomParser = found => Read.OneOf<AsRecorded>(found, AsRecorded.TryParse),
    };

    public PointOptions(Command verb)
    {
        verb.Options.Add(published);
        verb.Options.Add(recorded);
    }

    /// <summary>The point that was typed.</summary>
    public Point Of(ParseResult parsed) => new(parsed.GetValue(published), parsed.GetValue(recorded));
}
