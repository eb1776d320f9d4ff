namespace Handoff.Playbooks;

/// <summary>When a playbook begins.</summary>
public enum PlaybookStart
{
    /// <summary>When somebody begins it, by <see cref="Command.BeginPlaybook"/>.</summary>
    OnRequest = 1,

    /// <summary>When the engagement is accepted or, where one side keeps it, retained.</summary>
    Acceptance = 2,

    /// <summary>When the kickoff was held.</summary>
    Kickoff = 3,
}
