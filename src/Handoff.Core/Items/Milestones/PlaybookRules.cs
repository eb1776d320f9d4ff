using NodaTime;

namespace Handoff.Items;

/// <summary>Begins playbooks: their milestones become those of the engagement, with dates.</summary>
internal static class PlaybookRules
{
    internal static Refusal? Begin(Draft draft, Command.BeginPlaybook command)
    {
        if (TextLimits.Needed("playbook", command.Playbook) is { } noName) return noName;
        if (draft.Rules.Playbooks.Find(command.Playbook) is not { } playbook)
        {
            return new(
                RefusalCode.UnknownPlaybook,
                $"Lifecycle '{draft.Rules.Lifecycle.Ref}' has no playbook '{Brief.Value(command.Playbook)}'.");
        }

        var refusal = command.PromisedAt is null ? null : DateLimits.Ahead("promised date", command.PromisedAt, draft.Now);
        refusal ??= ListLimits.Count("items", draft.Items.Count + playbook.Milestones.Count);
        if (refusal is not null) return refusal;
        Begin(draft, playbook, command.PromisedAt);
        return null;
    }

    /// <summary>
    /// Begins the playbook that is chosen for this moment, if none began by itself before or all of it was dropped since, and there is
    /// room.
    /// </summary>
    internal static void BeginChosen(Draft draft, PlaybookStart start)
    {
        if (draft.Rules.Playbooks.Choose(start, draft.Facts) is { } playbook
            && !draft.Items.OfType<Milestone>().Any(m => m is { Playbook: { } begun, End: null or { How: not ItemEnding.Dropped } }
                && draft.Rules.Playbooks.Begins(start, NameOf(begun)))
            && ListLimits.Count("items", draft.Items.Count + playbook.Milestones.Count) is null)
        {
            Begin(draft, playbook, null);
        }
    }

    private static void Begin(Draft draft, Playbook playbook, Instant? promisedAt)
    {
        var milestones = PlaybookChecks.Ordered(playbook.Milestones)!.ToList();
        var ids = FreeIds(draft, milestones);
        var planned = Planned(draft, milestones.Select(m => Milestone(draft, playbook, m, ids)).ToList(), promisedAt);
        draft.Happen(new Event.PlaybookBegun(draft.At, draft.By, playbook.ToString(), planned) { PromisedAt = promisedAt });
        foreach (var milestone in planned) ItemClocks.Open(draft, milestone);
    }

    /// <summary>Forwards from now, or as late as a date allows; where that would be before now, from now all the same.</summary>
    private static ValueList<Milestone> Planned(Draft draft, List<Milestone> milestones, Instant? promisedAt)
    {
        var calendar = PlanRules.Calendar(draft);
        if (promisedAt is { } promised)
        {
            var latest = PlanPass.Backwards(milestones, calendar, promised, draft.At);
            milestones = [.. milestones.Select(m => m with { NotBefore = latest[m.Id].StartAt })];
        }

        var slots = PlanPass.Forwards(milestones, calendar);
        return milestones.Select(m => PlanRules.At(m, slots[m.Id])).ToValueList();
    }

    private static Milestone Milestone(Draft draft, Playbook playbook, PlaybookMilestone template, Dictionary<ItemId, ItemId> ids) => new()
    {
        Id = ids[template.Key],
        Text = template.Text,
        Owner = template.Owner is { } function ? new ItemOwner(function) : null,
        OpenedAt = draft.At,
        Days = template.Days,
        StartAt = draft.At,
        BaselineAt = draft.At,
        DependsOn = template.DependsOn.Select(key => ids[key]).ToValueList(),
        Visible = template.Visible,
        CustomerLabel = template.CustomerLabel,
        Checks = template.Checks.Select(check => check with { Passed = null }).ToValueList(),
        Playbook = playbook.ToString(),
    };

    private static Dictionary<ItemId, ItemId> FreeIds(Draft draft, List<PlaybookMilestone> milestones)
    {
        var taken = new HashSet<ItemId>(draft.Items.Select(item => item.Id));
        var ids = new Dictionary<ItemId, ItemId>();
        foreach (var milestone in milestones)
        {
            ids[milestone.Key] = Ledger.Free(taken, milestone.Key.Value);
            taken.Add(ids[milestone.Key]);
        }

        return ids;
    }

    /// <summary>The name of a playbook in whatever version.</summary>
    private static string NameOf(string playbook) => playbook.Substring(0, playbook.LastIndexOf('@'));
}
