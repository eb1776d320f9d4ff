namespace Handoff.Insights;

/// <summary>What the reader of a forecast should know.</summary>
public enum ForecastCaution
{
    /// <summary>History is shorter than three times the usual time to satisfied: 80 and 90 % cannot be kept, and are not offered.</summary>
    ShortHistory,

    /// <summary>
    /// All who said Yes lately have ended, though half should be open: history was chosen by its ends, so no range is offered.
    /// </summary>
    OnlyClosed,

    /// <summary>Longer than nearly anybody who was satisfied took.</summary>
    BeyondExperience,

    /// <summary>Of a hundred earlier statements at 80 % or more, fewer than 70 % held; ranges are widened.</summary>
    Drifting,
}
