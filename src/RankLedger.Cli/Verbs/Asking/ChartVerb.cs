using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Web.Pages.Pictures;
using RankLedger.Web.Pages.Serving;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>chart RANKING WHAT --to FILE</c>: what a page draws, as a picture to take away.</summary>
internal static class ChartVerb
{
    private static readonly string[] Known = ["table", "positions", "figure", "milestones", "comparison"];

    public static Command Make(Invocation run)
    {
        var (ranking, flow) = (Read.RankingArgument(), Read.FlowOption());
        var what = new Argument<string>("WHAT") { Description = $"What is drawn: {string.Join(", ", Known)}" };
        what.AcceptOnlyFromAmong(Known);
        var period = new Option<AskedPeriod?>("--period")
        {
            Description = "The reference period, for all but milestones",
            HelpName = "PERIOD",
            CustomParser = found => Read.OneOf<AskedPeriod>(found, AskedPeriod.TryRead),
        };
        var entity = Read.IdOption("--entity", "Whose figure; of positions, whose line is raised", "ENTITY");
        var tier = Read.IdOption("--tier", "Of milestones, the tier; the one that was entered last without it", "TIER");
        var series = Read.IdOption("--series", "Of milestones, the form of periods; years without it", "SERIES");
        var since = new Option<Point?>("--since")
        {
            Description = $"Of a comparison, the earlier point: {Point.Form}; the day before the last that changed anything without it",
            HelpName = "POINT",
            CustomParser = found => found.Tokens.Count == 0 ? null : Read.OneOf<Point>(found, Point.TryParse),
        };
        var to = new Option<string>("--to")
        {
            Description = "The file to write: what it ends in, .svg or .png, chooses the format",
            HelpName = "FILE",
            Required = true,
        };
        var verb = new Command("chart", "Draws a table, positions, a figure, milestones or a comparison as SVG or PNG")
        {
            ranking,
            what,
            period,
            entity,
            tier,
            series,
            since,
            flow,
            to,
        };
        var point = new PointOptions(verb);
        verb.Refuse(result =>
            result.GetValue(what) is { } drawn && drawn != "milestones" && !Contradictions.Given(result, period)
                ? $"A chart of {drawn} is of one period; name it with --period."
                : null
        );
        verb.Refuse(result =>
            result.GetValue(what) == "figure" && !Contradictions.Given(result, entity) ? "Whose figure? Name it with --entity." : null
        );
        verb.Refuse(result =>
            result.GetValue(what) is { } drawn
            && drawn != "milestones"
            && (Contradictions.Given(result, tier) || Contradictions.Given(result, series))
                ? $"A chart of {drawn} has neither tier nor series: these are for milestones."
                : null
        );
        verb.Refuse(result =>
            result.GetValue(what) is { } drawn && drawn != "comparison" && Contradictions.Given(result, since)
                ? $"A chart of {drawn} is of one point: --since is for a comparison."
                : null
        );
        verb.Refuse(result =>
            result.GetValue(to) is { } file && Path.GetExtension(file).ToLowerInvariant() is not (".svg" or ".png")
                ? $"--to '{file}' ends in neither .svg nor .png; the ending chooses the format."
                : null
        );
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var (at, view) = await PointAsync(
                            ledger,
                            parsed.GetRequiredValue(ranking),
                            parsed.GetValue(flow),
                            point.Of(parsed),
                            ct
                        );
                        var picture = await DrawnAsync(
                            at,
                            parsed.GetRequiredValue(what),
                            parsed.GetValue(period) is { } of ? view.Period(of) : null,
                            parsed.GetValue(entity),
                            parsed.GetValue(tier),
                            parsed.GetValue(series),
                            parsed.GetValue(since)
                        );
                        var file = parsed.GetRequiredValue(to);
                        var bytes = Path.GetExtension(file).Equals(".png", StringComparison.OrdinalIgnoreCase)
                            ? PicturePng.Draw(picture)
                            : PictureSvg.Write(picture);
                        await File.WriteAllBytesAsync(file, bytes, ct);
                        return run.Print(parsed, new ChartWritten(file, bytes.Length, picture.Title), written =>
                            run.Screen.Line($"{written.File}: {written.Title}")
                        );
                    },
                    ct
                )
        );
        return verb;
    }

    private static async Task<(LedgerAtPoint At, View View)> PointAsync(
        OpenLedger ledger,
        string ranking,
        string? flow,
        Point point,
        CancellationToken ct
    )
    {
        var view = await ledger.ResolveAsync(ranking, point, ct);
        var day = point.AsPublished.ToString() is { Length: > 0 } named ? named : null;
        return (new(ledger.Questions, view.Basis, new("", ranking, flow, day, null), ct), view);
    }

    private static Task<Picture> DrawnAsync(
        LedgerAtPoint at,
        string what,
        ReferencePeriod? period,
        string? entity,
        string? tier,
        string? series,
        Point? since
    ) =>
        what switch
        {
            "table" => PictureQuestions.TableAsync(at, period!.Value),
            "positions" => PictureQuestions.PositionsAsync(at, period!.Value, entity),
            "figure" => PictureQuestions.FigureAsync(at, period!.Value, entity!),
            "comparison" => PictureQuestions.ComparisonAsync(at, period!.Value, since),
            _ => PictureQuestions.MilestonesAsync(at, tier, series),
        };
}

/// <summary>A picture that was written.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Title">What it shows, in words.</param>
internal sealed record ChartWritten(string File, int Bytes, string Title);
