using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

/// <summary>P7: random histories with disputes, slips, silences and covers, while people come and go.</summary>
public class ComingAndGoingTests
{
    private static readonly Config Histories = Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 40, all: 400)).WithEndSize(110);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void P7_what_is_open_has_somebody_who_is_there_or_a_queue_at_every_instant(int rules) =>
        Prop.ForAll(WalkStep.Many, CoverageTests.Books, (steps, people) =>
        {
            foreach (var (state, at) in Instants(rules, steps, people))
            {
                if (state.Position.Responsible is not { } responsible) continue;
                IsRight(people, state, state.OwnerOf(responsible), at, people.ResponsibleAt(state, at)!);
                foreach (var item in state.Items.Where(i => i.IsOpen))
                {
                    IsRight(people, state, state.CarrierOf(item)!.Member, at, people.ResponsibleAt(state, item, at)!);
                }
            }
        }).Check(Histories);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void P7_what_nobody_covers_is_a_gap_that_is_known_before(int rules) =>
        Prop.ForAll(WalkStep.Many, CoverageTests.Books, (steps, people) =>
        {
            foreach (var (state, at) in Instants(rules, steps, people))
            {
                var until = at + Duration.FromDays(3);
                var gaps = new CoverageMap(people, at, until).Of(Walk.Key, state).ToList();
                for (var later = at; later < until; later += Duration.FromHours(11))
                {
                    var isAttended = people.ResponsibleAt(state, later) is not { IsAttended: false };
                    Assert.Equal(!isAttended, gaps.Any(gap => gap.Item is null && gap.From <= later && later < gap.To));
                }
            }
        }).Check(Histories);

    [Fact]
    public void P7_an_absence_pauses_no_clock_and_changes_nothing_that_happens() =>
        Prop.ForAll(WalkStep.Many, CoverageTests.Books, async (steps, people) =>
        {
            await using var alone = new Host();
            await using var together = new Host(handoff => handoff.UsePeople(_ => people));
            await ItemListTests.WalkAsync(alone, steps, ["deal"]);
            await ItemListTests.WalkAsync(together, steps, ["deal"]);
            Assert.Equal(await alone.HistoryAsync("deal"), await together.HistoryAsync("deal"));
        }).Check(Histories);

    [Fact]
    public void Histories_reach_every_way_to_find_somebody()
    {
        var missing = Enum.GetValues<FoundBy>().ToHashSet();
        for (var tries = 0; tries < 2_000 && missing.Count > 0; tries++)
        {
            var people = CoverageTests.Books.Generator.Sample(1, 50).Single();
            var steps = Gen.Sample(WalkStep.Any.ListOf(110), 1, 110).Single();
            foreach (var (state, at) in Instants(tries % Rules.All.Length, steps, people))
            {
                foreach (var item in state.Items.Where(i => i.IsOpen && state.Position.Responsible is not null))
                {
                    missing.Remove(people.ResponsibleAt(state, item, at)!.FoundBy);
                }
            }
        }

        Assert.Empty(missing);
    }

    /// <summary>
    /// The state after each step, as of now and of when an absence or a cover begins or ends. The steps are short, and who carries
    /// something is often covered, so that it happens together.
    /// </summary>
    private static IEnumerable<(Engagement State, Instant At)> Instants(int rules, IEnumerable<WalkStep> steps, PeopleBook people)
    {
        var walk = new Walk(Rules.All[rules]);
        var turns = people.Members.SelectMany(m => m.Absences).SelectMany(a => new[] { a.From, a.To }).ToList();
        foreach (var step in steps)
        {
            var before = walk.Now;
            walk.Take(step with { Gap = step.Gap % 10 });
            Cover(walk, step);
            if (walk.State is not { } state) continue;
            yield return (state, walk.Now);
            foreach (var cover in state.Covers)
            {
                yield return (state, cover.From);
                yield return (state, cover.To);
            }

            foreach (var turn in turns.Where(turn => before < turn && turn <= walk.Now)) yield return (state, turn);
        }
    }

    private static void Cover(Walk walk, WalkStep step)
    {
        if (step.Choice % 3 != 0 || walk.State?.Position.Responsible is not { } responsible) return;
        var carrier = walk.State.OwnerOf(responsible) ?? new MemberId("m1");
        var until = walk.Now + Duration.FromHours((step.B % 60) + 1);
        walk.Ask(new Command.Cover(carrier, $"m{step.A % 5}", until), Actor.Member("m9", responsible));
    }

    private static void IsRight(PeopleBook people, Engagement state, MemberId? carrier, Instant at, Attendance found)
    {
        var reached = Reached(people, state, carrier, at);
        var there = reached.Where(id => IsThere(people, id, at)).ToHashSet();
        if (found.Member is { } member)
        {
            Assert.Contains(member, there);
            Assert.Equal(member == carrier, found.FoundBy == FoundBy.Owner);
        }
        else
        {
            Assert.Empty(there);
            Assert.True(found.FoundBy is FoundBy.Team or FoundBy.Queue);
            Assert.Equal(people.Members.Any(m => m.Functions.Contains(found.Function) && IsThere(people, m.Id, at)), found.IsAttended);
        }

        Assert.All(found.Unavailable, passed => Assert.False(IsThere(people, passed.Member, at)));
    }

    /// <summary>To whom the carrier's work may come: over the newest cover that holds and, from who is away, over substitutes.</summary>
    private static HashSet<MemberId> Reached(PeopleBook people, Engagement state, MemberId? carrier, Instant at)
    {
        var reached = new HashSet<MemberId>();
        var ahead = new Queue<MemberId>(carrier is { } first ? [first] : []);
        while (ahead.TryDequeue(out var id))
        {
            if (!reached.Add(id)) continue;
            if (state.Covers.LastOrDefault(c => c.Member == id && c.From <= at && at < c.To) is { } cover) ahead.Enqueue(cover.Substitute);
            if (people.Find(id) is not { } member || member.AbsenceAt(at) is not { } absence) continue;
            if (absence.Substitute is { } substitute) ahead.Enqueue(substitute);
            foreach (var other in member.Substitutes) ahead.Enqueue(other);
        }

        return reached;
    }

    private static bool IsThere(PeopleBook people, MemberId id, Instant at) => people.Find(id) is { } known && known.AbsenceAt(at) is null;
}
