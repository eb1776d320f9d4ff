namespace Handoff.Insights;

/// <summary>Whom an engagement was compared with, from the closest to the most distant.</summary>
public enum ForecastCohort
{
    /// <summary>Those who stood in the stage as long.</summary>
    StoodAsLong,

    /// <summary>Those who were still open so long after they came to the stage, wherever they stood then.</summary>
    OpenAsLong,

    /// <summary>Hardly anybody was satisfied after so long: those who came nearest to it.</summary>
    Longest,

    /// <summary>Hardly anybody was in the stage: those who were open as long after Yes.</summary>
    SinceYes,
}
