using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Whoever does what an unmet requirement says would meet it, has met it: each of the ways that the sentence offers.</summary>
public sealed class ToMeetTests
{
    private static readonly Actor Head = Actor.Member("hana", Function.Operations, Rights.Waive);

    private static readonly (Regex Sentence, Func<Match, Engagement, Instant, IEnumerable<Command[]>> Ways)[] Meanings =
    [
        (new(@"^Provide '(?<item>.+)', or say that there is none\.$"), (m, _, _) => [[Provide(m, "said")], [Provide(m, null)]]),
        (new(@"^Provide '(?<item>.+)'; 'none' is not accepted\.$"), (m, _, _) => [[Provide(m, "said")]]),
        (
            new(@"^Add the commitments, ordered and spoken\.$"),
            (_, _, _) => [[Add(CommitmentSource.Ordered)], [Add(CommitmentSource.Spoken)]]),
        (
            new(@"^Fulfil the open commitments, or waive them with the customer's consent\.$"),
            (_, state, now) => [[.. Freed(state, now), .. Each(state, Fulfil)], Each(state, c => Waive(c, now))]),
        (
            new(@"^Settle or skip the open milestones, get the decisions answered, and tell the customer of the problems\.$"),
            (_, state, now) => [[.. Freed(state, now), Tell(state)]]),
        (
            new(@"^Bring what is open to its end\.$"),
            (_, state, now) =>
            [[
                .. Freed(state, now),
                Tell(state),
                .. state.Items.OfType<Problem>().Where(p => p.IsOpen).Select(p => new Command.SettleItem(p.Id)),
            ]]),
    ];

    private static readonly Decider Variants = new(EveryVariant());

