namespace Handoff.Insights;

/// <summary>Follows the milestones of playbooks through an engagement.</summary>
/// <param name="rules">Those of the engagement's lifecycle.</param>
/// <param name="tally">Who counts.</param>
internal sealed class MilestoneRuns(Decider rules, MilestoneTally tally)
{
    private readonly Dictionary<ItemId, MilestoneRun> _runs = [];

    internal void Hear(Occurrence heard)
    {
        if (heard.Event is Event.PlaybookBegun begun) Begin(heard, PlaybookName.Of(begun.Playbook), begun);
        if (_runs.Count == 0 || !heard.Changed().Any(changed => changed.After is Milestone)) return;
        var calendar = rules.PlanCalendarOf(heard.Before!);
        foreach (var milestone in heard.After.Items.OfType<Milestone>())
        {
            if (_runs.TryGetValue(milestone.Id, out var run)) run.Become(milestone, heard.After, heard.Event.At, calendar);
        }
    }

    /// <summary>Nothing more is known.</summary>
    /// <param name="newest">The engagement then.</param>
    /// <param name="until">When that is.</param>
    internal void Close(Engagement newest, Instant until)
    {
        foreach (var run in _runs.Values)
        {
            run.Close(until, rules.PlanCalendarOf(newest));
            tally.Add(run);
        }
    }

    private void Begin(Occurrence heard, PlaybookName playbook, Event.PlaybookBegun begun)
    {
        tally.Begin(heard.Engagement, playbook, begun.At);
        var taken = heard.Before!.Items.Select(item => item.Id).ToHashSet();
        var keys = rules.Playbooks.Playbooks.Where(known => known.Name == playbook.Name)
            .SelectMany(known => known.Milestones).Select(milestone => milestone.Key).ToHashSet();
        for (var place = 0; place < begun.Milestones.Count; place++)
        {
            var milestone = begun.Milestones[place];
            var key = PlaybookName.KeyOf(milestone.Id, taken.Contains, keys.Contains);
            _runs[milestone.Id] = new(heard.Engagement, playbook, key, place, milestone);
        }
    }
}
