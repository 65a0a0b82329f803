using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Recording;

/// <summary>The facts of a publication as options; on a terminal what is left out is asked for.</summary>
internal sealed class RecordOptions
{
    private readonly Option<string?> id = Read.IdOption("--publication", "Its id; made of publisher and day without it", "ID");
    private readonly Option<string?> on = Text("--published-on", "The day on which it was published", "DATE");
    private readonly Option<string?> publisher = Text("--publisher", "Who made the figures public", "NAME");
    private readonly Option<string?> title = Text("--title", "Its title as printed", "TEXT");
    private readonly Option<string?> kind = Text(
        "--kind",
        "Such as release, communique, yearbook or press; it decides authority. Without it the kind counts as unstated",
        "KIND"
    );
    private readonly Option<string?> url = Text("--url", Meanings.Url, "ADDRESS");
    private readonly Option<string?> source = Text("--source", "Whose numbers it prints, where it quotes another agency", "NAME");
    private readonly Option<int?> release = Read.NumberOption<int?>(
        "--release",
        "The publisher's own number, which orders releases of a day",
        0
    );
    private readonly Option<bool> full = new("--full")
    {
        Description = "It drops what its publisher said before of the periods that it states",
    };
    private readonly Option<string?> flow = Read.FlowOption();
    private readonly Option<string?> unit = Text("--unit", "The unit of all figures as printed, such as 亿元", "UNIT");

    private readonly Option<AskedPeriod?> period = new("--period")
    {
        Description = "The reference period of its figures",
        HelpName = "PERIOD",
        CustomParser = found => Read.OneOf<AskedPeriod>(found, AskedPeriod.TryRead),
    };

    private readonly Option<string[]> figures = Several(
        "--figure",
        "A figure as printed, such as jinhua=10508.6亿元 or \"金华,2025,exports=8,765;19.6\"; repeatable",
        "ENTITY[,PERIOD[,FLOW]]=VALUE[;GROWTH]"
    );
    private readonly Option<string[]> ranks = Several("--rank", "A position that it prints; repeatable", "ENTITY=N");
    private readonly Option<string[]> drops = Several("--drop", "An entity that it says to have no value any more; repeatable", "ENTITY");

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command verb)
    {
        foreach (
            var each in new Option[]
            {
                on,
                publisher,
                title,
                kind,
                id,
                url,
                source,
                release,
                full,
                period,
                flow,
                unit,
                figures,
                ranks,
                drops,
            }
        )
            verb.Options.Add(each);
        verb.Refuse(result =>
            result.GetValue(on) is { } day && !DateText.TryRead(day, DateOrder.Unknown, out _, out _, out var reason)
                ? $"--published-on: {reason}."
                : null
        );
        verb.Refuse(result =>
            (result.GetValue(figures) ?? [])
                .Select(text => TypedFigure.TryParse(text, out _, out var reason) ? null : $"--figure {reason}.")
                .FirstOrDefault(reason => reason is not null)
        );
        verb.Refuse(result =>
            (result.GetValue(ranks) ?? []).FirstOrDefault(text => Rank(text) is null) is { } typed
                ? $"--rank '{typed}' is not understood; expected ENTITY=N such as jinhua=8."
                : null
        );
    }

    /// <summary>What was typed.</summary>
    public TypedPublication Of(ParseResult parsed)
    {
        var typed = new TypedPublication
        {
            Id = parsed.GetValue(id),
            PublishedOn = parsed.GetValue(on),
            Publisher = parsed.GetValue(publisher),
            Title = parsed.GetValue(title),
            Kind = parsed.GetValue(kind),
            Url = parsed.GetValue(url),
            Source = parsed.GetValue(source),
            Release = parsed.GetValue(release),
            Full = parsed.GetValue(full),
            Flow = parsed.GetValue(flow),
            Period = parsed.GetValue(period)?.ToString(),
            Unit = parsed.GetValue(unit),
        };
        foreach (var text in parsed.GetValue(figures) ?? [])
        {
            if (TypedFigure.TryParse(text, out var figure, out _))
                typed.Figures.Add(figure);
        }

        typed.Ranks.AddRange((parsed.GetValue(ranks) ?? []).Select(text => Rank(text)!.Value));
        typed.Drops.AddRange(parsed.GetValue(drops) ?? []);
        return typed;
    }

    private static (string Entity, int Rank)? Rank(string text) =>
        text.Split('=', StringSplitOptions.TrimEntries) is [{ Length: > 0 } entity, var number]
        && Read.Whole<int>(number, 1, out var rank, out _)
            ? (entity, rank)
            : null;

    private static Option<string?> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };

    private static Option<string[]> Several(string name, string description, string help) =>
        new(name)
        {
            Description = description,
            HelpName = help,
            Arity = ArgumentArity.OneOrMore,
        };
}
