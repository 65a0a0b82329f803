using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Comparisons;

/// <summary>The table of a place on a walk, put in order when somebody looks at it: of many changes few are looked at.</summary>
internal sealed class LateTable(Ranking ranking, ReferencePeriod period, PeriodContent content)
{
    private Table? value;

    public Table Value => value ??= Table.Of(ranking, period, content);
}
