namespace Handoff;

/// <summary>The place to which an engagement would come in another lifecycle, or why there is none.</summary>
internal sealed class Landing
{
    private readonly Engagement _state;
    private readonly Lifecycle _to;
    private readonly StageDefinition? _stage;

    internal Landing(Engagement state, Lifecycle to, Command.Migrate command)
    {
        (_state, _to) = (state, to);
        var key = Named(command, state.Position.Stage);
        HeldStage = state.Board.Hold()?.HeldStage is { } held ? Named(command, held) : (StageKey?)null;
        _stage = to.Definition.Stages.FirstOrDefault(stage => stage.Key == key);
        Refusal = _stage is null ? No($"has no stage '{key}'") : Elsewhere() ?? Unreached() ?? Ownerless();
    }

    internal StageDefinition Stage => _stage ?? throw new InvalidOperationException(Refusal?.Text);

    internal StageKey? HeldStage { get; }

    internal Refusal? Refusal { get; }

    private Refusal? Elsewhere() => Stage.Phase != _state.Position.Phase ? No($"has '{Stage.Key}' in phase {Stage.Phase}")
        : Stage.Responsible != _state.Position.Responsible ? No($"makes '{Stage.Responsible}' responsible in '{Stage.Key}'")
        : null;

    /// <summary>The definition was proved for the situations that it leads to, and for no others.</summary>
    private Refusal? Unreached()
    {
        var offer = _state.Offer is { Status: OfferStatus.Offered, To: var asked } ? asked : (Function?)null;
        var word = Word(_state.Dates);
        return _to.Places.Contains(new Place(Stage.Key, HeldStage, offer, word))
            ? null
            : No($"never leads to '{Stage.Key}' {(offer is { } to ? $"with an open offer to '{to}'" : "without an offer")}"
                + (HeldStage is { } held ? $" and a hold that began in '{held}'" : "") + $", the customer's word being '{word}'");
    }

    private Refusal? Ownerless()
    {
        foreach (var item in _state.Items)
        {
            if (item is { IsOpen: true, Owner: { } owner } && !_to.HasFunction(owner.Function))
            {
                return No($"has no function '{owner.Function}', which owns item '{item.Id}'");
            }
        }

        return null;
    }

    private static CustomerWord Word(Dates dates) => dates switch
    {
        { DeliveredAt: null } => CustomerWord.NotAsked,
        { SatisfiedAt: null } => CustomerWord.Asked,
        { Presumed: true } => CustomerWord.Presumed,
        _ => CustomerWord.Said,
    };

    private static StageKey Named(Command.Migrate command, StageKey stage) =>
        command.Stages.FirstOrDefault(change => change.From == stage)?.To ?? stage;

    private Refusal No(string why) => new(RefusalCode.NoSuchPlace, $"Lifecycle {_to.Ref} {why}.");
}
