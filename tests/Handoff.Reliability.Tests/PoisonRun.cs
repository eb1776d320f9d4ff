using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>What became of an engagement that ends every process that decides it, and of its neighbours.</summary>
/// <param name="Neighbours">Engagements that were due beside it.</param>
/// <param name="Deaths">Processes that it ended.</param>
/// <param name="Fired">Neighbours whose step was fired, each once.</param>
/// <param name="StillDue">Engagements that are due at the end.</param>
/// <param name="Parked">Engagements that are parked at the end.</param>
/// <param name="NotAlone">Claims of it together with others, though it was suspect.</param>
/// <param name="Seconds">From the first start to the end.</param>
internal sealed record PoisonReport(
    int Neighbours, int Deaths, long Fired, long StillDue, long Parked, int NotAlone, double Seconds) : IReport
{
    public bool IsClean =>
        Fired == Neighbours
            && (StillDue, Parked, NotAlone) == (0, 1, 0)
            && Deaths >= ClaimRequest.SuspectAfter
            && Deaths <= PoisonRun.MaxAttempts;
}

/// <summary>
/// R16: the host's own calendar, asked for one of a thousand engagements, ends the process; whoever runs hosts starts it again.
/// </summary>
internal static class PoisonRun
{
    internal const int MaxAttempts = 5;

    private static EngagementKey Poison => Crowd.Key(1);

    internal static async Task<PoisonReport> RunAsync(int neighbours)
    {
        var (server, process) = PostgreSqlServer.StartOwn();
        using var stop = process;
        var directory = Directory.CreateTempSubdirectory("handoff-poison-").FullName;
        var connection = server.NewSchema();
        await OpenAsync(connection, neighbours);

        var clock = Stopwatch.StartNew();
        var deaths = 0;
        var host = HostProcess.Start(connection, directory, 0, kind: "poisoned");
        while (Findings.Due(connection) > 0)
        {
            if (host.HasExited)
            {
                host.Dispose();
                host = HostProcess.Start(connection, directory, ++deaths, kind: "poisoned");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        host.Kill();
        await host.WaitForExitAsync();
        host.Dispose();
        var claims = Findings.Notes(directory).Where(note => note[1] == "tried").ToList();
        Directory.Delete(directory, recursive: true);
        return new PoisonReport(
            neighbours, deaths, Findings.Fired(connection), Findings.Due(connection), Findings.Parked(connection),
            claims.Count(claim => Number(claim[3]) > ClaimRequest.SuspectAfter && Number(claim[4]) > 1), clock.Elapsed.TotalSeconds);
    }

    /// <summary>The process that it ends.</summary>
    internal static async Task HostAsync(string connection, string directory, int number)
    {
        using var notes = new Notes(directory, number);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHandoff(handoff => Use(
            handoff, connection, null, () => Environment.FailFast("The calendar is poisoned.")).Configure(options =>
        {
            options.MaxAttempts = MaxAttempts;
            options.Lease = TimeSpan.FromSeconds(1);
            options.SweepInterval = TimeSpan.FromMilliseconds(100);
        }));
        builder.Services.AddSingleton<IHandoffStore>(provider => new Noting(provider.GetRequiredService<PostgreSqlHandoffStore>(), notes));
        using var host = builder.Build();
        await host.RunAsync();
    }

    /// <summary>Three days ago, with an hour to go; the poisoned one is the oldest.</summary>
    private static async Task OpenAsync(string connection, int neighbours)
    {
        var clock = new FakeClock(
            Instant.FromDateTimeUtc((DateTime)PostgreSqlServer.Ask(connection, "select now()")!) - Duration.FromDays(3));
        await using var services = new ServiceCollection().AddHandoff(handoff => Use(handoff, connection, clock, () => { }))
            .BuildServiceProvider();
        var handoff = services.GetRequiredService<IHandoff>();
        await OpenAsync(1, "poisoned");
        clock.Advance(Duration.FromMilliseconds(1));
        await Task.WhenAll(Enumerable.Range(2, neighbours).Select(number => OpenAsync(number, null)));

        async Task OpenAsync(int number, string? calendar) => (await handoff.ExecuteAsync(new CommandRequest(
            Crowd.Key(number),
            new Command.Open("ACME", "standard") { Facts = new Facts { Calendar = calendar } },
            Crowd.Seller,
            CommandId.Named("open")))).OrThrow();
    }

    private static HandoffBuilder Use(HandoffBuilder handoff, string connection, IClock? clock, Action poison) => handoff
        .AddLifecycle(Standard.Lifecycle, SlaPolicies.For(Standard.Lifecycle).Policies.Select(policy => policy.Clock == "next-step"
            ? policy with { Target = new Target.BusinessTime(Duration.FromHours(1)), Warnings = [] }
            : policy))
        .AddCalendar(new RoundTheClock("default", () => { }))
        .AddCalendar(new RoundTheClock("poisoned", poison))
        .UsePostgreSql(options => (options.ConnectionString, options.Clock) = (connection, clock));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Notes every claim of the poisoned one before anything is done about it.</summary>
    private sealed class Noting(IHandoffStore inner, Notes notes) : DelegatingStore(inner)
    {
        public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
            ClaimRequest request, CancellationToken cancellationToken = default)
        {
            var claims = await Inner.ClaimDueAsync(request, cancellationToken);
            foreach (var claim in claims.Where(claim => claim.Key == Poison)) notes.Tried(claim, claims.Count);
            return claims;
        }
    }

    /// <summary>Always open; whoever asks it how long anything takes is in for it.</summary>
    private sealed class RoundTheClock(string name, Action asked) : IWorkingCalendar
    {
        public CalendarRef Ref { get; } = new(name, 1);

        public DateTimeZone Zone => DateTimeZone.Utc;

        public Duration Between(Instant start, Instant end) => Asked().Between(start, end);

        public Instant Add(Instant start, Duration work) => Asked().Add(start, work);

        // A host asks when it opens and closes as it starts, to know the calendar again; that must not end it.
        public bool IsOpen(Instant at) => WorkingCalendar.Always.IsOpen(at);

        public Instant NextOpen(Instant from) => WorkingCalendar.Always.NextOpen(from);

        public Instant NextClose(Instant from) => WorkingCalendar.Always.NextClose(from);

        public Instant AddBusinessDays(Instant start, int days) => Asked().AddBusinessDays(start, days);

        public Instant EndOfBusinessDay(Instant start, int days) => Asked().EndOfBusinessDay(start, days);

        private IWorkingCalendar Asked()
        {
            asked();
            return WorkingCalendar.Always;
        }
    }
}
