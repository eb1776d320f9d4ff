using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

/// <summary>P7: gaps are known before they open.</summary>
public class CoverageTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Duration Day = Duration.FromDays(1);
    private static readonly EngagementKey Deal = new("deal");

    /// <summary>Members m0 to m4, with absences in the coming month and substitutes among them, in whatever circles.</summary>
    internal static readonly Arbitrary<PeopleBook> Books =
        (from absences in Gen.Choose(0, 30).Two().ListOf(10)
         from links in Gen.Choose(0, 6).ListOf(10)
         from functions in Gen.Elements<Function>(Function.Sales, Function.Operations).ListOf(5)
         select new PeopleBook(Enumerable.Range(0, 5).Select(at => new Member($"m{at}")
         {
             Functions = [functions[at]],
             Team = at % 2 == 0 ? "even" : null,
             Absences = absences.Skip(at * 2).Take(2).Where(a => a.Item1 != a.Item2)
                 .Select(a => new Absence(Monday + Math.Min(a.Item1, a.Item2) * Day, Monday + Math.Max(a.Item1, a.Item2) * Day))
                 .ToValueList(),
             Substitutes = links.Skip(at * 2).Take(2).Select(to => new MemberId($"m{to}")).ToValueList(),
         }))).ToArbitrary();

    [Fact]
    public void P7_a_chain_always_ends_at_somebody_who_is_there_or_at_a_queue() => Prop.ForAll(
        Books,
        Gen.Choose(0, 6).ToArbitrary(),
        Gen.Choose(-1, 31).ToArbitrary(),
        (people, carrier, day) =>
        {
            var at = Monday + day * Day;
            var attendance = people.ResponsibleAt(Function.Operations, new MemberId($"m{carrier}"), at);
            Assert.Equal(attendance.Member is null, attendance.FoundBy is FoundBy.Team or FoundBy.Queue);
            if (attendance.Member is { } member) Assert.Null(people.Find(member)!.AbsenceAt(at));
            Assert.All(attendance.Unavailable, passed =>
                Assert.True(people.Find(passed.Member) is not { } known || known.AbsenceAt(at) is not null));
            Assert.Equal(attendance.Unavailable.Count, attendance.Unavailable.Select(passed => passed.Member).Distinct().Count());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void P7_the_gaps_are_the_days_on_which_nobody_is_there() =>
        Prop.ForAll(Books, Gen.Choose(0, 6).ToArbitrary(), DayByDay).QuickCheckThrowOnFailure();

    private static void DayByDay(PeopleBook people, int carrier)
    {
        var state = Story.Delivering().State with { Owners = [new Owner(Function.Operations, $"m{carrier}", Monday)] };
        var gaps = new CoverageMap(people, Monday, Monday + 31 * Day).Of(Deal, state).ToList();
        for (var day = 0; day < 31; day++)
        {
            var noon = Monday + day * Day + Duration.FromHours(3);
            var isGap = gaps.Count(gap => gap.From <= noon && noon < gap.To);
            Assert.Equal(people.ResponsibleAt(state, noon)!.IsAttended ? 0 : 1, isGap);
        }

        foreach (var (gap, next) in gaps.Zip(gaps.Skip(1))) Assert.True(gap.To < next.From);
    }

    [Fact]
    public void P7_an_item_is_in_a_gap_where_it_is_due_in_one()
    {
        var sue = new ItemOwner(Function.Sales, "sue");
        var story = Story.Delivering()
            .Do(new Command.OpenFollowUp("early", "call") { DueAt = Monday + Day, Owner = sue }, Story.Operator)
            .Do(new Command.OpenFollowUp("late", "call") { DueAt = Monday + 9 * Day, Owner = sue }, Story.Operator);
        var people = new PeopleBook(
        [
            new("olga") { Functions = [Function.Operations] },
            new("sue") { Functions = [Function.Sales], Absences = [new Absence(Monday, Monday + 5 * Day)] },
        ]);
        var gap = Assert.Single(new CoverageMap(people, Monday, Monday + 31 * Day).Of(Deal, story.State));
        Assert.Equal(("early", "sue", Monday + 5 * Day), (gap.Item!.Value.Value, gap.Carrier!.Value.Value, gap.To));
    }

    [Fact]
    public void P7_coverage_of_all_is_the_coverage_of_each_as_of_now() => Prop.ForAll(WalkStep.Many, Books, async (steps, people) =>
    {
        string[] deals = ["walk 0", "walk 1", "walk 2"];
        await using var host = new Host();
        await ItemListTests.WalkAsync(host, steps, deals);
        var (from, until) = (host.Clock.GetCurrentInstant(), host.Clock.GetCurrentInstant() + 31 * Day);
        people = new PeopleBook(people.Members.Select(member => member with
        {
            Absences = member.Absences.Select(absence => new Absence(
                absence.From + (from - Monday) - Day, absence.To + (from - Monday) - Day)).ToValueList(),
        }));

        var (map, expected) = (new CoverageMap(people, from, until), new List<CoverageGap>());
        foreach (var key in deals.Select(Host.Key))
        {
            if (await host.Handoff.FindAsync(key) is { } state) expected.AddRange(map.Of(key, state));
        }

        var gaps = await new Coverage(host.Get<HandoffReader>(), people).GapsAsync("main", from, until).ToListAsync();
        Assert.Equal(expected.ToHashSet(), gaps.ToHashSet());
        Assert.Equal(expected.Count, gaps.Count);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 60, all: 400)).WithEndSize(90));

    [Fact]
    public async Task P7_a_host_is_told_of_its_gaps_before_they_open()
    {
        var absence = new Absence(Monday + 2 * Day, Monday + 4 * Day);
        await using var provider = new ServiceCollection()
            .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseInMemoryStore()
                .UsePeople(_ => new PeopleBook([new("sam") { Functions = [Function.Sales], Absences = [absence] }])))
            .BuildServiceProvider();
        var handoff = provider.GetRequiredService<IHandoff>();
        (await handoff.ExecuteAsync(Deal, new Command.Open("ACME", Standard.Lifecycle), Story.Seller)).OrThrow();
        var gaps = await provider.GetRequiredService<Coverage>().GapsAsync(Deal.Tenant, Monday, Monday + 10 * Day).ToListAsync();
        var gap = Assert.Single(gaps);
        Assert.Equal((Deal, Function.Sales, absence.From, absence.To), (gap.Key, gap.Function, gap.From, gap.To));
    }
}
