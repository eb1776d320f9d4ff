using Handoff.Playbooks;
using Handoff.Tests;
using Microsoft.Extensions.DependencyInjection;
using Quickstart.Data;
using Quickstart.Plan;
using Quickstart.Play;

namespace Quickstart.Tests;

/// <summary>What a host reads of the sample's database, against a slow count of all its events.</summary>
public sealed class AgreementTests
{
    [Fact]
    public async Task P9_reports_say_number_by_number_what_a_slow_count_of_all_events_says()
    {
        using var workspace = new Workspace(every: 60);
        await InProcess.JsonAsync(workspace, "run.db", seed: 4);
        var people = Staff.Of(SalesDataReader.Read(workspace.Data), seed: 4);
        await using var host = Host(workspace.PathOf("run.db"), people);
        var all = await HistoriesAsync(host.GetRequiredService<HandoffReader>());

        var reports = await host.GetRequiredService<Reports>().ReadEachAsync(Cast.Tenant, Ranges);

        var forecasts = new SlowForecasts(all);
        Assert.NotEqual(0, forecasts.Count);
        foreach (var report in reports)
        {
            ReportAgreement.Check(new SlowReport(all, report.Range, Diary.End, people), report);
            forecasts.Check(report.Forecasts, report.Range);
        }

        Assert.NotEqual(0, reports[0].Forecasts.Eighty.Held.Count);
        Assert.Contains(reports[0].Teams, of => of.Team is not null && of.Function == Function.Operations && of.Met.Count > 0);
    }

    [Fact]
    public async Task P9_what_if_says_what_a_slow_count_says_and_that_nothing_changes_where_nothing_is_asked()
    {
        using var workspace = new Workspace(every: 60);
        await InProcess.JsonAsync(workspace, "run.db", seed: 4);
        await using var host = Host(workspace.PathOf("run.db"));
        var all = await HistoriesAsync(host.GetRequiredService<HandoffReader>());
        var whatIf = host.GetRequiredService<WhatIf>();

        foreach (var range in Ranges.Where(range => !range.HasStart || range.Start < Diary.End))
        {
            var answer = await whatIf.AskAsync(Cast.Tenant, range, SlowWhatIf.Candidate);
            Assert.Equal(SlowWhatIf.Lines(all, answer.Range, answer.Range.End), SlowWhatIf.Lines(answer));
            var same = await whatIf.AskAsync(Cast.Tenant, range, new());
            Assert.All(same.Clocks, clock => Assert.Equal(
                (clock.AsItWent, 0, 0), (clock.WithCandidate, clock.Earlier.Count, clock.Later.Count)));
            Assert.Empty(same.Gaps);
        }

        var ever = await whatIf.AskAsync(Cast.Tenant, Ranges[0], SlowWhatIf.Candidate);
        Assert.NotEmpty(ever.Clocks.SelectMany(clock => clock.BecomeLate.Engagements));
    }

    /// <summary>All of it; quarters; a month; one that ends before anything, and one that is still to come.</summary>
    private static Interval[] Ranges { get; } =
    [
        new(null, null), Of((2017, 1), (2017, 4)), Of((2017, 4), (2017, 7)), Of((2017, 7), (2017, 10)), Of((2017, 10), (2018, 1)),
        Of((2017, 8), (2017, 9)), new(null, Instant.FromUtc(2016, 1, 1, 0, 0)), new(Diary.End, null),
    ];

    private static Interval Of((int Year, int Month) from, (int Year, int Month) to) =>
        new(Instant.FromUtc(from.Year, from.Month, 1, 0, 0), Instant.FromUtc(to.Year, to.Month, 1, 0, 0));

    private static ServiceProvider Host(string path, PeopleBook? people = null) => new ServiceCollection()
        .AddSingleton<IClock>(new SimulatedClock { PlayedUntil = Diary.End })
        .AddHandoff(handoff => handoff
            .AddLifecycle(Standard.Lifecycle, PromisePolicies.All)
            .AddPlaybook(Standard.Lifecycle, MilestonePlan.Playbook, PlaybookStart.Kickoff, segment: MilestonePlan.Segment)
            .UsePeople(_ => people ?? new PeopleBook([]))
            .UseSqlite(path)
            .UseInsights())
        .BuildServiceProvider();

    private static async Task<List<(EngagementKey Key, IReadOnlyList<PastEvent> Past)>> HistoriesAsync(HandoffReader reader)
    {
        var all = new List<(EngagementKey, IReadOnlyList<PastEvent>)>();
        await foreach (var known in reader.ListAsync(new EngagementQuery(Cast.Tenant)))
            all.Add((known.Key, await reader.HistoryAsync(known.Key).ToListAsync()));
        return all;
    }
}
