using Handoff.Playbooks;

namespace Handoff.Tests;

/// <summary>Deliveries whose milestones take so many business days, exactly.</summary>
internal static class Planned
{
    /// <summary>One delivery after the other, each some hours later in the week than the one before.</summary>
    /// <param name="playbook">What begins.</param>
    /// <param name="count">How many.</param>
    /// <param name="days">How long each milestone takes in each of them; null for never.</param>
    internal static IReadOnlyList<(EngagementKey Key, IReadOnlyList<PastEvent> Past)> Of(
        Playbook playbook, int count, Func<int, string, double?> days) =>
        [.. Enumerable.Range(0, count).Select(number => (new EngagementKey($"deal-{number:000}"), Past(playbook, number, days)))];

    internal static Learned Learn(
        IEnumerable<(EngagementKey Key, IReadOnlyList<PastEvent> Past)> deliveries, Playbook playbook, double level = 0.8)
    {
        var tally = new LearningTally(new(null, null), Instant.FromUtc(2026, 1, 1, 0, 0), [LearningHistories.With(playbook)]);
        foreach (var (key, past) in deliveries) tally.Add(key, past);
        return tally.ToLearned(level);
    }

    private static IReadOnlyList<PastEvent> Past(Playbook playbook, int number, Func<int, string, double?> days)
    {
        var walk = new Walk(LearningHistories.With(playbook));
        walk.Wait(Duration.FromHours(29) * number);
        LearningHistories.Open(walk, number % 5 == 0 ? "theirs" : null);
        LearningHistories.Accept(walk);
        while (Next(walk, number, days) is var (id, at) && id.IsAssigned)
        {
            walk.Wait(at - walk.Now);
            Assert.NotEmpty(walk.Ask(new Command.SettleItem(id, "done"), LearningHistories.Omar));
        }

        return LearningHistories.Past(walk.History);
    }

    private static (ItemId Id, Instant At) Next(Walk walk, int number, Func<int, string, double?> days)
    {
        var calendar = walk.Rules.PlanCalendarOf(walk.State!);
        var open = walk.State!.Items.OfType<Milestone>().Where(milestone => milestone.IsOpen).ToList();
        return (
            from milestone in open
            where !open.Exists(other => milestone.DependsOn.Contains(other.Id))
            let length = days(number, milestone.Id.Value)
            where length is not null
            select (milestone.Id, After(calendar, milestone.StartAt, length.Value))).OrderBy(next => next.Item2).FirstOrDefault();
    }

    private static Instant After(IWorkingCalendar calendar, Instant start, double days)
    {
        var whole = (int)days;
        var mark = whole == 0 ? Duration.Zero : calendar.Between(start, calendar.AddBusinessDays(start, whole));
        var next = calendar.Between(start, calendar.AddBusinessDays(start, whole + 1));
        return calendar.Add(start, mark + ((next - mark) * (days - whole)));
    }
}
