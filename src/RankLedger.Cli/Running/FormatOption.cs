using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using RankLedger.Cli.Printing;
using RankLedger.Sheets;

namespace RankLedger.Cli.Running;

/// <summary><c>--format</c> and <c>--out</c>, of verbs whose answer is a table.</summary>
internal sealed class FormatOption
{
    private const string Xlsx = "xlsx";
    private static readonly string[] Points = ["--as-published", "--as-recorded", "--from", "--to"];

    private readonly Option<string?> format = new("--format")
    {
        Description = "Write the answer in this format, with the point and the address that has it for ever",
        HelpName = "csv|xlsx|markdown|json",
    };

    private readonly Option<string?> to = new("--out")
    {
        Description = "The file that --format is written to; standard output without it",
        HelpName = "FILE",
    };

    private readonly Option<string?> host = new("--host")
    {
        Description = "Where the ledger is served, such as https://ledger.example; the address that --format writes begins with it",
        HelpName = "URL",
    };

    public FormatOption(Command verb)
    {
        format.AcceptOnlyFromAmong("csv", Xlsx, "markdown", "json");
        verb.Options.Add(format);
        verb.Options.Add(to);
        verb.Options.Add(host);
        verb.RefuseTogether(format, GlobalOptions.Json);
        verb.Refuse(result =>
            Contradictions.Given(result, to) && !Contradictions.Given(result, format) ? "--out is for --format; name the format too."
            : Contradictions.Given(result, host) && !Contradictions.Given(result, format) ? "--host is for --format; name the format too."
            : Contradictions.Given(result, host) && !IsAddress(result.GetValue(host))
                ? "--host is no address; expected one such as https://ledger.example, or http://127.0.0.1:5080/trade with a named ledger."
            : result.GetResult(format)?.Tokens is [{ Value: Xlsx }] && !Contradictions.Given(result, to) && !Console.IsOutputRedirected
                ? "A workbook is no text for a terminal; name a file with --out FILE, or send it there with '>'."
            : null
        );
    }

    /// <summary>Whether a format is asked for, while a command line is checked.</summary>
    public bool IsGiven(CommandResult result) => Contradictions.Given(result, format);

    /// <summary>Writes an answer where a format is asked for, and says whether one was.</summary>
    public async Task<bool> WriteAsync<T>(
        Screen screen,
        ParseResult parsed,
        T answer,
        Sheet<T> sheet,
        SheetFacts facts,
        CancellationToken ct
    )
    {
        if (parsed.GetValue(format) is not { } wanted)
            return false;
        facts = facts.On(parsed.GetValue(host));
        using var written = new MemoryStream();
        var file = parsed.GetValue(to);
        switch (wanted)
        {
            case Xlsx when parsed.GetValue(host) is null:
                await Workbook.WriteAsync(written, sheet, answer, facts with { CommandLine = Again(parsed, facts) }, ct);
                screen.Progress("The address in the workbook is a path, and no link; --host URL names where the ledger is served.");
                break;
            case Xlsx:
                await Workbook.WriteAsync(written, sheet, answer, facts, ct);
                break;
            case "csv":
                await using (var csv = new CsvSheet<T>(written, sheet, facts, mark: file is not null))
                {
                    await csv.WriteHeaderAsync(answer, ct);
                    await csv.WriteAsync(answer, ct);
                }

                break;
            case "markdown":
                await using (var text = new StreamWriter(written, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
                    MarkdownTable.Write(text, sheet, answer, facts);
                break;
            default:
                await written.WriteAsync(Screen.Bytes(answer), ct);
                break;
        }

        written.Position = 0;
        if (file is not null)
        {
            await using var opened = Opened(file);
            await written.CopyToAsync(opened, ct);
            screen.Progress($"Wrote {file}.");
        }
        else if (wanted == Xlsx)
        {
            await using var output = Console.OpenStandardOutput();
            await written.CopyToAsync(output, ct);
        }
        else
        {
            await screen.Output.WriteAsync(Encoding.UTF8.GetString(written.ToArray()));
        }

        return true;
    }

    // What was asked, at the point that was answered; where it was asked of is nobody else's business.
    private string Again(ParseResult parsed, SheetFacts facts)
    {
        var asked = parsed.CommandResult;
        Option[] others = [format, to, host, GlobalOptions.ReadConnection];
        var arguments = asked.Children.OfType<ArgumentResult>().SelectMany(each => each.Tokens);
        var options = asked
            .Children.OfType<OptionResult>()
            .Where(each => !each.Implicit && asked.Command.Options.Contains(each.Option) && !others.Contains(each.Option))
            .Where(each => !Points.Contains(each.Option.Name))
            .SelectMany(each => each.Tokens.Select(token => token.Value).Prepend(each.Option.Name));
        return string.Join(
            ' ',
            arguments
                .Select(token => token.Value)
                .Concat(options)
                .Select(text => text.Any(char.IsWhiteSpace) ? $"\"{text}\"" : text)
                .Prepend($"{Invocation.Program} {asked.Command.Name}")
                .Append(facts.Pinned)
        );
    }

    private static bool IsAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.Query.Length + address.Fragment.Length == 0;

    private static FileStream Opened(string file)
    {
        try
        {
            return File.Create(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new NotUnderstoodException($"--out {file} cannot be written: {refused.Message.TrimEnd('.')}. Name another file.");
        }
    }
}
