using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// An engagement told step by step against the decider; every step must be decided. Starts on Monday, 2024-03-04, 09:00 UTC.
/// </summary>
internal sealed class Story(Decider? rules = null)
{
    internal static readonly Actor Seller = Actor.Member("sam", Function.Sales);
    internal static readonly Actor Operator = Actor.Member("olga", Function.Operations);
    internal static readonly Actor Buyer = Actor.Customer("bea");

    internal static readonly ValueList<PackageEntry> Package =
        [
            new("goals", "live by May"),
            new("people", "Bea decides"),
            new("commitments", null),
            new("dates", null),
            new("risks", null),
            new("history", null),
        ];

    private readonly List<Event> _history = [];
    private readonly List<PastEvent> _past = [];

    internal Decider Rules { get; private set; } = rules ?? new Decider(Standard.Lifecycle);

    internal Instant Now { get; private set; } = Instant.FromUtc(2024, 3, 4, 9, 0);

    internal Engagement State { get; private set; } = null!;

    internal IReadOnlyList<Event> History => _history;

    /// <summary>The same with its commits.</summary>
    internal IReadOnlyList<PastEvent> Past => _past;

    internal static Story Won(Decider? rules = null)
    {
        var story = new Story(rules);
        return story
            .Do(new Command.Open("ACME", story.Rules.Lifecycle.Ref.Name), Seller)
            .Do(new Command.Fire("qualify"), Seller)
            .Do(new Command.Fire("propose"), Seller)
            .Do(
                new Command.AddCommitment("crm", "the CRM is live", CommitmentSource.Ordered) { DueAt = Instant.FromUtc(2024, 5, 1, 0, 0) },
                Seller)
            .Do(new Command.Win(), Seller);
    }

    internal static Story Offered(Decider? rules = null) =>
        Won(rules).Do(new Command.Provide(Package), Seller).Do(new Command.Offer(), Seller);

    internal static Story Delivering(Decider? rules = null) => Offered(rules)
        .Do(new Command.Accept(), Operator).Do(new Command.Acknowledge("mail"), Operator).Do(new Command.KickOff(), Operator);

    internal static Story Delivered(Decider? rules = null) => Delivering(rules)
        .Do(new Command.FulfilCommitment("crm"), Operator).Do(new Command.Deliver(), Operator);

    internal Story Do(Command command, Actor actor, bool import = false)
    {
        var decision = Rules.Decide(State, command, actor, Now, import);
        var decided = Assert.IsType<Decision.Decided>(decision);
        State = decided.State;
        _history.AddRange(decided.Events);
        var version = _past.Count == 0 ? 1 : _past[^1].Version + 1;
        _past.AddRange(decided.Events.Select((happened, at) =>
            new PastEvent { Version = version, Ordinal = at, CommandId = CommandId.Named("any"), Event = happened }));
        return this;
    }

    /// <summary>From here on the host has these rules.</summary>
    internal Story Under(Decider rules)
    {
        Rules = rules;
        return this;
    }

    internal Story Wait(Duration gap)
    {
        Now += gap;
        return this;
    }

    internal Story WaitDays(int days) => Wait(Duration.FromDays(days));

    internal Story WaitHours(int hours) => Wait(Duration.FromHours(hours));

    internal Story Sweep() => Do(new Command.CatchUp(), Actor.System);

    internal Refusal Refused(Command command, Actor actor)
    {
        var decision = Rules.Decide(State, command, actor, Now);
        return Assert.IsType<Decision.Refused>(decision).Refusal;
    }

    internal IEnumerable<T> Happened<T>()
        where T : Event => _history.OfType<T>();

    internal IEnumerable<T> OfClocks<T>()
        where T : ClockEvent => _history.OfClocks<T>();

    internal IEnumerable<string> Crossed(ClockKey clock, ItemId? item = null) =>
        OfClocks<ClockEvent.Crossed>().Where(c => c.Clock == clock && c.Item == item).Select(c => c.Threshold);

    internal SlaClock Clock(ClockKey key, ItemId? item = null) => State.Board.Clock(key, item)!;

    internal ClockExplanation Explained(ClockKey key, ItemId? item = null) =>
        Rules.Explain(State, Seller, Now).Clocks.Single(c => c.Clock == key && c.Item == item);
}
