using System.Text.Json.Serialization;

namespace Handoff.Clocks;

/// <summary>What a changed target, policy or calendar does to a clock that runs already.</summary>
[JsonConverter(typeof(PlainJson))]
public enum RetargetMode
{
    /// <summary>Nothing: it keeps the terms and the calendar that it was started with.</summary>
    Keep = 1,

    /// <summary>What it has used up stays as it was counted; what follows is counted by the new terms and calendar.</summary>
    FromNow = 2,

    /// <summary>All of its time is counted again, as if the new terms and calendar had held from its start on.</summary>
    FromStart = 3,
}
