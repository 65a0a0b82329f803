using RankLedger.Domain.Standings;

namespace RankLedger.Tests.Oracle;

/// <summary>A table as the oracle has it. Growth and share are not rounded.</summary>
public sealed record NaiveStandings(
    IReadOnlyList<NaiveRow> Rows, IReadOnlyList<string> Awaited, IReadOnlyList<int> Vacant, bool Complete, bool Contradicted);

/// <summary>A row as the oracle has it.</summary>
public sealed record NaiveRow(string Entity, NaiveCell? Cell, NaiveRank? Printed)
{
    public decimal? Value => Cell?.Value;

    public Evidence Evidence => Value is null ? Evidence.PublishedRank : Evidence.Figure;

    public string Publication => Value is null ? Printed!.Publication : Cell!.Publication;

    public int? PrintedRank => Printed?.Rank;

    public NaiveSpan Bounds { get; set; } = new(null, null);

    public int Place { get; set; }

    public int Rank { get; set; }

    public RowOrder Order { get; set; }

    public int? PreviousRank { get; set; }

    public decimal? PreviousValue { get; set; }

    public decimal? GrowthComputed { get; set; }

    public decimal? Share { get; set; }

    public string? Tier { get; set; }

    /// <summary>Whether the publications print the rank that the row has.</summary>
    public bool RankIsPrinted => PrintedRank == Rank;
}
