using Microsoft.AspNetCore.Mvc;

namespace RankLedger.Web.Http.Problems;

/// <summary>How an endpoint tells what goes wrong, where its clients expect another form than problem details.</summary>
/// <param name="WriteAsync">Writes status and body of the answer.</param>
internal sealed record ProblemForm(Func<HttpContext, ProblemDetails, Task> WriteAsync);
