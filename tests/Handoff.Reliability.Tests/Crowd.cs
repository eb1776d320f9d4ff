using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>Any number of engagements that were opened three days ago, with a warning, a breach and an escalation overdue since.</summary>
/// <remarks>One is made by the library, with a clock of three days ago; the server copies it.</remarks>
internal static class Crowd
{
    internal const string Tenant = "main";

    internal static int Steps => 3;

    private static IEnumerable<SlaPolicy> Policies => SlaPolicies.Defaults.Select(policy => policy.Clock == "next-step"
        ? policy with
        {
            Target = new Target.CalendarTime(Duration.FromHours(1)),
            Warnings = [new Warning.AtFraction(0.5)],
            Escalations = [Duration.FromHours(1)],
        }
        : policy);

    internal static Actor Seller { get; } = Actor.Member("anna", Function.Sales);

    internal static EngagementKey Key(int number) =>
        new(Tenant, new EngagementId($"deal-{number}"));

    internal static HandoffBuilder Use(this HandoffBuilder handoff, string connection, IClock? clock = null) => handoff
        .AddLifecycle(
            Standard.Lifecycle, Policies.Where(policy => Standard.Lifecycle.Definition.Clocks.Any(clock => clock.Key == policy.Clock)))
        .UsePostgreSql(options => (options.ConnectionString, options.Clock) = (connection, clock));

    /// <summary>Engagements 1 to <paramref name="count"/>.</summary>
    internal static async Task MakeAsync(string connection, int count)
    {
        var now = Instant.FromDateTimeUtc((DateTime)PostgreSqlServer.Ask(connection, "select now()")!);
        await using var services = new ServiceCollection()
            .AddHandoff(handoff => handoff.Use(connection, new FakeClock(now - Duration.FromDays(3)))).BuildServiceProvider();
        var opened = await services.GetRequiredService<IHandoff>().ExecuteAsync(
            new CommandRequest(Key(1), new Command.Open("ACME", "standard"), Seller, CommandId.Named("open")));
        if (opened is not Outcome.Decided) throw new InvalidOperationException($"The first engagement was not opened: {opened}.");

        // What the first one told is told to nobody; the others tell what they do from here on.
        PostgreSqlServer.Run(connection, $"""
            truncate ho_outbox;
            insert into ho_engagement select tenant, 'deal-' || n, version, stamp, schema, json, lifecycle, stage, phase,
              account, owner
            from ho_engagement, generate_series(2, {count}) n;
            insert into ho_commit select tenant, 'deal-' || n, version, command_id, fingerprint, events, recorded_at
            from ho_commit, generate_series(2, {count}) n;
            insert into ho_wakeup select tenant, 'deal-' || n, due_at, visible_at, armed_version
            from ho_wakeup, generate_series(2, {count}) n;
            """);
        foreach (var table in new[] { "ho_engagement", "ho_commit", "ho_wakeup" })
        {
            PostgreSqlServer.Run(connection, $"vacuum analyze {table}");
        }
    }

    /// <summary>Those after the first ones come due evenly from now on, as if somebody had set them so.</summary>
    internal static void Spread(string connection, int after, int perSecond) => PostgreSqlServer.Run(connection, $"""
        with later as (
            select tenant, id, now() + (row_number() over (order by id) - {after}) * interval '1 second' / {perSecond} as at
              from ho_wakeup order by id offset {after})
        update ho_wakeup w set due_at = at, visible_at = at from later where later.tenant = w.tenant and later.id = w.id
        """);
}
