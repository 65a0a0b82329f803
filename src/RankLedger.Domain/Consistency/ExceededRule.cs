using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds entities whose parts together are certainly more than they are, by every statement of each.</summary>
/// <remarks>Parts are those of one level. An average lies between the least and the greatest of its parts, so where a part is not below the
/// whole nothing is told, nor where the parts come to more than one and a half times of it: these are no sums. Of those that a succession
/// names together one side counts, as a number of the one may have the other in it.</remarks>
internal sealed class ExceededRule(Ranking ranking)
{
    private const int MostNamed = 4;
    private const decimal MostTimes = 1.5m;
    private readonly Dictionary<(string Whole, string? Level, string Flow, ReferencePeriod Period), Together> parts = [];

    /// <summary>Counts an entity as a part of who contains it.</summary>
    public void Count(string entity, Stated stated)
    {
        if (ranking.Entity(entity) is not { Parent: { } whole } known)
            return;
        var isNamed = ranking.Definition.Successions.Any(each => each.Names(entity));
        foreach (var cell in stated.Cells.Where(cell => ranking.Flow(cell.Flow)?.IsRate != true))
        {
            var key = (whole, known.Level, cell.Flow, cell.Period);
            if (!parts.TryGetValue(key, out var together))
                parts[key] = together = new();
            if (isNamed)
                together.Succeeding.Add((stated, cell));
            else
                together.Add(stated, cell);
        }
    }

    /// <summary>What was found.</summary>
    /// <param name="containing">What is stated of those that contain others.</param>
    public IEnumerable<Finding> Found(IReadOnlyDictionary<string, Stated> containing) =>
        from each in parts
        where containing.ContainsKey(each.Key.Whole) && each.Value.Settle(ranking.Definition.Successions)
        let stated = containing[each.Key.Whole]
        let cell = stated.Cell(each.Key.Flow, each.Key.Period)
        where cell is not null && each.Value.Exceeds(cell, MostTimes)
        let whole = cell.Figures.MaxBy(figure => figure.Value)!
        select new Finding(
            FindingKind.Child,
            cell.Entity,
            cell.Period.ToString(),
            cell.Flow,
            whole.Publication,
            $"{stated.Name(cell.Entity)}, {cell.Flow} {PeriodWords.Of(cell.Period)}: its parts ({each.Value.Named}) come to "
                + $"{stated.Write(each.Value.Sum)}, "
                + $"{Digits.Told(each.Value.Sum / whole.Value!.Value * 100)}% of {stated.Write(whole)}. One of them "
                + "counted twice, or in other "
                + "units?"
        )
        {
            Value = whole.Value,
            Against = each.Value.Sum,
            Beside = each.Value.Figures,
        };

    private sealed class Together
    {
        private readonly List<string> named = [];
        private readonly List<NamedFigure> figures = [];
        private int count;
        private decimal low;
        private decimal greatest;
        private bool isOpen;

        public decimal Sum { get; private set; }

        /// <summary>The parts that successions name.</summary>
        public List<(Stated Stated, CellStatements Cell)> Succeeding { get; } = [];

        /// <summary>The figures of those parts that are named.</summary>
        public IReadOnlyList<NamedFigure> Figures => figures;

        public string Named => string.Join(", ", named) + (count > MostNamed ? $" and {count - MostNamed} more" : "");

        // Those that went where their heirs are there, and those that came before their day where who goes on is there, are counted twice.
        public bool Settle(IReadOnlyList<Succession> successions)
        {
            var there = Succeeding.Select(part => part.Cell.Entity).ToHashSet(StringComparer.Ordinal);
            foreach (var (stated, cell) in Succeeding)
            {
                if (!successions.Any(each => each.HasElsewhere(cell.Entity, cell.Period, there)))
                    Add(stated, cell);
            }

            Succeeding.Clear();
            return count > 1;
        }

        // The least that each part may be, whichever of its statements is right.
        public void Add(Stated stated, CellStatements cell)
        {
            var value = cell.Figures[^1].Value!.Value;
            if (++count <= MostNamed)
            {
                named.Add($"{stated.Name(cell.Entity)} {stated.Write(value)}");
                figures.Add(new(cell.Entity, cell.Period.ToString(), cell.Flow, cell.Figures[^1].Publication));
            }

            isOpen |= cell.Figures.Any(figure => figure.Span.Low is not >= 0);
            (Sum, greatest) = (Sum + value, Math.Max(greatest, value));
            low += cell.Figures.Min(figure => figure.Span.Low ?? 0);
        }

        public bool Exceeds(CellStatements whole, decimal mostTimes) =>
            !isOpen && whole.Figures.All(figure => figure.Value > greatest && figure.Span.High < low && figure.Value * mostTimes >= Sum);
    }
}
