namespace Quickstart.Plan;

/// <summary>One command of the play.</summary>
/// <param name="At">When.</param>
/// <param name="Request">What is asked, by whom; its id is derived, so that a step played again is recognised.</param>
internal sealed record Step(Instant At, CommandRequest Request);
