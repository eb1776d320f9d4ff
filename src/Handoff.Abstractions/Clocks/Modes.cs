namespace Handoff;

/// <summary>What a changed target, policy or calendar does to a clock that runs already.</summary>
public enum RetargetMode
{
    /// <summary>Nothing: it keeps the terms and the calendar that it was started with.</summary>
    Keep = 1,

    /// <summary>What it has used up stays as it was counted; what follows is counted by the new terms and calendar.</summary>
    FromNow = 2,

    /// <summary>All of its time is counted again, as if the new terms and calendar had held from its start on.</summary>
    FromStart = 3,
}

/// <summary>What becomes of a clock that has ended when its work comes back.</summary>
public enum Reopening
{
    /// <summary>The next cycle starts with its whole target; the ended one stays as it was.</summary>
    NewCycle = 1,

    /// <summary>The same cycle counts from zero again; what it crossed stays crossed, so nobody is told twice.</summary>
    Restart = 2,

    /// <summary>The same cycle goes on with what it had used up; the time in between does not count.</summary>
    Continue = 3,
}
