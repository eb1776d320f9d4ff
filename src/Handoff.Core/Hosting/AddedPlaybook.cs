namespace Handoff;

/// <summary>A playbook that the host added.</summary>
/// <param name="Lifecycle">The name of the lifecycle whose engagements it is for.</param>
/// <param name="Choice">Which of them, and when it begins.</param>
internal sealed record AddedPlaybook(string Lifecycle, PlaybookChoice Choice);
