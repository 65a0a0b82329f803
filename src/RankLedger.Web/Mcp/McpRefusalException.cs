namespace RankLedger.Web.Mcp;

/// <summary>A call of a tool that is not understood.</summary>
/// <param name="detail">What was found, what was expected and what to do next.</param>
internal sealed class McpRefusalException(string detail) : Exception(detail);
