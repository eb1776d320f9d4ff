namespace Handoff.Insights;

/// <summary>Why nothing can be said.</summary>
public enum UnknownForecast
{
    /// <summary>The engagement is not open: it never said Yes, as far as was told, or it has ended.</summary>
    NotOpen,

    /// <summary>Fewer than three engagements were satisfied.</summary>
    TooFewSatisfied,
}
