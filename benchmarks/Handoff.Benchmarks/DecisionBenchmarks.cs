using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using NodaTime;
using Stateless;

namespace Handoff.Benchmarks;

/// <summary>A full decision beside bare Stateless, on the same lifecycle: Operations accepts what was offered.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private static readonly EngagementKey Key = new("main", new EngagementId("deal"));
    private static readonly TriggerKey Accept = "accept";
    private static readonly StageKey OfferedStage = "offered";

    private readonly Decider _rules = new(Standard.Lifecycle);
    private readonly ConcurrentDictionary<EngagementKey, Engagement> _memory = new();
    private readonly Command _command = new Command.Accept();
    private readonly Instant _now = Ways.Start + Duration.FromHours(1);
    private StateMachine<StageKey, TriggerKey> _machine = null!;
    private StageKey _stage;
    private Engagement _accepted = null!;
    private Engagement _withItems = null!;

    [GlobalSetup]
    public void Setup()
    {
        _memory[Key] = Ways.Offered(_rules);
        _accepted = Decide();
        _withItems = Ways.Busy(_rules, items: 40);
        _machine = Configure(() => _stage, stage => _stage = stage);
    }

    /// <summary>One machine, configured once: moves the stage, and knows nothing of clocks, owners, offers or requirements.</summary>
    [Benchmark(Baseline = true)]
    public StageKey Stateless_fire()
    {
        _stage = OfferedStage;
        _machine.Fire(Accept);
        return _stage;
    }

    /// <summary>A machine configured for each decision, as state machines that are not thread-safe ask for.</summary>
    [Benchmark]
    public StageKey Stateless_configure_and_fire()
    {
        var stage = OfferedStage;
        Configure(() => stage, to => stage = to).Fire(Accept);
        return stage;
    }

    /// <summary>Where the trigger leads, as the compiled lifecycle answers it.</summary>
    [Benchmark]
    public StageKey Handoff_table_look_up() => _rules.Lifecycle[OfferedStage].Find(TriggerKind.Accept)!.Resolve(null).Move.To;

    /// <summary>
    /// Load from memory, decide, evolve: events, state, offer, owner, one clock stopped, one started with its due instant.
    /// </summary>
    [Benchmark]
    public Engagement Handoff_full_decision() => Decide();

    /// <summary>What the commit needs beside: the next instant at which anything is due.</summary>
    [Benchmark]
    public Instant? Handoff_next_deadline() => _rules.NextDeadline(_accepted);

    /// <summary>An item of forty is settled, in delivery.</summary>
    [Benchmark]
    public Engagement Handoff_decision_on_forty_items() =>
        ((Decision.Decided)_rules.Decide(_withItems, new Command.SettleItem("item-20"), Ways.Operator, _now)).State;

    private Engagement Decide() => ((Decision.Decided)_rules.Decide(_memory[Key], _command, Ways.Operator, _now)).State;

    private static StateMachine<StageKey, TriggerKey> Configure(Func<StageKey> get, Action<StageKey> set)
    {
        var machine = new StateMachine<StageKey, TriggerKey>(get, set);
        foreach (var transition in Standard.Lifecycle.Definition.Transitions)
        {
            var stage = machine.Configure(transition.From);
            if (transition.To is not { } to) stage.PermitDynamic(transition.Trigger, () => "delivering");
            else if (to == transition.From) stage.Ignore(transition.Trigger);
            else stage.Permit(transition.Trigger, to);
        }

        return machine;
    }
}
