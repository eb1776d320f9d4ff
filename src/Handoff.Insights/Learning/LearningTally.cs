namespace Handoff.Insights;

/// <summary>
/// Makes <see cref="Learned"/> from histories, one engagement after another, and keeps only numbers, lengths and ids. Pure: the order of
/// the engagements changes nothing. One caller at a time.
/// </summary>
/// <remarks>
/// What happened at or after the end of the range is not known. An import counts once it is live, with its own instants; one that was
/// dropped never was.
/// </remarks>
public sealed class LearningTally
{
    private readonly Interval _range;
    private readonly Instant _until;
    private readonly List<Decider> _rules;
    private readonly MilestoneTally _milestones;
    private readonly ClockLengthTally _clocks;

    /// <summary>A tally of nothing yet.</summary>
    /// <param name="range">Whose turn counts: from its start on, and before its end. Either may be open.</param>
    /// <param name="asOf">When it is read: until then what is open has lasted, where the range does not end before.</param>
    /// <param name="rules">
    /// The rules of each lifecycle, with the playbooks and policies that are reviewed and the calendars that count. Engagements of a
    /// lifecycle that is not among them are counted in the calendars of the first.
    /// </param>
    /// <exception cref="ArgumentException">There are no rules.</exception>
    public LearningTally(Interval range, Instant asOf, IEnumerable<Decider> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = [.. rules];
        if (_rules.Count == 0) throw new ArgumentException("Without rules nobody knows which calendar counts.", nameof(rules));
        (_range, _until) = (range, range.HasEnd ? Instant.Min(range.End, asOf) : asOf);
        (_milestones, _clocks) = (new(range), new(range));
    }

    /// <summary>Counts an engagement. Each is added once.</summary>
    /// <param name="key">Which.</param>
    /// <param name="history">Everything that happened to it, in order, from the beginning; what came after the range as well.</param>
    /// <exception cref="InvalidOperationException">An event cannot follow on the one before.</exception>
    public void Add(EngagementKey key, IEnumerable<PastEvent> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (Course.Of(key.Id, [.. history.Select(past => past.Event)]) is not { } course) return;
        var known = course.Occurrences.TakeWhile(occurrence => !_range.HasEnd || occurrence.Event.At < _range.End).ToList();
        if (known.Count == 0) return;
        var rules = RulesOf(known[^1].After);
        var (milestones, clocks) = (new MilestoneRuns(rules, _milestones), new ClockRuns(rules.Calendars, _clocks));
        foreach (var occurrence in known)
        {
            milestones.Hear(occurrence);
            clocks.Hear(occurrence);
        }

        milestones.Close(known[^1].After, _until);
        clocks.Close(key.Id, known[^1].After, _until);
    }

    /// <summary>What was added so far.</summary>
    /// <param name="level">Which share is to be done within a target, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public Learned ToLearned(double level = 0.8)
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A share above 0 and below 1.");
        var judge = new TargetJudge(level);
        return new()
        {
            Range = _range,
            AsOf = _until,
            Level = level,
            Playbooks = _milestones.ToFigures(),
            PlaybookReviews = _rules.SelectMany(rules => rules.Playbooks.Playbooks).Distinct()
                .OrderBy(playbook => playbook.Name, StringComparer.Ordinal).ThenBy(playbook => playbook.Version)
                .Select(playbook => Review(playbook, judge)).ToValueList(),
            PolicyReviews = _rules.GroupBy(rules => rules.Lifecycle.Ref.Name, StringComparer.Ordinal)
                .OrderBy(versions => versions.Key, StringComparer.Ordinal)
                .Select(versions => Review(versions.MaxBy(rules => rules.Lifecycle.Ref.Version)!, judge)).ToValueList(),
        };
    }

    private PlaybookReview Review(Playbook playbook, TargetJudge judge) => new()
    {
        Playbook = playbook,
        Milestones = playbook.Milestones.Select(milestone => new MilestoneReview(
            milestone.Key,
            judge.Review(milestone.Days, _milestones.Alike(playbook.Name, milestone), Rounded.Days))).ToValueList(),
    };

    private PoliciesReview Review(Decider rules, TargetJudge judge) => new()
    {
        Lifecycle = rules.Lifecycle.Ref,
        Policies = rules.Policies.Policies.ToValueList(),
        Reviews = (
            from policy in rules.Policies.Policies
            let target = TargetLength.Of(policy)
            where target is not null
            let lengths = _clocks.Of(rules.Lifecycle.Ref.Name, policy, target.Unit)
            select new PolicyReview(policy, judge.Review(target.Length, lengths, target.Rounded))).ToValueList(),
    };

    private Decider RulesOf(Engagement state) =>
        _rules.Find(rules => rules.Lifecycle.Ref == state.Origin.Lifecycle)
        ?? _rules.FindLast(rules => rules.Lifecycle.Ref.Name == state.Origin.Lifecycle.Name)
        ?? _rules[0];
}
