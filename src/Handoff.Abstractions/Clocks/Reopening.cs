using System.Text.Json.Serialization;

namespace Handoff.Clocks;

/// <summary>What happens to a clock that has ended when its work comes back.</summary>
[JsonConverter(typeof(PlainJson))]
public enum Reopening
{
    /// <summary>The next cycle starts with its whole target; the ended one stays as it was.</summary>
    NewCycle = 1,

    /// <summary>The same cycle counts from zero again; what it crossed stays crossed, so nobody is told twice.</summary>
    Restart = 2,

    /// <summary>The same cycle continues with what it had used up; the time in between does not count.</summary>
    Continue = 3,
}
