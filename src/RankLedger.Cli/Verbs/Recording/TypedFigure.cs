using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;

namespace RankLedger.Cli.Verbs.Recording;

/// <summary>A figure as a person types it: <c>ENTITY[,PERIOD[,FLOW]]=TEXT[;GROWTH]</c>.</summary>
/// <param name="Entity">Who, by id, alias or name.</param>
/// <param name="Period">The reference period; null for that of the publication.</param>
/// <param name="Flow">The flow; null for that of the publication.</param>
/// <param name="Text">The number as printed.</param>
/// <param name="Growth">The growth printed beside it, in percent.</param>
internal sealed record TypedFigure(string Entity, string? Period, string? Flow, string Text, decimal? Growth)
{
    /// <summary>Reads one, or says what was expected.</summary>
    public static bool TryParse(string? typed, out TypedFigure figure, out string reason)
    {
        (figure, reason) = (null!, "");
        var sign = typed?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        if (sign <= 0 || typed!.Length == sign + 1)
        {
            reason = $"'{typed}' is not understood; expected ENTITY=VALUE such as jinhua=10508.6亿元, or ENTITY,PERIOD,FLOW=VALUE;GROWTH";
            return false;
        }

        var cell = typed[..sign].Split(',', StringSplitOptions.TrimEntries);
        var said = typed[(sign + 1)..].Split(';', 2, StringSplitOptions.TrimEntries);
        if (cell.Length > 3 || cell.Any(part => part.Length == 0))
        {
            reason = $"'{typed[..sign]}' names no cell; expected ENTITY, ENTITY,PERIOD or ENTITY,PERIOD,FLOW";
            return false;
        }

        string? period = null;
        if (cell.Length > 1)
        {
            if (!AskedPeriod.TryRead(cell[1], out var read, out reason))
                return false;
            period = read.ToString();
        }

        if (!PrintedGrowth.TryRead(said.Length > 1 ? said[1] : null, NumberForms.Usual, out var growth, out reason))
            return false;

        figure = new(cell[0], period, cell.Length > 2 ? cell[2] : null, said[0], growth);
        return true;
    }

    /// <summary>The figure to record.</summary>
    public RecordedFigure Of(string flow, string period, string? unit) =>
        new(Flow ?? flow, Period ?? period, Entity, Value: null, Text: Text, Unit: unit, Growth: Growth);
}
