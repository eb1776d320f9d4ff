namespace Handoff.Insights;

/// <summary>Counts who enters and leaves stages.</summary>
internal sealed class FlowTally
{
    private readonly Dictionary<(string Lifecycle, StageKey Stage), (FigureTally Entered, SpreadTally Left)> _stages = [];

    internal void Hear(Occurrence heard)
    {
        var (before, after) = (PlaceOf(heard.Before), PlaceOf(heard.After));
        if (before == after) return;
        if (before is { } left) Of(left).Left.Add(heard.Engagement, heard.Event.At - heard.Since);
        if (after is { } entered) Of(entered).Entered.Add(heard.Engagement);
    }

    /// <summary>In which stage of which lifecycle it stands; null before it was opened.</summary>
    internal static (string Lifecycle, StageKey Stage)? PlaceOf(Engagement? state) =>
        state is null ? null : (state.Origin.Lifecycle.Name, state.Position.Stage);

    internal ValueList<StageFigures> ToFigures() => _stages
        .OrderBy(stage => stage.Key.Lifecycle, StringComparer.Ordinal).ThenBy(stage => stage.Key.Stage.Value, StringComparer.Ordinal)
        .Select(stage => ToFigures(stage.Key, stage.Value.Entered, stage.Value.Left.ToSpread())).ToValueList();

    private static StageFigures ToFigures((string Lifecycle, StageKey Stage) place, FigureTally entered, Spread stay) => new()
    {
        Lifecycle = place.Lifecycle,
        Stage = place.Stage,
        Entered = entered.ToFigure(),
        Left = stay.Behind,
        Stay = stay,
    };

    private (FigureTally Entered, SpreadTally Left) Of((string Lifecycle, StageKey Stage) place)
    {
        if (!_stages.TryGetValue(place, out var stage)) _stages[place] = stage = (new(), new());
        return stage;
    }
}
