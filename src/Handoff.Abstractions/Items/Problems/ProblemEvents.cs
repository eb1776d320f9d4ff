using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(ProblemRated), "problemRated")]
[JsonDerivedType(typeof(ProblemWithheld), "problemWithheld")]
public abstract partial record Event
{
    /// <summary>A problem is of another severity.</summary>
    public sealed record ProblemRated(Instant At, Actor By, ItemId Id, ProblemSeverity Severity, string Reason) : OfItem(At, By);

    /// <summary>Somebody who may chose not to tell the customer.</summary>
    public sealed record ProblemWithheld(Instant At, Actor By, ItemId Id, string Reason) : OfItem(At, By);
}
