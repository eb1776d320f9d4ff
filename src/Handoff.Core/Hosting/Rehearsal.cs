using NodaTime;

namespace Handoff;

/// <summary>
/// Plays a customer's way until Operations has accepted, writes it as JSON and reads it back, on a thread of its own, once in a process.
/// What a first command would wait for, while it is compiled and looked up, is then there. Nothing is stored, measured or told.
/// </summary>
internal static class Rehearsal
{
    private static readonly Lazy<Task> Played = new(() => Task.Run(Play));

    /// <summary>Returns at once. Nobody waits for the end: one that failed has prepared less, and the first command says why.</summary>
    internal static void Begin() => _ = Played.Value;

    /// <returns>What a host would have read last.</returns>
    internal static Engagement Play()
    {
        var (rules, now) = (new Decider(Standard.Lifecycle), Instant.FromUtc(2026, 3, 2, 9, 0));
        var package = CommonStages.Package.Select(key => new PackageEntry(key, "known")).ToValueList();
        var (seller, owner) = (Actor.Member("sales", Function.Sales), Actor.Member("operations", Function.Operations));
        Engagement? state = null;
        foreach (var (command, actor) in (ReadOnlySpan<(Command, Actor)>)
        [
            (new Command.Open("account", "standard"), seller),
            (new Command.Fire(Standard.Triggers.Qualify), seller),
            (new Command.Fire(Standard.Triggers.Propose), seller),
            (new Command.Win(), seller),
            (new Command.Provide(package), seller),
            (new Command.Offer(), seller),
            (new Command.Accept(), owner),
        ])
        {
            state = Read(rules.Decide(state, command, actor, now));
            JournalCodec.Fingerprint(new CommandRequest(new EngagementKey("rehearsal"), command, actor, CommandId.Named("rehearsal")));
        }

        return state!;
    }

    private static Engagement Read(Decision decision)
    {
        var decided = (Decision.Decided)decision;
        foreach (var happened in decided.Events) JournalCodec.ReadEvent(JournalCodec.Write(happened));
        return JournalCodec.ReadState(JournalCodec.Write(decided.State));
    }
}
