namespace Handoff.Playbooks;

/// <summary>
/// The playbooks of a lifecycle. Of those that begin by themselves the first, in the order given, that fits the engagement's facts does.
/// Immutable; safe for concurrent use.
/// </summary>
public sealed class PlaybookBook
{
    private readonly ValueList<PlaybookChoice> _choices;

    /// <summary>A book of these.</summary>
    /// <exception cref="PlaybookException">A milestone is for a function that the lifecycle does not have.</exception>
    public PlaybookBook(Lifecycle lifecycle, IEnumerable<PlaybookChoice> choices)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        _choices = Given.Each(choices).ToValueList();
        foreach (var choice in _choices)
        {
            var faults = PlaybookChecks.Owners(choice.Playbook, lifecycle).ToList();
            if (faults.Count > 0) throw new PlaybookException(choice.Playbook.ToString(), faults);
        }
    }

    private PlaybookBook()
    {
    }

    /// <summary>No playbooks.</summary>
    public static PlaybookBook None { get; } = new();

    /// <summary>The newest version of each playbook.</summary>
    public IEnumerable<Playbook> Playbooks =>
        _choices.Select(choice => choice.Playbook).GroupBy(playbook => playbook.Name).Select(Newest);

    internal Playbook? Find(string name)
    {
        var named = _choices.Select(choice => choice.Playbook).Where(playbook => playbook.Name == name).ToList();
        return named.Count == 0 ? null : Newest(named);
    }

    internal Playbook? Choose(PlaybookStart start, Facts facts)
    {
        foreach (var choice in _choices)
        {
            if (choice.Start == start && choice.Fits(facts)) return choice.Playbook;
        }

        return null;
    }

    /// <summary>Whether a playbook begins by itself at this moment, for whatever facts.</summary>
    internal bool Begins(PlaybookStart start, string name) =>
        _choices.Any(choice => choice.Start == start && choice.Playbook.Name == name);

    private static Playbook Newest(IEnumerable<Playbook> versions) => versions.OrderBy(playbook => playbook.Version).Last();
}
