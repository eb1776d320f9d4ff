namespace Handoff.Insights;

/// <summary>Where an engagement stands from an instant on, and who carries it.</summary>
internal sealed record Standing(Instant From, string Lifecycle, StageKey Stage, Phase Phase, Function? Responsible, MemberId? Carrier)
{
    /// <summary>Work is in progress until the customer has what it wanted, or nothing is owed any more.</summary>
    internal bool IsInProgress => Phase is Phase.Prospect or Phase.Handoff or Phase.Delivery;

    internal bool IsSinceYes => Phase is Phase.Handoff or Phase.Delivery;

    internal static Standing Of(Engagement state, Instant from) => new(
        from,
        state.Origin.Lifecycle.Name,
        state.Position.Stage,
        state.Position.Phase,
        state.Position.Responsible,
        state.Position.Responsible is { } function ? state.OwnerOf(function) : null);
}
