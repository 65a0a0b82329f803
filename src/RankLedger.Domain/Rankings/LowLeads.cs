using System.Text.RegularExpressions;

namespace RankLedger.Domain.Rankings;

/// <summary>Names of what usually leads from the low end: unemployment, mortality and poverty, in some languages. A table that begins at
/// the high end where nobody said so is doubtful.</summary>
public static partial class LowLeads
{
    /// <summary>The first such word in some texts, in lower case; null where none has one.</summary>
    public static string? WordIn(IEnumerable<string?> texts) =>
        texts.OfType<string>().Select(text => Words().Match(text)).FirstOrDefault(found => found.Success)?.Value.ToLowerInvariant();

    // Beside ids such as unemployment_rate, in which a blank is a line; Chinese writes none.
    [GeneratedRegex(
        @"(?<!\p{L})(?:unemployment|unemployed|jobless(?:ness)?|mortality|poverty|arbeitslos\w*|sterblichkeit|ch[ôo]mage|mortalit[ée]"
            + @"|pauvret[ée]|desempleo|mortalidad|pobreza|desemprego|mortalidade|disoccupazione|mortalit[àa]|povert[àa])(?!\p{L})"
            + @"|失业|失業|死亡率|贫困|貧困|실업|безработиц\w*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Words();
}
