using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EmbeddedCrm.Endpoints;

/// <summary>Where a deal stands for Handoff.</summary>
internal sealed record DealStanding(string Stage, string? Responsible, long Version, bool Repeated);

/// <summary>What Handoff decided, in the words of HTTP.</summary>
internal static class Answers
{
    internal static Results<Ok<DealStanding>, Conflict<ProblemDetails>> Of(Outcome outcome) => outcome switch
    {
        Outcome.Decided { State.Position: var at } decided =>
            TypedResults.Ok(new DealStanding(at.Stage.Value, at.Responsible?.Value, decided.Version, decided.Repeated)),
        Outcome.Refused { Refusal: var refusal } => TypedResults.Conflict(new ProblemDetails
        {
            Status = StatusCodes.Status409Conflict,
            Title = refusal.Text,
            Extensions =
            {
                ["code"] = refusal.Code,
                ["unmet"] = refusal.Unmet,
            },
        }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
