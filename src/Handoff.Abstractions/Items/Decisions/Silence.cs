using System.Text.Json.Serialization;

namespace Handoff.Items;

/// <summary>What it means if a customer does not answer by the date.</summary>
[JsonConverter(typeof(PlainJson))]
public enum Silence
{
    /// <summary>Whoever attends to it is warned and has to ask again.</summary>
    Remind = 1,

    /// <summary>A stated option is taken as chosen, and is told apart from an answer.</summary>
    Default = 2,

    /// <summary>It goes up a ladder of escalations.</summary>
    Escalate = 3,
}
