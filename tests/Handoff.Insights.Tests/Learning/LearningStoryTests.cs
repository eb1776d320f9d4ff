using Handoff.Playbooks;
using Microsoft.Extensions.DependencyInjection;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>A host learns from its deliveries, and changes its playbook and its service levels on purpose.</summary>
public sealed class LearningStoryTests
{
    private const int Deals = 14;

    private static readonly Actor Omar = Actor.Member("omar", Function.Operations, Rights.Retarget);

    private static readonly Playbook Onboarding = Playbook.Define("onboarding")
        .Milestone("accounts", "everybody can log in", 1)
        .Milestone("data", "the old data is in", 2, "accounts")
        .Milestone(new PlaybookMilestone("training", "ten are trained", 1) { DependsOn = ["data"], Checks = [new("all passed")] })
        .Build();

    private const string Told = """
    From the beginning to 2026-04-01 09:00
    onboarding@1, begun 14 times
      accounts: planned 1 day, took 1 day (half), 1.1 (80 %), 14 done
      data: planned 2 days, took 4.5 days (half), 4.5 (80 %), 12 done, 2 open
      training: planned 1 day, took 1 day (half), 8 done, 4 skipped, 7 right the first time, 1 failed check
    Targets of onboarding@1
      accounts: 1 day can stay: 80 % of 14 took up to 1.1 days, most likely 1 or more
      data: 5 days in place of 2 days: 80 % of 12 took up to 4.5 days, most likely 4.5 or more; 2 not done, counted as taking longer
      training: 1 day: nothing can be said of 8 done, it takes 10; 4 not done, counted as taking longer
    Targets of standard@1
      next-step: 1 day in place of 20 days: 80 % of 42 took up to 0 days
      package: 1 day can stay: 80 % of 14 took up to 0 days, most likely 0 or more
      acceptance: 1 day can stay: 80 % of 14 took up to 0.1 days, most likely 0.1 or more
      acknowledgement: 24 hours: nothing can be said of 0 done, it takes 10; 14 not done, counted as taking longer
      delivery: 20 days: nothing can be said of 0 done, it takes 10; 14 not done, counted as taking longer
    """;

    [Fact]
    public async Task P10_an_owner_reads_real_days_beside_planned_ones_and_follows_each_number_to_the_engagements()
    {
        var time = new HostsTime();
        await using var host = time.Of(await StartAsync(new InMemoryHandoffStore(time), InsightsHost.Start, [Onboarding]));
        await PlayAsync(host);

        var learned = await LearnAsync(host);

        Assert.Equal(Told, learned.ToText().ReplaceLineEndings("\n"));
        var data = learned.Playbooks.Single().Milestones.Single(milestone => milestone.Key == "data");
        Assert.Equal(["deal-12", "deal-13"], data.Open.Engagements.Select(id => id.Value));
        Assert.Equal(Deals - 2, data.Took.Done.Engagements.Count);
    }

    [Fact]
    public async Task P10_a_suggestion_changes_nothing_before_somebody_registers_and_applies_it()
    {
        var time = new HostsTime();
        var store = new InMemoryHandoffStore(time);
        await using var host = time.Of(await StartAsync(store, InsightsHost.Start, [Onboarding]));
        await PlayAsync(host);
        await host.Story(Lead, Standard.Lifecycle).BringToAsync(Standard.Stages.Prospect);
        var before = await VersionsAsync(host);

        var learned = await LearnAsync(host);
        var (playbook, policies) = (learned.PlaybookReviews.Single().Change()!, learned.PolicyReviews.Single().Change()!.Value);
        var report = await host.Services.GetRequiredService<TargetChanges>().SimulateAsync(
            TenantId.Main, RetargetMode.FromNow, new Decider(Standard.Lifecycle, new SlaPolicyBook(Standard.Lifecycle, policies)));

        // Tried, and nothing happened: another deal begins as before.
        Assert.Equal(("lead", 1, 2), report.Changes.Select(c => (c.Key.Id.Value, c.OldPolicyVersion, c.NewPolicyVersion)).Single());
        Assert.Equal(before, await VersionsAsync(host));
        await host.AdvanceAsync(Duration.FromHours(1));
        Assert.Equal(("onboarding@1", 2), await BeginAsync(host, "as before"));
        Assert.Equal(1, await PolicyOfLeadAsync(host));

        // Registered: it is for what begins from then on.
        await using var next = time.Of(await StartAsync(
            store, host.Now, [Playbook.Parse(playbook.ToJson())], SlaPolicies.Parse(SlaPolicies.ToJson(policies))));
        Assert.Equal(("onboarding@2", 5), await BeginAsync(next, "as learned"));
        Assert.Equal(1, await PolicyOfLeadAsync(next));

        // Applied: what runs has the new target.
        var changes = next.Services.GetRequiredService<TargetChanges>();
        await changes.ApplyAsync(TenantId.Main, new Command.Retarget(RetargetMode.FromNow, "as it is"), Omar, "learned in March");
        Assert.Equal(2, await PolicyOfLeadAsync(next));

        // Asked again: nothing more.
        var again = await LearnAsync(next);
        var data = again.PlaybookReviews.Single().Milestones.Single(milestone => milestone.Key == "data").Days;
        Assert.Equal((5, TargetVerdict.Keep, 12), (data.Target, data.Verdict, data.Took.Done.Count));
        Assert.Null(again.PlaybookReviews.Single().Change());
        Assert.Null(again.PolicyReviews.Single().Change());
    }

