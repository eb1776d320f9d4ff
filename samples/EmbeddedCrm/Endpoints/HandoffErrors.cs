using Handoff.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace EmbeddedCrm.Endpoints;

/// <summary>What went wrong, and whether to repeat the request with the same key.</summary>
internal sealed class HandoffErrors : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var status = exception switch
        {
            StoreUnavailableException or ConflictException => StatusCodes.Status503ServiceUnavailable,
            CommandMismatchException => StatusCodes.Status422UnprocessableEntity,
            _ => 0,
        };
        if (status == 0) return false;
        httpContext.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = "1";
        await httpContext.Response.WriteAsJsonAsync(new ProblemDetails { Status = status, Title = exception.Message }, cancellationToken);
        return true;
    }
}
