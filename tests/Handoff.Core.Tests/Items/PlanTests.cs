using FsCheck;
using FsCheck.Fluent;
using Handoff.Playbooks;
using NodaTime;

namespace Handoff.Tests;

/// <summary>P10: the derived plan is what a slow scheduler makes of it, whatever depends on what.</summary>
public class PlanTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly IWorkingCalendar Calendar = Rules.Office;

    /// <summary>Milestones that depend on earlier ones, in an order that says nothing.</summary>
    private static readonly Arbitrary<List<Milestone>> Plans =
        (from count in Gen.Choose(1, 12)
         from days in Gen.Choose(1, 15).ListOf(count)
         from links in Gen.Choose(0, 99).ListOf(count * count)
         from order in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
         select order.Select(at => Made(at, days[at], Enumerable.Range(0, at).Where(to => links[(at * count) + to] < 30))).ToList())
        .ToArbitrary();

    [Fact]
    public void P10_the_forward_pass_agrees_with_a_scheduler_that_tries_until_nothing_moves() => Prop.ForAll(Plans, plan =>
    {
        var slots = PlanPass.Forwards(PlanRules.Ordered(plan)!, Calendar);
        Assert.Equal(Slowly(plan), plan.ToDictionary(m => m.Id, m => slots[m.Id]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void P10_what_is_critical_delays_the_end_when_it_takes_longer() => Prop.ForAll(Plans, plan =>
    {
        var (state, now) = (Engaged(plan), Monday);
        var before = Plan.Of(state, Calendar, now)!;
        Assert.Contains(before.Milestones, m => m.IsCritical);
        foreach (var critical in before.Milestones.Where(m => m.IsCritical))
        {
            var longer = plan.Select(m => m.Id == critical.Id ? m with { Days = m.Days + 1 } : m).ToList();
            Assert.True(Plan.Of(Engaged(longer), Calendar, now)!.EndAt > before.EndAt);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void P10_what_is_planned_backwards_is_done_by_the_date_and_starts_no_earlier_than_it_must() =>
        Prop.ForAll(Plans, Gen.Choose(0, 40).ToArbitrary(), (plan, slack) =>
        {
            var ordered = PlanRules.Ordered(plan)!;
            var earliest = PlanPass.Forwards(ordered, Calendar);
            var promised = earliest.Values.Max(slot => slot.EndAt) + Duration.FromDays(slack);
            var latest = PlanPass.Backwards(ordered, Calendar, promised, Monday - Duration.FromDays(400));
            foreach (var milestone in ordered)
            {
                var slot = latest[milestone.Id];
                Assert.True(PlanPass.EndOf(Calendar, slot.StartAt, milestone.Days) <= slot.EndAt);
                Assert.True(slot.EndAt <= promised);
                Assert.All(milestone.DependsOn, id => Assert.True(latest[id].EndAt <= slot.StartAt));
                Assert.True(PlanPass.EndOf(Calendar, slot.StartAt + Duration.FromDays(1), milestone.Days) > slot.EndAt);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_order_is_found_exactly_where_there_is_no_circle() =>
        Prop.ForAll(Plans, Gen.Choose(0, 1000).ToArbitrary(), OrderOrCircle).QuickCheckThrowOnFailure();

    private static void OrderOrCircle(List<Milestone> plan, int pick)
    {
        Assert.NotNull(PlanRules.Ordered(plan));
        var linked = plan.Where(m => m.DependsOn.Count > 0).ToList();
        if (linked.Count == 0) return;
        var last = linked[pick % linked.Count];
        var first = last.DependsOn[0];
        var round = plan.Select(m => m.Id == first ? m with { DependsOn = [.. m.DependsOn, last.Id] } : m).ToList();
        Assert.Null(PlanRules.Ordered(round));

        var circle = DependencyOrder.Circle(round, m => m.Id, m => m.DependsOn);
        Assert.Equal((circle[0], true), (circle[^1], circle.Count > 1));
        foreach (var (id, next) in circle.Zip(circle.Skip(1))) Assert.Contains(next, round.Single(m => m.Id == id).DependsOn);
    }

    private static Dictionary<ItemId, Slot> Slowly(List<Milestone> plan)
    {
        var slots = plan.ToDictionary(m => m.Id, m => new Slot(Monday, Monday));
        for (var round = 0; round <= plan.Count; round++)
        {
            foreach (var milestone in plan)
            {
                var start = milestone.DependsOn.Select(id => slots[id].EndAt).Append(Monday).Max();
                slots[milestone.Id] = new Slot(start, PlanPass.EndOf(Calendar, start, milestone.Days));
            }
        }

        return slots;
    }

    private static Milestone Made(int at, int days, IEnumerable<int> dependsOn) => new()
    {
        Id = $"m{at}",
        Text = "done",
        OpenedAt = Monday,
        Days = days,
        StartAt = Monday,
        BaselineAt = Monday,
        DueAt = Monday,
        DependsOn = dependsOn.Select(to => new ItemId($"m{to}")).ToValueList(),
    };

    private static Engagement Engaged(List<Milestone> plan) => Story.Won().State with { Items = plan.Cast<Item>().ToValueList() };
}
