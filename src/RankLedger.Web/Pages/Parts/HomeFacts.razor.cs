using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>What the start tells of a ranking below its sentence: how complete its newest table is, what came last, what to look
/// at.</summary>
public partial class HomeFacts
{
    private const int MostFlows = 6;

    /// <summary>Addresses of the ranking.</summary>
    [Parameter, EditorRequired]
    public Links Links { get; set; } = null!;

    /// <summary>The ranking.</summary>
    [Parameter, EditorRequired]
    public HomeRanking Of { get; set; } = null!;

    /// <summary>The point that a file is taken at.</summary>
    [Parameter, EditorRequired]
    public Basis Pinned { get; set; } = null!;

    private string Told =>
        $"{Of.Definition.Entities.Count.ToString("N0", CultureInfo.InvariantCulture)} "
        + $"{(Of.Definition.Entities.Count == 1 ? "entity" : "entities")}; {(Of.Definition.Flows.Count == 1 ? "flow" : "flows")}: "
        + string.Join(", ", Of.Definition.Flows.Take(MostFlows).Select(flow => flow.Id))
        + "."
        + (
            Of is not { Sentence: not null, Period: { } period } ? ""
            : Of.IsComplete ? $" The table of {Days.Period(period)} is complete."
            : Of.IsSettled ? (Of.Gaps.Length > 0 ? $" In the table of {Days.Period(period)} {Of.Gaps}." : "")
            : $" The table of {Days.Period(period)} is still open{(Of.Gaps.Length > 0 ? $": {Of.Gaps}" : "")}."
        );

    private string Found =>
        Of.Findings switch
        {
            null => "Findings",
            0 => "No findings",
            1 => "One finding",
            { } many => $"{Numerals.Beginning(many)} findings",
        };
}