    [Fact]
    public void Who_follows_only_some_suggestions_says_which()
    {
        var playbook = Playbook.Define("chain").Milestone("a", "a is done", 1).Milestone("b", "b is done", 1).Build();
        var learned = Planned.Learn(Planned.Of(playbook, 12, (_, _) => 3), playbook);
        var review = Assert.Single(learned.PlaybookReviews);

        Assert.Equal([3, 3], review.Change()!.Milestones.Select(milestone => milestone.Days));
        Assert.Equal([1, 3], review.Change(milestone => milestone.Key == "b")!.Milestones.Select(milestone => milestone.Days));
        Assert.Null(review.Change(_ => false));
    }

    [Fact]
    public async Task What_is_read_is_what_all_histories_say_for_every_range()
    {
        var time = new HostsTime();
        await using var host = time.Of(await StartAsync(new(time), InsightsHost.Start, [Onboarding]));
        for (var number = 0; number < 3; number++)
        {
            await DealOf(host, number).BringToAsync(Standard.Stages.Accepted);
            await host.AdvanceAsync(Duration.FromDays(1));
            await DealOf(host, number).SayAsync(new Command.SettleItem("accounts", "list"), Omar);
        }

        // Planned backwards: its turn comes by itself, and nothing happens then.
        await DealOf(host, 1).SayAsync(
            new Command.BeginPlaybook("onboarding") { PromisedAt = host.Now + Duration.FromDays(9) }, Omar);
        var turn = Find(await host.Handoff.FindAsync(DealOf(host, 1).Key), "accounts-2").StartAt;
        await host.AdvanceToAsync(turn - Duration.FromMinutes(1));
        var silent = host.Now;
        await host.AdvanceToAsync(turn + Duration.FromMinutes(1));
        Assert.True((await host.Handoff.FindAsync(DealOf(host, 1).Key))!.LastEventAt < silent);

        Instant?[] bounds = [null, InsightsHost.Start + Duration.FromDays(2), silent, null];
        for (var from = 0; from < bounds.Length - 1; from++)
        {
            for (var to = from + 1; to < bounds.Length; to++)
            {
                var range = new Interval(bounds[from], bounds[to]);
                Assert.Equal(await TallyAsync(host, range), await LearnAsync(host, range));
            }
        }

        var last = Assert.Single(Assert.Single((await LearnAsync(host, new(silent, null))).Playbooks).Milestones);
        Assert.Equal(("accounts", "deal-01"), (last.Key.Value, Assert.Single(last.Open.Engagements).Value));
    }

    private static async Task<Learned> TallyAsync(HandoffTestHost host, Interval range)
    {
        var reader = host.Services.GetRequiredService<HandoffReader>();
        var tally = new LearningTally(range, host.Now, host.Services.GetRequiredService<Rulebook>().All);
        await foreach (var known in reader.ListAsync(new EngagementQuery(TenantId.Main)))
            tally.Add(known.Key, await reader.HistoryAsync(known.Key).ToListAsync());
        return tally.ToLearned();
    }

    private static Milestone Find(Engagement? state, string id) => state!.Items.OfType<Milestone>().Single(m => m.Id == id);

    private static EngagementKey Lead => InsightsHost.Key("lead");

