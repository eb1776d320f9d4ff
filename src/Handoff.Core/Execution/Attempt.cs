using NodaTime;

namespace Handoff;

/// <summary>One try of a command on an engagement as it was loaded, whoever asks: a caller or a deadline. Nothing is written yet.</summary>
internal abstract record Attempt
{
    private Attempt()
    {
    }

    /// <summary>Reads, finds the rules, decides, and makes the commit.</summary>
    /// <param name="rulebook">Where the rules are found.</param>
    /// <param name="states">What need not be read again.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="fingerprint">Tells it from another command of the same id.</param>
    /// <param name="snapshot">The engagement as it was loaded; null where there is none.</param>
    /// <param name="now">By the store's clock.</param>
    /// <param name="claim">The claim that it fires under; null for what nobody woke up for.</param>
    internal static Attempt Of(
        Rulebook rulebook, StateCache states, CommandRequest request, string fingerprint, Snapshot? snapshot, Instant now,
        ClaimFence? claim = null)
    {
        var state = snapshot is null ? null : states.Read(request.Key, snapshot);
        if (Find(rulebook, request, state, out var refusal) is not { } rules) return new Refused(refusal!);

        var at = request.ImportedAt ?? now;
        var target = Target(rulebook, request, state);
        var decision = target is null
            ? rules.Decide(state, request.Command, request.Actor, at, import: request.ImportedAt is not null)
            : rules.Migrate(state!, (Command.Migrate)request.Command, target, request.Actor, at);
        rules = target ?? rules;
        return decision switch
        {
            Decision.Refused refused => new Refused(refused.Refusal),
            Decision.Decided { Events.Count: 0 } decided => new Idle(decided, rules.NextDeadline(decided.State)),
            Decision.Decided decided =>
                new Writing(decided, Commits.Of(request, fingerprint, snapshot?.Version ?? 0, state, decided, rules, claim)),
            var other => throw new InvalidOperationException($"No rule for {other.GetType().Name}."),
        };
    }

    /// <summary>The same for what a caller asked: also by what holds for its request, of which version it is, its date and size.</summary>
    internal static Attempt Asked(
        Rulebook rulebook, StateCache states, CommandRequest request, string fingerprint, Snapshot? snapshot, Instant now)
    {
        var barred = OutOfDate(request, snapshot?.Version ?? 0) ?? DateLimits.Past("imported date", request.ImportedAt, now);
        if (barred is not null) return new Refused(barred);
        var attempt = Of(rulebook, states, request, fingerprint, snapshot, now);
        return attempt is Writing writing && SizeLimits.Refuse(request.Command, writing.Commit) is { } tooLarge
            ? new Refused(tooLarge)
            : attempt;
    }

    private static Refusal? OutOfDate(CommandRequest request, long version) =>
        request.ExpectedVersion is not { } expected || expected == version
            ? null
            : new Refusal(
                RefusalCode.VersionChanged,
                $"The engagement has version {version}, and the command was meant for version {expected}: look again before repeating it.");

    /// <summary>The rules to which a command moves an engagement; null where it does not, or they are not registered.</summary>
    private static Decider? Target(Rulebook rulebook, CommandRequest request, Engagement? state) =>
        request is { Command: Command.Migrate { To: { } to }, ImportedAt: null } && state is { Imported: false } ? rulebook.Find(to) : null;

    private static Decider? Find(Rulebook rulebook, CommandRequest request, Engagement? state, out Refusal? refusal)
    {
        refusal = null;
        if (state is { Dropped: false }) return rulebook[state.Origin.Lifecycle];
        if (request.Command is not Command.Open open)
        {
            refusal = new Refusal(RefusalCode.UnknownEngagement, $"There is no engagement {request.Key}; open it first.");
            return null;
        }

        if (rulebook.TryFindNewest(open.Lifecycle, out var newest)) return newest;
        refusal = new Refusal(RefusalCode.UnknownLifecycle, $"No lifecycle '{open.Lifecycle}' is registered.");
        return null;
    }

    /// <summary>The rules refuse it.</summary>
    internal sealed record Refused(Refusal Refusal) : Attempt;

    /// <summary>There is nothing to do.</summary>
    /// <param name="Decided">The state, and the warnings.</param>
    /// <param name="Next">When something is due next; null where nothing is timed any more.</param>
    internal sealed record Idle(Decision.Decided Decided, Instant? Next) : Attempt;

    /// <summary>Something happens once this is committed.</summary>
    internal sealed record Writing(Decision.Decided Decided, CommitRequest Commit) : Attempt;
}
