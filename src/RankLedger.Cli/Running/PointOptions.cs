using System.CommandLine;
using RankLedger.Domain.Time;

namespace RankLedger.Cli.Running;

/// <summary>The point (p, k) of a question: <c>--as-published</c> and <c>--as-recorded</c>, on every verb that asks.</summary>
internal sealed class PointOptions
{
    private readonly Option<AsPublished> published = new("--as-published")
    {
        Description = "What had been published by that day; without it what is public today; all for no limit",
        HelpName = "DATE|all",
        CustomParser = found => Read.OneOf<AsPublished>(found, AsPublished.TryParse),
    };

    private readonly Option<AsRecorded> recorded = new("--as-recorded")
    {
        Description = "What the ledger held at that position or instant; without it all it holds now",
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
