namespace Handoff.Playbooks;

/// <summary>Finds what is wrong with a playbook, by itself and for a lifecycle.</summary>
internal static class PlaybookChecks
{
    private const int MostDays = 1000;
    private const int MostMilestones = 500;

    /// <exception cref="PlaybookException">It is broken.</exception>
    internal static Playbook Checked(Playbook playbook)
    {
        var faults = Form(playbook).ToList();
        if (faults.Count == 0) faults.AddRange(Dependencies(playbook));
        return faults.Count == 0 ? playbook : throw new PlaybookException($"{playbook.Name}@{playbook.Version}", faults);
    }

    /// <summary>An owner that the lifecycle does not have attends to nothing.</summary>
    internal static IEnumerable<Diagnostic> Owners(Playbook playbook, Lifecycle lifecycle) =>
        from milestone in playbook.Milestones
        where milestone.Owner is { } owner && !lifecycle.HasFunction(owner)
        select new Diagnostic(
            "HO6003",
            Place(milestone),
            $"is for '{milestone.Owner}', which is responsible for no stage of lifecycle {Brief.Value(lifecycle.Ref.ToString())}.");

    private static IEnumerable<Diagnostic> Form(Playbook playbook)
    {
        if ((TextLimits.Needed("name", playbook.Name) ?? TextLimits.Key("name", playbook.Name)) is { } name)
        {
            yield return new("HO6004", "name", name.Text);
        }

        if (playbook.Version < 1) yield return new("HO6004", "version", $"is {playbook.Version}; versions count from 1.");
        if (playbook.Milestones.Count is 0 or > MostMilestones)
        {
            yield return new("HO6004", "milestones", $"are {playbook.Milestones.Count}; a playbook has 1 to {MostMilestones}.");
        }

        foreach (var twice in playbook.Milestones.GroupBy(m => m.Key).Where(same => same.Count() > 1))
        {
            yield return new("HO6004", $"milestone '{twice.Key}'", "is given more than once.");
        }

        foreach (var milestone in playbook.Milestones)
        {
            if (!milestone.Key.IsAssigned) yield return new("HO6004", "a milestone", "has no key.");
            if (TextLimits.Needed("text", milestone.Text) is { } text) yield return new("HO6004", Place(milestone), text.Text);
            if (milestone.CustomerLabel is { } label && TextLimits.Needed("label for customers", label) is { } noLabel)
            {
                yield return new("HO6004", Place(milestone), noLabel.Text);
            }

            if (milestone.Days is < 1 or > MostDays)
            {
                yield return new("HO6004", Place(milestone), $"takes {milestone.Days} business days; it takes 1 to {MostDays}.");
            }

            if (QualityChecks.Refuse(milestone.Checks) is { } check) yield return new("HO6004", Place(milestone), check.Text);
        }
    }

    private static IEnumerable<Diagnostic> Dependencies(Playbook playbook)
    {
        var unknown = 0;
        foreach (var milestone in playbook.Milestones)
        {
            foreach (var id in milestone.DependsOn.Where(id => playbook.Milestones.All(m => m.Key != id)))
            {
                unknown++;
                yield return new("HO6002", Place(milestone), $"depends on the unknown milestone '{id}'.");
            }
        }

        if (unknown > 0 || Ordered(playbook.Milestones) is not null) yield break;
        var circle = DependencyOrder.Circle(playbook.Milestones, static m => m.Key, static m => m.DependsOn);
        yield return new(
            "HO6001", $"milestone '{circle[0]}'", $"depends on itself: {string.Join(" on ", circle.Select(key => $"'{key}'"))}.");
    }

    /// <summary>Each after all that it depends on; null where one depends on itself.</summary>
    internal static List<PlaybookMilestone>? Ordered(ValueList<PlaybookMilestone> milestones) =>
        DependencyOrder.Of(milestones, static m => m.Key, static m => m.DependsOn);

    private static string Place(PlaybookMilestone milestone) => $"milestone '{milestone.Key}'";
}
