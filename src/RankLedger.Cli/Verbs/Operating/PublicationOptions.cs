using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary>The options that say what a publication is, for files that do not say it themselves.</summary>
internal sealed class PublicationOptions
{
    private readonly (string Fact, Option<string?> Option)[] all =
    [
        ("id", Make("--publication", "The publication's id; the file's name without it", "ID")),
        ("publishedOn", Make("--published-on", "The day on which it was published", "DATE")),
        ("publisher", Make("--publisher", "Who made the figures public", "NAME")),
        ("title", Make("--title", "Its title; the file's name without it. Of a folder without ranking.json, the ranking's title", "TEXT")),
        ("kind", Make("--kind", "Such as release, communique, yearbook or press", "KIND")),
        ("url", Make("--url", Meanings.Url, "ADDRESS")),
        ("source", Make("--source", "Whose numbers it prints, where it quotes another agency", "NAME")),
    ];

    /// <summary>Adds them to a verb; they need the option that they belong to.</summary>
    public void AddTo(Command verb, Option<string?> recipe)
    {
        foreach (var (_, option) in all)
            verb.Options.Add(option);
        verb.Refuse(result =>
            result.GetValue(recipe) is null
            && Array.Find(all, each => each.Fact != "title" && result.GetValue(each.Option) is not null).Option is { } given
                ? $"{given.Name} belongs to a file that is read by --recipe; a folder says it in publications.csv."
                : null
        );
    }

    /// <summary>Leaves facts out of the help of a verb that refuses them.</summary>
    public void Hide(params string[] facts)
    {
        foreach (var (_, option) in all.Where(each => facts.Contains(each.Fact, StringComparer.Ordinal)))
            option.Hidden = true;
    }

    /// <summary>The title that was typed: of the ranking where a folder is imported.</summary>
    public string? Title(ParseResult parsed) => parsed.GetValue(Array.Find(all, each => each.Fact == "title").Option);

    /// <summary>What a command line says, by fact.</summary>
    public IReadOnlyDictionary<string, string> Of(ParseResult parsed) =>
        all.Where(each => parsed.GetValue(each.Option) is { Length: > 0 })
            .ToDictionary(each => each.Fact, each => parsed.GetValue(each.Option)!, StringComparer.Ordinal);

    /// <summary>What is given so far, while a command line is checked.</summary>
    public IReadOnlyDictionary<string, string> Of(System.CommandLine.Parsing.CommandResult result) =>
        all.Where(each => result.GetValue(each.Option) is { Length: > 0 })
            .ToDictionary(each => each.Fact, each => result.GetValue(each.Option)!, StringComparer.Ordinal);

    private static Option<string?> Make(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };
}
