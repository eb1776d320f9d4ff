using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>Hosts on one store that mean different things by one version.</summary>
public sealed class VersionTests : IAsyncDisposable
{
    private readonly FakeClock _clock = new(Instant.FromUtc(2024, 3, 4, 9, 0));
    private readonly InMemoryHandoffStore _store;
    private readonly List<IHost> _hosts = [];

    public VersionTests() => _store = new InMemoryHandoffStore(_clock);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.StopAsync();
        foreach (var host in _hosts) host.Dispose();
    }

    [Fact]
    public async Task R10_22_The_same_version_of_a_calendar_with_other_hours_is_told_when_the_second_host_starts()
    {
        await StartAsync(handoff => handoff.AddCalendar(Office("17:00")));
        var refused =
            await Assert.ThrowsAsync<DefinitionChangedException>(() => StartAsync(handoff => handoff.AddCalendar(Office("18:00"))));
        Assert.Equal(
            ("HO3006", "calendar", "office", 1),
            (refused.Code, Assert.Single(refused.Changed).Kind, refused.Changed[0].Name, refused.Changed[0].Version));
        Assert.Contains("calendar office@1", refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ChangedDefinitions.Accept), refused.Message, StringComparison.Ordinal);

        // The first goes on as it was, and so does a second one of the same kind.
        await StartAsync(handoff => handoff.AddCalendar(Office("17:00")));
    }

    [Fact]
    public async Task Hours_that_cannot_be_asked_when_a_host_starts_are_not_taken_for_others()
    {
        var isAway = true;
        var hours = new KnownHours(Office("17:00")) { OnAsked = _ => Away(isAway) };
        await Assert.ThrowsAsync<TimeoutException>(() => StartAsync(handoff => handoff.AddCalendar(hours)));
        isAway = false;
        await StartAsync(handoff => handoff.AddCalendar(hours));
        await StartAsync(handoff => handoff.AddCalendar(hours));

        static void Away(bool isAway)
        {
            if (isAway) throw new TimeoutException("The rota does not answer.");
        }
    }

    [Fact]
    public async Task R10_22_A_time_zone_update_that_moves_hours_is_a_change_and_an_alias_of_the_zone_is_none()
    {
        var moscow = DateTimeZoneProviders.Tzdb["Europe/Moscow"];
        await StartAsync(handoff => handoff.AddCalendar(Office("17:00", moscow)));
        await StartAsync(handoff => handoff.AddCalendar(Office("17:00", DateTimeZoneProviders.Tzdb["W-SU"])));
        var updated = new MovedZone(moscow, Instant.FromUtc(2027, 1, 1, 0, 0), Offset.FromHours(4));
        await Assert.ThrowsAsync<DefinitionChangedException>(() => StartAsync(handoff => handoff.AddCalendar(Office("17:00", updated))));
    }

    [Fact]
    public async Task A_lifecycle_that_changed_under_its_version_is_told_and_another_version_is_none()
    {
        var first = Standard.Lifecycle.Definition;
        var changed = first with
        {
            Requirements = first.Requirements.Select((each, at) => at == 0 ? each with { Severity = Other(each.Severity) } : each)
                .ToValueList(),
        };
        await StartAsync(Nothing);
        var refused = await Assert.ThrowsAsync<DefinitionChangedException>(() => StartWithAsync(Lifecycle.Build(changed)));
        Assert.Equal(
            ("lifecycle", "standard", 1), (Assert.Single(refused.Changed).Kind, refused.Changed[0].Name, refused.Changed[0].Version));
        await StartWithAsync(Lifecycle.Build(changed with { Ref = new LifecycleRef("standard", 2) }));
    }

    [Fact]
    public async Task Labels_and_words_of_a_lifecycle_may_change()
    {
        var first = Standard.Lifecycle.Definition;
        await StartAsync(Nothing);
        await StartWithAsync(Lifecycle.Build(first with
        {
            Stages = first.Stages.Select(each => each with { Label = $"{each.Label}!" }).Reverse().ToValueList(),
            Requirements = first.Requirements.Select(each => each with { Text = "Please.", ToMeet = "Do." }).ToValueList(),
        }));
    }

    [Fact]
    public async Task A_policy_that_changed_under_its_version_is_told_and_another_version_is_none()
    {
        await StartAsync(Nothing);
        var refused = await Assert.ThrowsAsync<DefinitionChangedException>(() => StartWithAsync(Standard.Lifecycle, Longer(version: 1)));
        Assert.Equal(
            ("policy", "standard@1/kickoff", 1),
            (Assert.Single(refused.Changed).Kind, refused.Changed[0].Name, refused.Changed[0].Version));
        await StartWithAsync(Standard.Lifecycle, Longer(version: 2));
    }

    [Fact]
    public async Task A_host_that_is_only_to_tell_starts_and_is_degraded()
    {
        await StartAsync(handoff => handoff.AddCalendar(Office("17:00")));
        var other = await StartAsync(handoff =>
            handoff.AddCalendar(Office("18:00")).Configure(options => options.ChangedDefinitions = ChangedDefinitions.Tell));
        var health = await HealthAsync(other);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("calendar office@1", health.Description, StringComparison.Ordinal);

        // It has changed nothing.
        await StartAsync(handoff => handoff.AddCalendar(Office("17:00")));
    }

    [Fact]
    public async Task A_change_that_is_accepted_is_the_stores_from_then_on_and_running_hosts_that_have_the_former_are_told()
    {
        var former = await StartAsync(handoff => handoff.AddCalendar(Office("17:00")));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(former)).Status);
        await StartAsync(handoff =>
            handoff.AddCalendar(Office("18:00")).Configure(options => options.ChangedDefinitions = ChangedDefinitions.Accept));
        await StartAsync(handoff => handoff.AddCalendar(Office("18:00")));

        await former.Services.GetRequiredService<BacklogWatch>().StepAsync(CancellationToken.None);
        Assert.Equal(HealthStatus.Degraded, (await HealthAsync(former)).Status);
        await Assert.ThrowsAsync<DefinitionChangedException>(() => StartAsync(handoff => handoff.AddCalendar(Office("17:00"))));
    }

    [Fact]
    public async Task R10_06_What_waits_on_a_calendar_that_a_host_does_not_know_is_left_to_those_that_do_and_not_parked()
    {
        // One policy for both, so that only the calendar differs.
        var newer = Provider(handoff => handoff.AddCalendar(WorkingCalendar.Define("default", 2, "UTC").OpenWeekdays("08:00", "12:00")
            .Build()));
        var old = Provider(Nothing);
        await OpenAsync(newer);
        _clock.AdvanceDays(60);
        for (var look = 0; look < 50; look++)
        {
            Assert.Equal(1, await old.GetRequiredService<Sweeper>().DrainAsync());
            _clock.Advance(Duration.FromMinutes(1));
        }

        Assert.Equal((1L, 0L), (await _store.BacklogAsync() is var backlog ? backlog.Due : 0, backlog.Parked));
        Assert.Equal(1, await newer.GetRequiredService<Sweeper>().DrainAsync());
    }

    [Fact]
    public async Task The_built_in_calendar_stays_known_when_a_host_brings_its_own_default()
    {
        await OpenAsync(Provider(Nothing));
        var own = Provider(handoff => handoff.AddCalendar(WorkingCalendar.Define("default", 2, "UTC").OpenWeekdays("08:00", "12:00")
            .Build()));
        _clock.AdvanceDays(60);
        Assert.Equal(1, await own.GetRequiredService<Sweeper>().DrainAsync());
        Assert.Equal(2, own.GetRequiredService<Rulebook>()[Standard.Lifecycle.Ref].Calendars.Default.Ref.Version);
    }

    [Fact]
    public async Task A_default_of_ones_own_under_the_built_in_ones_version_is_told_where_that_was_in_use()
    {
        var own = WorkingCalendar.Define("default", 1, "UTC").OpenWeekdays("08:00", "12:00").Build();
        await StartAsync(Nothing);
        var refused = await Assert.ThrowsAsync<DefinitionChangedException>(() => StartAsync(handoff => handoff.AddCalendar(own)));
        Assert.Equal("default", Assert.Single(refused.Changed).Name);
    }

    [Fact]
    public async Task WF_83_A_stage_renamed_with_a_new_version_leaves_old_engagements_on_the_stage_they_are_in()
    {
        var standard = Standard.Lifecycle.Definition;
        var renamed = Lifecycle.Build(Renamed(standard, "prospect", "lead") with { Ref = new LifecycleRef("standard", 2) });
        await OpenAsync(Provider(Nothing));
        var both = Provider(handoff => handoff.AddLifecycle(
            renamed, SlaPolicies.Defaults.Where(policy => standard.Clocks.Any(clock => clock.Key == policy.Clock))));
        var found = await both.GetRequiredService<IHandoff>().LastCommittedAsync(Tests.Host.Key("deal"));
        Assert.Equal(("prospect", 1), (found!.Position.Stage.Value, found.Origin.Lifecycle.Version));
        var moved = await AskAsync(both, "deal", new Command.Fire("qualify"));
        Assert.Equal("qualified", moved.State.Position.Stage.Value);
        Assert.Equal(
            ("lead", 2), ((await OpenAsync(both, "new")).Position.Stage.Value, (await OpenAsync(both, "newer")).Origin.Lifecycle.Version));
    }

    [Fact]
    public async Task WF_81_A_lifecycle_version_that_is_no_longer_registered_is_a_clear_error_and_lists_and_histories_are_still_read()
    {
        await OpenAsync(Provider(Nothing));
        var without = new ServiceCollection().AddSingleton<IClock>(_clock).AddHandoff(handoff => handoff.AddLifecycle(Brokerage.Lifecycle)
            .Services.AddSingleton<IHandoffStore>(_store)).BuildServiceProvider();
        var unknown = await Assert.ThrowsAsync<UnknownLifecycleException>(() => AskAsync(without, "deal", new Command.Fire("qualify")));
        Assert.Equal(("HO3005", "standard@1"), (unknown.Code, unknown.Lifecycle.ToString()));
        var reader = without.GetRequiredService<HandoffReader>();
        var (listed, past) = (0, 0);
        await foreach (var known in reader.ListAsync(new EngagementQuery("main")))
        {
            listed += known.State.Position.Stage.Value == "prospect" ? 1 : 0;
        }

        await foreach (var each in reader.HistoryAsync(Tests.Host.Key("deal"))) past++;
        Assert.Equal(1, listed);
        Assert.True(past > 0);
    }

    private static void Nothing(HandoffBuilder handoff)
    {
    }

    private static WorkingCalendar Office(string closes, DateTimeZone? zone = null) =>
        WorkingCalendar.Define("office", 1, zone ?? DateTimeZone.Utc).OpenWeekdays("09:00", closes).Build();

    private static Severity Other(Severity severity) => severity == Severity.Block ? Severity.Warn : Severity.Block;

    private static IEnumerable<SlaPolicy> Longer(int version) => SlaPolicies.Defaults.Select(
        policy => policy.Clock.Value == "kickoff" ? policy with { Version = version, Target = new Target.BusinessDays(6) } : policy);

    private static LifecycleDefinition Renamed(LifecycleDefinition definition, StageKey from, StageKey to)
    {
        StageKey Name(StageKey key) => key == from ? to : key;
        return definition with
        {
            Initial = Name(definition.Initial),
            Stages = definition.Stages.Select(stage => stage with { Key = Name(stage.Key) }).ToValueList(),
            Transitions = definition.Transitions
                .Select(each => each with { From = Name(each.From), To = each.To is { } end ? Name(end) : (StageKey?)null }).ToValueList(),
            Clocks = definition.Clocks.Select(clock => clock with
            {
                StartsIn = clock.StartsIn.Select(Name).ToValueList(),
                RunsIn = clock.RunsIn.Select(Name).ToValueList(),
            }).ToValueList(),
        };
    }

    private ServiceProvider Provider(Action<HandoffBuilder> configure) =>
        new ServiceCollection().AddSingleton<IClock>(_clock).AddHandoff(handoff =>
        {
            configure(handoff.AddLifecycle(Standard.Lifecycle));
            handoff.Services.AddSingleton<IHandoffStore>(_store);
        }).BuildServiceProvider();

    private Task<IHost> StartAsync(Action<HandoffBuilder> configure) => StartWithAsync(Standard.Lifecycle, null, configure);

    private async Task<IHost> StartWithAsync(
        Lifecycle lifecycle, IEnumerable<SlaPolicy>? policies = null, Action<HandoffBuilder>? configure = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IClock>(_clock);
        builder.Services.AddHandoff(handoff =>
        {
            handoff.AddLifecycle(lifecycle, policies);
            configure?.Invoke(handoff);
            handoff.Services.AddSingleton<IHandoffStore>(_store);
        });
        var host = builder.Build();
        _hosts.Add(host);
        await host.StartAsync();
        return host;
    }

    private static Task<HealthCheckResult> HealthAsync(IHost host) =>
        host.Services.GetRequiredService<HandoffHealth>().CheckHealthAsync(new HealthCheckContext());

    private static async Task<Engagement> OpenAsync(IServiceProvider services, string engagement = "deal") =>
        (await AskAsync(services, engagement, new Command.Open("ACME", "standard"))).State;

    private static async Task<Outcome.Decided> AskAsync(IServiceProvider services, string engagement, Command command) =>
        Assert.IsType<Outcome.Decided>(await services.GetRequiredService<IHandoff>().ExecuteAsync(
            new CommandRequest(Tests.Host.Key(engagement), command, Story.Seller, CommandId.Named($"{command.Name} {engagement}"))));

    /// <summary>A zone as later time zone data has it: from an instant on with another offset.</summary>
    private sealed class MovedZone(DateTimeZone former, Instant from, Offset offset)
        : DateTimeZone(former.Id, isFixed: false, Offset.Min(former.MinOffset, offset), Offset.Max(former.MaxOffset, offset))
    {
        public override NodaTime.TimeZones.ZoneInterval GetZoneInterval(Instant instant)
        {
            if (instant >= from) return new("moved", from, null, offset, Offset.Zero);
            var found = former.GetZoneInterval(instant);
            return new(
                found.Name,
                found.HasStart ? found.Start : null,
                found.HasEnd && found.End < from ? found.End : from,
                found.WallOffset,
                found.Savings);
        }
    }
}
