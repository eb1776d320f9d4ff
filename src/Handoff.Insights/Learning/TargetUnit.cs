namespace Handoff.Insights;

/// <summary>In what a target is counted.</summary>
public enum TargetUnit
{
    /// <summary>Business days of a calendar; a part of one is that part of its working time.</summary>
    BusinessDays = 1,

    /// <summary>Hours of a calendar's working time.</summary>
    WorkingHours = 2,

    /// <summary>Hours, day and night.</summary>
    Hours = 3,
}
