using RankLedger.Datasets;
using RankLedger.Domain.Claims;
using RankLedger.Domain.Figures;

namespace RankLedger.Claims;

/// <summary>Reads <c>claims.csv</c>. A subject that nobody can check is no problem of the file; a number that is none is.</summary>
internal sealed class ClaimRows(CsvTable table, ProblemList problems)
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly NumberForms forms = table.Forms.Numbers(table.Delimiter);

    /// <summary>Reads the current row; null where it has a problem, which is reported.</summary>
    public Claim? Read()
    {
        var before = problems.Reports;
        foreach (var column in new[] { "claim_id", "publication_id", "subject", "expected_value" })
        {
            if (Text(column) is null)
                Report(column, "the field is empty; every claim needs it");
        }

        if (Text("claim_id") is { } id && !ids.Add(id))
            Report("claim_id", "the claim is there twice; give each an id of its own");
        var (expected, unit) = (default(PrintedNumber), "");
        if (Text("expected_value") is { } number && !ClaimText.TryRead(number, Text("unit"), forms, out expected, out unit, out var reason))
            Report("expected_value", reason);
        return problems.Reports > before
            ? null
            : new(Text("claim_id")!, Text("publication_id")!, Text("claim_text") ?? "", Text("subject")!, expected, unit);
    }

    private string? Text(string column) => table.Text(table.Column(column));

    private void Report(string column, string expected) =>
        problems.AddRow(Text("publication_id"), table.File, table.Line, column, Text(column), expected);
}
