namespace Handoff.Insights;

/// <summary>Makes one engagement's events into the steps that a forecaster is told: the same events always make the same steps.</summary>
/// <remarks>
/// What is imported counts once it is live, with its own dates; an import that was dropped never was. Whoever comes back after an end, by a
/// dispute or because the end was not the last word, begins anew.
/// </remarks>
internal sealed class Way(EngagementId id, InsightsOptions options)
{
    private readonly List<StepRecord> _steps = [];
    private Engagement? _state;
    private bool _isOpen;

    /// <summary>Of the newest event; 0 before the first.</summary>
    internal long Version { get; private set; }

    internal IReadOnlyList<StepRecord> Steps => _state is { Imported: false, Dropped: false } ? _steps : [];

    internal void Take(PastEvent past)
    {
        var stage = _state?.Position.Stage;
        _state = Decider.Evolve(_state, past.Event);
        Version = past.Version;
        if (_state.Dropped) _steps.Clear();
        var wasOpen = _isOpen;
        _isOpen = _state.Dates.SatisfiedAt is null && !_state.Dropped && _state.Position.Phase is not (Phase.Prospect or Phase.Ended);
        if (_isOpen && !(wasOpen && stage == _state.Position.Stage))
            Add(past, StepJson.OfStage(_state.Position.Stage, options.Promise(_state), options.Segments(_state) ?? []));
        else if (wasOpen && !_isOpen && !_state.Dropped)
            Add(past, StepJson.OfEnd(Ending(_state, past.Event)));
    }

    private string Ending(Engagement state, Event happened) => state.Dates switch
    {
        { SatisfiedAt: not null, Presumed: true } when !options.PresumedCounts => StepJson.Presumed,
        { SatisfiedAt: not null } => StepJson.Satisfied,
        _ => happened is Event.Cancelled ? StepJson.Cancelled : StepJson.Lost,
    };

    private void Add(PastEvent past, byte[] json) => _steps.Add(new StepRecord(id, past.Version, past.Ordinal, past.Event.At, json));
}
