using MediatR;
using RankLedger.Datasets;
using RankLedger.Domain.Claims;

namespace RankLedger.Claims;

/// <summary>Reads a file of claims, <c>claims.csv</c> of a dataset folder. Claims are not recorded: they are checked against what
/// is.</summary>
/// <param name="File">The file.</param>
public sealed record ReadClaims(string File) : IRequest<ClaimsRead>
{
    /// <summary>How the file is written, where the command says so.</summary>
    public FileForms Forms { get; init; } = new();
}

/// <summary>The claims of a file; none where there is a problem.</summary>
/// <param name="Claims">The claims in the order of the file.</param>
/// <param name="ProblemCount">How many problems there are.</param>
/// <param name="Problems">The first of them.</param>
public sealed record ClaimsRead(IReadOnlyList<Claim> Claims, long ProblemCount, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>What was recognised or passed over, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

internal sealed class ReadClaimsHandler : IRequestHandler<ReadClaims, ClaimsRead>
{
    public async Task<ClaimsRead> Handle(ReadClaims request, CancellationToken ct)
    {
        var problems = new ProblemList();
        var claims = new List<Claim>();
        var forms = new FolderForms(request.Forms, new Dictionary<string, FileForms>());
        await using (var table = await CsvTable.OpenAsync(request.File, CsvColumns.Claims, problems, ct, forms))
        {
            var rows = table is null ? null : new ClaimRows(table, problems);
            while (rows is not null && await table!.ReadAsync(ct))
            {
                if (rows.Read() is { } claim)
                    claims.Add(claim);
            }
        }

        return new(problems.Count > 0 ? [] : claims, problems.Count, problems.InOrder()) { Notes = forms.Said };
    }
}
