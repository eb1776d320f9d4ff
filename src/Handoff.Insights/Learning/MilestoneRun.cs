namespace Handoff.Insights;

/// <summary>
/// One milestone of a playbook in one engagement, told event by event. It is its turn while it is open, all that it depends on is done or
/// skipped, and its planned start has come.
/// </summary>
internal sealed class MilestoneRun(EngagementId engagement, PlaybookName playbook, ItemId key, int place, Milestone begun)
{
    private double _took;
    private Instant? _since;
    private bool _isTimed;

    internal EngagementId Engagement => engagement;

    internal PlaybookName Playbook => playbook;

    /// <summary>What it is called in the template.</summary>
    internal ItemId Key => key;

    /// <summary>Where it stands in the plan, from 0.</summary>
    internal int Place => place;

    /// <summary>As it was begun.</summary>
    internal Milestone Begun { get; } = begun;

    internal Milestone Newest { get; private set; } = begun;

    internal int Replanned { get; private set; }

    /// <summary>When its turn came, or it ended before that; null while neither has happened.</summary>
    internal Instant? Turn { get; private set; }

    /// <summary>Whether it was done when it was not its turn: then nobody can say how long that took.</summary>
    internal bool IsEarly { get; private set; }

    /// <summary>For how many business days it was its turn; null where it never was, or nobody can say.</summary>
    internal double? Took => _isTimed && !IsEarly ? _took : null;

    /// <param name="milestone">What it is now.</param>
    /// <param name="state">The engagement now.</param>
    /// <param name="at">When that is.</param>
    /// <param name="calendar">Whose business days counted until now.</param>
    internal void Become(Milestone milestone, Engagement state, Instant at, IWorkingCalendar calendar)
    {
        var (since, isItsTurn) = (TurnOf(milestone, state), _since <= at);
        if (Newest.IsOpen && milestone.End is { How: ItemEnding.Settled } && !isItsTurn)
        {
            IsEarly = true;
            Turn ??= at;
        }

        if (Newest.Days != milestone.Days) Replanned++;
        Newest = milestone;
        if (isItsTurn && since <= at) return;
        Count(at, calendar);
        _since = since is { } next ? Instant.Max(next, at) : null;
    }

    /// <summary>Nothing more is known of it.</summary>
    internal void Close(Instant at, IWorkingCalendar calendar)
    {
        Count(at, calendar);
        Turn ??= Newest.End?.At;
    }

    private void Count(Instant until, IWorkingCalendar calendar)
    {
        if (_since is not { } since || since > until) return;
        _took += calendar.BusinessDaysOf(since, calendar.Between(since, until));
        _isTimed = true;
        Turn ??= since;
    }

    /// <summary>From when on it is its turn, as far as is known; null while it has ended, or waits for another.</summary>
    private static Instant? TurnOf(Milestone milestone, Engagement state)
    {
        if (!milestone.IsOpen) return null;
        foreach (var other in state.Items)
        {
            if (other is Milestone { End: null or { Because: not null } } && milestone.DependsOn.Contains(other.Id)) return null;
        }

        return milestone.StartAt;
    }
}
