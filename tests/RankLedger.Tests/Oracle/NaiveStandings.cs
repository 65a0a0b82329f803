using RankLedger.Domain.Standings;

namespace RankLedger.Tests.Oracle;

/// <summary>A table as the oracle has it. Growth and share are not rounded.</summary>
public sealed record NaiveStandings(
    IReadOnlyList<NaiveRow> Rows,
    IReadOnlyList<string> Awaited,
    IReadOnlyList<int> Vacant,
    bool Complete,
    string Contradicted
);

/// <summary>A row as the oracle has it.</summary>
public sealed record NaiveRow(string Entity, NaiveCell? Cell, NaiveRank? Printed)
{
    public decimal? Value => Cell?.Value;

    public Evidence Evidence => Value is null ? Evidence.PublishedRank : Evidence.Figure;

    public string Publication => Value is null ? Printed!.Publication : Cell!.Publication;

    public int? PrintedRank => Printed?.Rank;

    /// <summary>The printed position where values do not contradict it.</summary>
    public int? Counts => IsContradicted ? null : PrintedRank;

    public bool IsContradicted { get; set; }

    public NaiveSpan Bounds { get; set; } = new(null, null);

    /// <summary>One more than those who are ahead, vacant positions counted; the printed position where that is behind.</summary>
    public int Position { get; set; }

    public int Rank { get; set; }

    public bool RankIsPrinted { get; set; }

    public RowOrder Order { get; set; }

    public int? PreviousRank { get; set; }

    public decimal? PreviousValue { get; set; }

    /// <summary>Whether that is the least or the most that it may be.</summary>
    public bool IsPreviousOpen { get; set; }

    public decimal? GrowthComputed { get; set; }

    public decimal? Share { get; set; }

    public string? Tier { get; set; }

    public string? Break { get; set; }

    public bool Rebased { get; set; }
}
