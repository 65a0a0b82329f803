namespace RankLedger.Domain.Consistency;

/// <summary>What a flow of trade is, as far as it tells what it adds up with.</summary>
public enum TradeFlow
{
    /// <summary>What was sold abroad.</summary>
    Exports,

    /// <summary>What was bought abroad.</summary>
    Imports,

    /// <summary>Both together.</summary>
    Total,

    /// <summary>The one less the other.</summary>
    Balance,
}

/// <summary>Tells flows of trade by their ids, in whatever case, in English, Chinese and German.</summary>
public static class TradeFlows
{
    private static readonly Dictionary<string, TradeFlow> Names = new(
        new (TradeFlow Flow, string Names)[]
        {
            (TradeFlow.Exports, "exports export 出口 出口额 出口总额 出口值 出口总值 ausfuhr ausfuhren exporte"),
            (TradeFlow.Imports, "imports import 进口 进口额 进口总额 进口值 进口总值 einfuhr einfuhren importe"),
            (TradeFlow.Total, "total trade total-trade total_trade 进出口 进出口额 进出口总额 进出口值 进出口总值 außenhandel"),
            (TradeFlow.Balance, "balance trade-balance trade_balance net-exports net_exports 差额 贸易差额 顺差 净出口 saldo"),
        }.SelectMany(each => each.Names.Split(' ').Select(name => KeyValuePair.Create(name, each.Flow))),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether a flow adds up with others to a third.</summary>
    public static bool Adds(string id) => Names.ContainsKey(id);

    /// <summary>What a flow is; null where its id does not tell.</summary>
    public static TradeFlow? Of(string id) => Names.TryGetValue(id, out var flow) ? flow : null;
}
