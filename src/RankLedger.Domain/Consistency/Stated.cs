using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Everything that standing publications state about one entity at a point, and how findings about it are written.</summary>
internal sealed class Stated
{
    private readonly Dictionary<(string Flow, ReferencePeriod Period), CellStatements> byCell;
    private readonly Func<decimal, string> write;

    /// <summary>Takes what is stated.</summary>
    /// <param name="ranking">The definition, which says who is ranked and who contains whom.</param>
    /// <param name="cells">The cells of the entity.</param>
    /// <param name="write">Writes an amount for people.</param>
    public Stated(Ranking ranking, IEnumerable<CellStatements> cells, Func<decimal, string> write)
    {
        (Ranking, this.write) = (ranking, write);
        Cells =
        [
            .. cells.Where(cell => cell.Figures.Count > 0).OrderBy(cell => cell.Period).ThenBy(cell => cell.Flow, StringComparer.Ordinal),
        ];
        byCell = Cells.ToDictionary(cell => (cell.Flow, cell.Period));
    }

    /// <summary>The definition.</summary>
    public Ranking Ranking { get; }

    /// <summary>The cells with a figure, by period and flow.</summary>
    public IReadOnlyList<CellStatements> Cells { get; }

    /// <summary>A cell, or null where nobody states a figure.</summary>
    public CellStatements? Cell(string flow, ReferencePeriod period) => byCell.GetValueOrDefault((flow, period));

    /// <summary>Whether two periods of a cell's series cannot be compared: the meaning changed between them, by the definition or by what a
    /// publisher says beside the later figure, or the entity went into another or took one up.</summary>
    public bool IsBroken(CellStatements earlier, CellStatements later) =>
        later.PartedFrom(earlier) is not null || IsDeclared(earlier, later);

    /// <summary>Whether the definition says that they cannot be compared.</summary>
    public bool IsDeclared(CellStatements earlier, CellStatements later) =>
        Ranking.IsBroken(earlier.Flow, earlier.Entity, earlier.Period, later.Period);

    /// <summary>The name of an entity.</summary>
    public string Name(string entity) => Ranking.NameOf(entity);

    /// <summary>An amount for people.</summary>
    public string Write(decimal amount) => write(amount);

    /// <summary>An amount for people, and who states it: <c>2.22 tn (Yicai of 22 January 2021)</c>.</summary>
    public string Write(Statement statement) => $"{write(statement.Value!.Value)} {PublicationWords.Bracketed(Cited(statement))}";

    /// <summary>A publication as people name it.</summary>
    public static string Cited(Statement statement) => PublicationWords.Of(statement.Publisher, statement.PublishedOn);

    /// <summary>A finding about a statement, in a sentence that begins with the cell and the number.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="what">What is wrong with the number.</param>
    /// <param name="against">The statement that it does not fit to, where there is one.</param>
    /// <param name="power">The power of ten that it is off, where it is off by one.</param>
    /// <param name="question">What is suspected where it is off by none.</param>
    public Finding Found(
        FindingKind kind,
        CellStatements cell,
        Statement statement,
        string what,
        Statement? against = null,
        int power = 0,
        string question = ""
    )
    {
        var suspicion = power == 0 ? question : PowerOfTen.Suspicion(power);
        return new(
            kind,
            cell.Entity,
            cell.Period.ToString(),
            cell.Flow,
            statement.Publication,
            $"{Name(cell.Entity)}, {cell.Flow} {PeriodWords.Of(cell.Period)}: {write(statement.Value!.Value)} {what}."
                + (suspicion.Length == 0 ? "" : $" {char.ToUpperInvariant(suspicion[0])}{suspicion[1..]}")
        )
        {
            Value = statement.Value,
            Against = against?.Value,
            AgainstPublication = against?.Publication,
            Power = power,
        };
    }
}