    [Fact]
    public void What_is_asked_of_the_ready_made_lifecycles_can_be_met_as_they_say()
    {
        var asked = new HashSet<string>();
        var all = Rules.Standard.Lifecycle.Definition.Requirements.Concat(Requirements.Unsaid).Select(r => r.Key.Value)
            .Order(StringComparer.Ordinal).ToList();
        var met = Prop.ForAll(WalkStep.Many, steps =>
        {
            foreach (var rules in new[] { Rules.Standard, Rules.Brokerage })
            {
                var walk = new Walk(rules);
                foreach (var step in steps)
                {
                    walk.Take(step);
                    walk.Sweep(); // What silence has answered by now nobody answers any more.
                    if (walk.State is { } state) Follow(rules, state, walk.Now, asked);
                }
            }
        });

        // Some are met rarely: it is tried until each was.
        for (var round = 0; round < 20 && asked.Count < all.Count; round++) Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), met);
        Assert.Equal(all, asked.Order(StringComparer.Ordinal));
    }

    /// <summary>What others wait for ends, the newest first: a decision may have to wait for a later one.</summary>
    private static IEnumerable<Command> Freed(Engagement state, Instant now) => state.Items.Reverse().SelectMany(item => Freed(item, now));

    private static IEnumerable<Command> Freed(Item item, Instant now) => item switch
    {
        Milestone { IsOpen: true } =>
            [new Command.SkipMilestone(item.Id, "not needed") { Consent = new Consent("buyer", "mail", now) }],
        CustomerDecision { IsOpen: true } decision => [new Command.AnswerDecision(item.Id, decision.Options[0], "by mail")],
        _ => [],
    };

    private static Command.ContactCustomer Tell(Engagement state) => new("call", "all of it")
    {
        About = state.Items.OfType<Problem>().Select(p => p.Id).ToValueList(),
    };

    [Fact]
    public void What_is_asked_in_every_variant_can_be_met_as_it_says()
    {
        var asked = new HashSet<string>();
        var opened = Assert.IsType<Decision.Decided>(Variants.Decide(
            null, new Command.Open("ACME", "standard"), Story.Seller, Rules.Start)).State;
        Follow(Variants, opened, Rules.Start, asked);
        Assert.Equal(
            Variants.Lifecycle[new StageKey("prospect")].Find(new TriggerKey("qualify"))!.Requirements.Select(r => r.Key.Value)
                .Order(StringComparer.Ordinal),
            asked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void None_is_offered_as_an_answer_where_it_is_taken_for_one(bool acceptsNone)
    {
        var requirement = Assert.Single(Package(p => p.PackageItem("goals", "What for.", acceptsNone: acceptsNone)));
        Assert.Equal(acceptsNone, requirement.ToMeet.Contains("or say that there is none", StringComparison.Ordinal));
    }

    /// <summary>Follows everything that any trigger misses here, each way from the same state.</summary>
    private static void Follow(Decider rules, Engagement state, Instant now, HashSet<string> asked)
    {
        foreach (var unmet in Unmet(rules, state, now))
        {
            asked.Add(unmet.Requirement.Value);
            var meanings = Meanings.Select(m => (Match: m.Sentence.Match(unmet.ToMeet), m.Ways)).Where(m => m.Match.Success).ToList();
            Assert.True(meanings.Count == 1, $"Nobody knows what this means: {unmet.ToMeet}");
            foreach (var way in meanings[0].Ways(meanings[0].Match, state, now)) Meets(rules, state, now, unmet, way, Story.Operator);
            if (unmet.Waivable) Meets(rules, state, now, unmet, [new Command.WaiveRequirement(unmet.Requirement, "agreed")], Head);
            else
            {
                Assert.Equal(
                    RefusalCode.NotWaivable, Refused(rules, state, now, new Command.WaiveRequirement(unmet.Requirement, "agreed")));
            }

            if (unmet.ToMeet.Contains("'none' is not accepted", StringComparison.Ordinal))
            {
                Assert.Equal(
                    RefusalCode.NoneNotAccepted,
                    Refused(rules, state, now, new Command.Provide([new PackageEntry(unmet.Requirement, null)])));
            }
        }
    }

    private static void Meets(Decider rules, Engagement state, Instant now, Unmet unmet, IEnumerable<Command> way, Actor actor)
    {
        foreach (var command in way)
        {
            var decision = rules.Decide(state, command, actor, now);
            Assert.True(
                decision is Decision.Decided,
                $"'{unmet.ToMeet}' in '{state.Position.Stage}': {command} {(decision as Decision.Refused)?.Refusal}");
            state = ((Decision.Decided)decision).State;
        }

        Assert.DoesNotContain(Unmet(rules, state, now), u => u.Requirement == unmet.Requirement);
    }

    private static RefusalCode Refused(Decider rules, Engagement state, Instant now, Command command) =>
        Assert.IsType<Decision.Refused>(rules.Decide(state, command, Head, now)).Refusal.Code;

    private static IEnumerable<Unmet> Unmet(Decider rules, Engagement state, Instant now) =>
        rules.Explain(state, Head, now).Triggers.SelectMany(t => t.Missing.Concat(t.Warnings)).DistinctBy(u => u.Requirement);

    private static Command[] Each(Engagement state, Func<ItemId, Command> settle) =>
        [.. state.Commitments.Where(c => c.IsOpen).Select(c => settle(c.Id))];

    private static Command.Provide Provide(Match sentence, string? content) =>
        new([new PackageEntry(sentence.Groups["item"].Value, content)]);

    private static Command.AddCommitment Add(CommitmentSource source) => new("new", "it works", source);

    private static Command.FulfilCommitment Fulfil(ItemId id) => new(id);

    private static Command.WaiveCommitment Waive(ItemId id, Instant now) => new(id, "not needed", new Consent("Bea", "by mail", now));

    /// <summary>
    /// The standard lifecycle, where qualifying asks for a package item of every kind, and for a condition of every kind.
    /// </summary>
    private static Lifecycle EveryVariant()
    {
        var severities = new[] { Severity.Block, Severity.Warn };
        var flags = new[] { true, false };
        List<Requirement> all =
        [
            .. from severity in severities from none in flags from waivable in flags
               select Package(p => p.PackageItem($"item-{severity}-{none}-{waivable}", "An item.", severity, none)).Single() with
               {
                   Waivable = waivable,
               },
            .. from severity in severities from waivable in flags
               select Requirements.CommitmentsStated with
               {
                   Key = $"stated-{severity}-{waivable}",
                   Severity = severity,
                   Waivable = waivable,
               },
            .. from severity in severities from waivable in flags
               select new Requirement(
                   $"own-{severity}-{waivable}",
                   "An item of one's own.",
                   $"Provide 'own-{severity}-{waivable}', or say that there is none.",
                   severity) { Waivable = waivable },
        ];
        var standard = Standard.Lifecycle.Definition;
        return Lifecycle.Build(standard with
        {
            Requirements = standard.Requirements.Concat(all).ToValueList(),
            Transitions = standard.Transitions
                .Select(t => t.Trigger == "qualify" ? t with { Requires = all.Select(r => r.Key).ToValueList() } : t).ToValueList(),
        });
    }

    private static ValueList<Requirement> Package(Func<LifecycleBuilder, LifecycleBuilder> add) =>
        add(Lifecycle.Define("package").Stage("one", Phase.Prospect, Function.Sales)).ToDefinition().Requirements;
}
