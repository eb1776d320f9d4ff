using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>What can be promised, and how promised dates stand.</summary>
public sealed class PromiseTests
{
    private static readonly double[] Shares = [0.3, 0.5, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
    private static readonly TenantId Main = InsightsHost.Key("any").Tenant;

    [Fact]
    public void What_can_be_promised_and_the_risk_of_a_date_are_two_sides_of_one_curve() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Arb.From(Happened.Histories()), happened =>
        {
            var (forecaster, at) = (Forecaster.From(happened), happened[^1].At + Duration.FromHours(3));
            foreach (var id in forecaster.Open)
            {
                var dates = Shares.Select(share => (Share: share, Date: forecaster.PromisableOf(id, at, share))).ToList();
                var known = forecaster.ForecastOf(id, at) as Forecast.Known;
                Assert.All(dates.Where(d => d.Date is not null), d => Assert.NotNull(known));
                var promised = dates.Where(d => d.Date is not null).Select(d => d.Date!.Value).ToList();
                Assert.Equal(promised.Order(), promised);
                if (known?.Eighty is { To: { } to } && dates.Single(d => d.Share == 0.9).Date is { } nine) Assert.True(at + to >= nine);
                foreach (var (share, date) in dates)
                {
                    if (date is not { } day || day <= at) continue;
                    var (on, before) = (Risk(forecaster, id, day, at), Risk(forecaster, id, day - Duration.FromTicks(1), at));
                    Assert.True(on.Late <= 1 - share + 1e-6, $"{id}: {share} promised, {on.Late} late");
                    Assert.True(before.Late >= 1 - share - 1e-6, $"{id}: {share} could be promised earlier, {before.Late} late");
                    Assert.InRange(on.Kept, 0, 1 - on.Late + 1e-9);
                }
            }
        }));

    [Fact]
    public void The_more_history_the_more_can_be_promised()
    {
        (int Past, double Most)[] all = [(2, 0), (3, 0.7), (4, 0.75), (5, 0.8), (7, 0.85), (10, 0.85), (11, 0.9), (22, 0.9), (23, 0.95)];
        foreach (var (past, most) in all)
        {
            var won = Happened.Origin + Duration.FromDays(past + 40);
            var forecaster = Forecaster.From(
                [.. Happened.Even(past, Duration.FromDays(5)), new Happening.StageEntered("now", won, "won")]);
            var possible = Shares.Where(share => forecaster.PromisableOf("now", won, share) is not null);
            Assert.Equal(most, possible.DefaultIfEmpty(0).Max());
            if (past > 2) Assert.Equal(won + Duration.FromDays(5), forecaster.PromisableOf("now", won, 0.5));
        }
    }

    [Fact]
    public void Nothing_is_promised_for_what_is_not_open_and_no_share_is_0_or_1()
    {
        var (forecaster, at) = (Forecaster.From(Happened.Even(20, Duration.FromDays(5))), Happened.Origin + Duration.FromDays(50));
        Assert.Null(forecaster.PromisableOf("past-3", at, 0.5));
        Assert.All(
            new[] { 0, 1, -0.5, 2, double.NaN },
            share => Assert.Throws<ArgumentOutOfRangeException>(() => forecaster.PromisableOf("past-3", at, share)));
    }

    [Fact]
    public async Task P4_A_date_can_be_promised_at_80_percent()
    {
        await using var host = await InsightsHost.StartAsync();
        await host.PlayAsync(past: 25, days: 10);

        Assert.Equal(host.Now + Duration.FromDays(10), await host.Forecasts().PromisableAsync(InsightsHost.Key("now")));
        Assert.Null(await host.Forecasts().PromisableAsync(InsightsHost.Key("nobody")));
    }

    [Fact]
    public async Task P4_The_owner_finds_the_promises_that_forecasts_have_moved_past_the_worst_first()
    {
        await using var host = await InsightsHost.StartAsync();
        await host.PlayAsync(past: 25, days: 10);
        var now = host.Now;
        await host.WinAsync("soon", now + Duration.FromDays(4));
        await host.WinAsync("sooner", now + Duration.FromDays(3));
        await host.WinAsync("in time", now + Duration.FromDays(12));

        var findings = await host.Forecasts().FindingsAsync(Main);

        Assert.Equal(["sooner", "soon"], findings.Select(risk => risk.Engagement.Id.Value));
        Assert.All(findings, risk => Assert.Equal(now + Duration.FromDays(10), risk.Expected));
        Assert.All(findings, risk => Assert.True(risk.Late > 0.9));
        var held = Assert.Single(await host.Forecasts().RisksAsync(InsightsHost.Key("in time")));
        Assert.True(held.Late < 0.1 && held.Kept > 0.8);
        Assert.Equal(
            findings.Select(risk => risk.Text), (await host.Forecasts().FindingsAsync(Main, asOf: now)).Select(risk => risk.Text));
        Assert.Empty(await host.Forecasts().FindingsAsync(Main, asOf: now - Duration.FromDays(1)));
        await host.AdvanceAsync(Duration.FromDays(3));
        Assert.Equal(1, (await host.Forecasts().RisksAsync(InsightsHost.Key("sooner")))[0].Late);
    }

    [Fact]
    public async Task A_hosts_policy_may_open_a_problem_from_a_finding_once()
    {
        await using var host = await InsightsHost.StartAsync();
        await host.PlayAsync(past: 25, days: 10, promise: InsightsHost.Start + Duration.FromDays(38));
        var finding = Assert.Single(await host.Forecasts().FindingsAsync(Main));
        var story = host.Story(finding.Engagement, Standard.Lifecycle);

        var state = await story.SayAsync(finding.ToProblem("forecast"), InsightsHost.Operations);

        var problem = Assert.Single(state.Items.OfType<Problem>());
        Assert.Equal((true, finding.Text), (problem.IsUntold, problem.Text));
        Assert.Equal("goods", Assert.Single(problem.Endangers).Value);
        await Assert.ThrowsAsync<CommandRefusedException>(() => story.SayAsync(finding.ToProblem("forecast"), InsightsHost.Operations));
    }

    [Fact]
    public async Task The_customer_is_shown_days_from_and_to_and_only_where_both_are_known()
    {
        await using var host = await InsightsHost.StartAsync();
        await host.PlayAsync(past: 25, days: 10);
        var known = Assert.IsType<Forecast.Known>(await host.Forecasts().OfAsync(InsightsHost.Key("now")));
        var day = (host.Now + Duration.FromDays(10)).InUtc().Date;

        Assert.Equal(new CustomerForecast(day, day), known.ForCustomer(DateTimeZone.Utc));
        Assert.Null((known with { Eighty = known.Eighty! with { To = null } }).ForCustomer(DateTimeZone.Utc));
        Assert.Null((known with { Eighty = null }).ForCustomer(DateTimeZone.Utc));
    }

    private static PromiseRisk Risk(Forecaster forecaster, EngagementId id, Instant date, Instant at) =>
        forecaster.RiskOf(new EngagementKey("main", id), "any", date, at)!;
}
