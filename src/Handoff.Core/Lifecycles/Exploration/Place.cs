namespace Handoff.Lifecycles;

/// <summary>Where an engagement can be, by the keys of its lifecycle: a situation without its clocks.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Held">The stage in which the open hold began; null where nothing is held.</param>
/// <param name="Offered">The function that an open offer asks; null where none is open.</param>
/// <param name="Word">What the customer has said.</param>
internal readonly record struct Place(StageKey Stage, StageKey? Held, Function? Offered, CustomerWord Word)
{
    /// <summary>Every place that a definition leads to.</summary>
    internal static HashSet<Place> Of(LifecycleDefinition definition)
    {
        var terrain = new Terrain(definition);
        return [.. Exploration.Of(terrain).Situations.Select(at => new Place(
            terrain.Stages[at.Stage].Key,
            at.IsHeld ? terrain.Stages[at.Held].Key : (StageKey?)null,
            at.HasOffer ? terrain.Offered(at.Offer) : null,
            at.Word))];
    }
}
