using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Datasets;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary>The options that say how files are written; what they leave out is recognised, and said.</summary>
internal sealed class FormOptions
{
    private readonly Option<string?> encoding = new("--encoding")
    {
        Description = "The encoding of the files, such as gb18030 or windows-1252; detected without it",
        HelpName = "NAME",
    };

    private readonly Option<string?> delimiter = new("--delimiter")
    {
        Description = "What sets columns apart: a sign or tab; recognised without it",
        HelpName = "SIGN",
    };

    private readonly Option<string?> decimals = new("--decimal")
    {
        Description = "The decimal sign, where numbers such as 1.234 or 3,125 have two meanings: point or comma",
        HelpName = "point|comma",
    };

    private readonly Option<string[]> missing = new("--missing")
    {
        Description = "A sign that says that there is no number, besides .. : - n/a; repeatable",
        HelpName = "SIGN",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> numbers = new("--as-number")
    {
        Description = "A number such as -999 that is one here, though offices print it for none; repeatable",
        HelpName = "NUMBER",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> dates = new("--dates")
    {
        Description = "Which stands first in dates such as 01/02/2026: day or month",
        HelpName = "day|month",
    };

    /// <summary>Adds them to a verb, with what is refused of them.</summary>
    public void AddTo(Command verb)
    {
        foreach (var option in new Option[] { encoding, delimiter, decimals, missing, numbers, dates })
            verb.Options.Add(option);
        verb.Refuse(result =>
            result.GetValue(encoding) is { } name && !FileForms.KnowsEncoding(name)
                ? $"--encoding '{name}' is not known; expected one such as utf-8, utf-16, gb18030 or windows-1252."
                : null
        );
        verb.Refuse(result =>
            result.GetValue(delimiter) is { } sign && Sign(sign) is null
                ? $"--delimiter '{sign}' is not understood; expected one sign such as ; or the word tab."
                : null
        );
        verb.Refuse(result =>
            result.GetValue(decimals) is { } sign && Decimal(sign) is null
                ? $"--decimal '{sign}' is not understood; expected point or comma."
                : null
        );
        verb.Refuse(result => NumberForms.NotNumber(result.GetValue(numbers) ?? []) is { } wrong ? $"--as-number {wrong}." : null);
        verb.Refuse(result =>
            result.GetValue(dates) is not (null or "day" or "month")
                ? $"--dates '{result.GetValue(dates)}' is not understood; expected day or month."
                : null
        );
    }

    /// <summary>What a command line says.</summary>
    public FileForms Of(ParseResult parsed) =>
        new()
        {
            Encoding = parsed.GetValue(encoding),
            Delimiter = parsed.GetValue(delimiter) is { } sign ? Sign(sign) : null,
            Decimal = parsed.GetValue(decimals) is { } mark ? Decimal(mark) : null,
            Missing = parsed.GetValue(missing) ?? [],
            AsNumber = parsed.GetValue(numbers) ?? [],
            Dates = parsed.GetValue(dates) switch
            {
                "day" => DateOrder.DayFirst,
                "month" => DateOrder.MonthFirst,
                _ => DateOrder.Unknown,
            },
        };

    private static char? Sign(string text) =>
        text switch
        {
            "tab" or "\\t" => '\t',
            { Length: 1 } => text[0],
            _ => null,
        };

    private static char? Decimal(string text) =>
        text switch
        {
            "point" or "." => '.',
            "comma" or "," => ',',
            _ => null,
        };
}