    private static async Task<(string Playbook, int Days)> BeginAsync(HandoffTestHost host, string id)
    {
        var state = await host.Story(InsightsHost.Key(id), Standard.Lifecycle).BringToAsync(Standard.Stages.Accepted);
        var data = state.Items.OfType<Milestone>().Single(milestone => milestone.Id == "data");
        return (data.Playbook!, data.Days);
    }

    private static async Task<int> PolicyOfLeadAsync(HandoffTestHost host) =>
        (await host.Handoff.FindAsync(Lead))!.Board.Clock(Standard.Clocks.NextStep)!.Terms.PolicyVersion;

    private static async Task<IReadOnlyList<(string, long)>> VersionsAsync(HandoffTestHost host) => await host.Services
        .GetRequiredService<HandoffReader>().ListAsync(new EngagementQuery(TenantId.Main))
        .Select(known => (known.Key.Id.Value, known.Version)).ToListAsync();

    private static async Task<Learned> LearnAsync(HandoffTestHost host, Interval? range = null) =>
        await host.Services.GetRequiredService<Learning>().ReadAsync(TenantId.Main, range ?? new(null, null));

    /// <summary>
    /// One a day, at nine. Accounts take a day as planned, data four and a half where two are planned, and the last two of them go on;
    /// training is skipped by every third, and fails its check once. Offers are answered after an hour.
    /// </summary>
    private static async Task PlayAsync(HandoffTestHost host)
    {
        for (var day = 0; day < 30; day++)
        {
            if (day < Deals) await DealOf(host, day).BringToAsync(Standard.Stages.Offered);
            await host.AdvanceAsync(Duration.FromHours(1));
            if (day < Deals) await DealOf(host, day).SayAsync(new Command.Accept(), Omar);
            for (var number = 0; number < Math.Min(day, Deals); number++) await WorkAsync(host, number, 10);
            await host.AdvanceAsync(Duration.FromHours(4));
            for (var number = 0; number < Math.Min(day, Deals); number++) await WorkAsync(host, number, 14);
            await host.AdvanceAsync(Duration.FromHours(19));
        }
    }

    private static async Task WorkAsync(HandoffTestHost host, int number, int hour)
    {
        var (deal, state) = (DealOf(host, number), await host.Handoff.FindAsync(InsightsHost.Key($"deal-{number:00}")));
        if (Due("accounts", 1, 10)) await deal.SayAsync(new Command.SettleItem("accounts", "list"), Omar);
        else if (number < 12 && Due("data", 4, 14)) await deal.SayAsync(new Command.SettleItem("data", "report"), Omar);
        else if (number % 3 == 0 && Due("training", 1, 14))
        {
            await deal.SayAsync(new Command.SkipMilestone("training", "they know it"), Omar);
        }
        else if (Due("training", 1, 14))
        {
            if (number == 1) await deal.SayAsync(new Command.CheckMilestone("training", "all passed", false, "seen"), Omar);
            await deal.SayAsync(new Command.CheckMilestone("training", "all passed", true, "seen"), Omar);
            await deal.SayAsync(new Command.SettleItem("training", "photo"), Omar);
        }

        bool Due(string key, int days, int at) => hour == at
            && state!.Items.OfType<Milestone>().Single(m => m.Id == key) is { IsOpen: true } milestone
            && milestone.DependsOn.All(on => state.Items.Single(item => item.Id == on).End is not null)
            && WorkingCalendar.Default.AddBusinessDays(milestone.StartAt, days) <= host.Now;
    }

    private static Story DealOf(HandoffTestHost host, int number) =>
        host.Story(InsightsHost.Key($"deal-{number:00}"), Standard.Lifecycle);

    private static Task<HandoffTestHost> StartAsync(
        InMemoryHandoffStore store, Instant start, Playbook[] playbooks, IEnumerable<SlaPolicy>? policies = null) =>
        HandoffTestHost.StartAsync(
            handoff =>
            {
                handoff.AddLifecycle(Standard.Lifecycle, policies ?? SlaPolicies.Defaults);
                foreach (var playbook in playbooks) handoff.AddPlaybook(Standard.Lifecycle, playbook, PlaybookStart.Acceptance);
                handoff.Services.AddSingleton(store);
                handoff.Services.AddSingleton<IHandoffStore>(store);
                handoff.Services.AddSingleton<IHandoffReadStore>(store);
                handoff.UseInsights();
            },
            start);
}
