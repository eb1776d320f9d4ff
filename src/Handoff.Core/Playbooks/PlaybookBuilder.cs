namespace Handoff.Playbooks;

/// <summary>Writes a playbook down, milestone by milestone. Not safe for concurrent use; what it builds is.</summary>
public sealed class PlaybookBuilder
{
    private readonly string _name;
    private readonly int _version;
    private readonly List<PlaybookMilestone> _milestones = [];

    internal PlaybookBuilder(string name, int version) => (_name, _version) = (name, version);

    /// <summary>Adds a milestone.</summary>
    /// <param name="key">What it is called in the template.</param>
    /// <param name="text">What is done when it is done.</param>
    /// <param name="days">How many business days it takes.</param>
    /// <param name="after">The milestones that have to be done before.</param>
    public PlaybookBuilder Milestone(ItemId key, string text, int days, params ItemId[] after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return Milestone(new PlaybookMilestone(key, text, days) { DependsOn = after.ToValueList() });
    }

    /// <summary>Adds a milestone with an owner, checks, or for the customer's eyes.</summary>
    public PlaybookBuilder Milestone(PlaybookMilestone milestone)
    {
        ArgumentNullException.ThrowIfNull(milestone);
        _milestones.Add(milestone);
        return this;
    }

    /// <summary>Checks what was written.</summary>
    /// <exception cref="PlaybookException">The playbook is broken; every fault is named, with its code and place.</exception>
    public Playbook Build() => PlaybookChecks.Checked(new Playbook(_name, _version, _milestones.ToValueList()));
}
