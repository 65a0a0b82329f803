namespace RankLedger.Requests;

/// <summary>A request that needs a database which takes writes.</summary>
public interface IRecords;
