namespace Handoff.Insights;

/// <summary>
/// What a member did and carried after Yes: what Sales still carries is what stands here for Sales. Immutable; compares by content.
/// </summary>
/// <remarks>A Yes that was taken back takes what followed it with it.</remarks>
public sealed record EffortFigures
{
    /// <summary>For which function.</summary>
    public required Function Function { get; init; }

    /// <summary>Who.</summary>
    public required MemberId Member { get; init; }

    /// <summary>How often the member did something; what was done at one instant counts once.</summary>
    public required Figure Acts { get; init; }

    /// <summary>The effort that was recorded, by the date that it was recorded for.</summary>
    public required TimeFigure Recorded { get; init; }

    /// <summary>
    /// How long the member's function was responsible while the member carried it, day and night, added up over customers.
    /// </summary>
    public required TimeFigure Carried { get; init; }
}
