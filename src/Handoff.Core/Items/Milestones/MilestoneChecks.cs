namespace Handoff.Items;

/// <summary>How one sees that a milestone was done right: where it says so, by somebody else than who did it.</summary>
internal static class MilestoneChecks
{
    internal static Refusal? Check(Draft draft, Command.CheckMilestone command)
    {
        if (Ledger.Find(draft, command.Id) is not Milestone milestone)
        {
            return new(RefusalCode.UnknownItem, $"There is no milestone '{command.Id}'.");
        }

        var refusal = TextLimits.Needed("criterion", command.Criterion)
            ?? TextLimits.Needed("way of seeing it", command.How)
            ?? Given(milestone)
            ?? Unknown(milestone, command.Criterion)
            ?? Own(draft, milestone, command.Criterion);
        if (refusal is not null) return refusal;
        var before = draft.Items;
        draft.Happen(new Event.MilestoneChecked(
            draft.Now, draft.Actor, command.Id, command.Criterion, command.Passed, command.How));
        if (!milestone.IsOpen && !command.Passed) PlanRules.Move(draft, before);
        return null;
    }

    /// <summary>Why a milestone cannot be settled: a check has not passed, or has by whoever settles it.</summary>
    internal static Refusal? Open(Draft draft, Item item)
    {
        foreach (var check in ((Milestone)item).Checks)
        {
            if (check.Passed is not { } passed)
            {
                return new(RefusalCode.ItemBlocked, $"Milestone '{item.Id}' has to wait for its check: {Brief.Value(check.Criterion)}.");
            }

            if (check.ByAnother && passed.By == draft.Actor.Name) return Another(draft.Actor.Name, item.Id, check.Criterion);
        }

        return null;
    }

    private static Refusal? Given(Milestone milestone) => milestone.End is { How: not ItemEnding.Settled } end
        ? new Refusal(RefusalCode.ItemEnded, $"The milestone '{milestone.Id}' was {end.How} at {end.At}.")
        : null;

    private static Refusal? Unknown(Milestone milestone, string criterion) => milestone.Checks.Any(check => check.Criterion == criterion)
        ? null
        : new Refusal(RefusalCode.UnknownChoice, $"Milestone '{milestone.Id}' has no check '{Brief.Value(criterion)}'.");

    private static Refusal? Own(Draft draft, Milestone milestone, string criterion) =>
        milestone.End?.By == draft.Actor.Name && milestone.Checks.Any(check => check.ByAnother && check.Criterion == criterion)
            ? Another(draft.Actor.Name, milestone.Id, criterion)
            : null;

    private static Refusal Another(string name, ItemId id, string criterion) => new(
        RefusalCode.NotEntitled, $"Somebody else than '{name}' has to look at milestone '{id}': {Brief.Value(criterion)}.");
}
