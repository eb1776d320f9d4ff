namespace Handoff;

/// <summary>The handoff package, and what may be set aside of it.</summary>
internal static class PackageRules
{
    internal static Refusal? Provide(Draft draft, Command.Provide command)
    {
        if (command.Package.Count == 0) return new(RefusalCode.TextMissing, "No item is provided.");
        if (ListLimits.Count("items", command.Package.Count) is { } tooMany) return tooMany;
        foreach (var entry in command.Package)
        {
            if (Refuse(draft, entry) is { } refusal) return refusal;
        }

        draft.Happen(new Event.Provided(draft.Now, draft.Actor, command.Package));
        return null;
    }

    internal static Refusal? Waive(Draft draft, Command.WaiveRequirement command)
    {
        if (draft.Rules.Lifecycle.FindRequirement(command.Requirement) is not { } requirement) return Unknown(command.Requirement);
        if (!requirement.Waivable) return new(RefusalCode.NotWaivable, $"'{requirement.Key}' cannot be waived: {requirement.Text}");
        if (TextLimits.Needed("reason", command.Reason) is { } noReason) return noReason;
        if (draft.State.Waivers.FindIndex(w => w.Requirement == command.Requirement) < 0)
        {
            draft.Happen(new Event.RequirementWaived(draft.Now, draft.Actor, command.Requirement, command.Reason));
        }

        return null;
    }

    private static Refusal? Refuse(Draft draft, PackageEntry entry)
    {
        if (draft.Rules.Lifecycle.FindRequirement(entry.Requirement) is not { IsPackageItem: true } item) return Unknown(entry.Requirement);
        if (entry.Content is not null) return TextLimits.Needed($"item '{entry.Requirement}'", entry.Content);
        return item.AcceptsNone
            ? null
            : new Refusal(RefusalCode.NoneNotAccepted, $"'{entry.Requirement}' does not accept \"known: none\" as an answer: {item.Text}");
    }

    private static Refusal Unknown(RequirementKey key) =>
        new(RefusalCode.UnknownRequirement, $"The lifecycle has no requirement or package item '{key}'.");
}
