using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>What a screen asks of an engagement.</summary>
public sealed record Explanation
{
    /// <summary>
    /// The version that was last committed, to be given back with a command that may only follow it; 0 where only the rules were asked.
    /// </summary>
    public long Version { get; init; }

    /// <summary>As of when clocks were evaluated.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant AsOf { get; init; }

    /// <summary>Where it stands.</summary>
    public required Position Position { get; init; }

    /// <summary>The responsible member; null while the responsible function's queue is.</summary>
    public MemberId? Owner { get; init; }

    /// <summary>Every trigger of the stage, permitted or not.</summary>
    public ValueList<TriggerExplanation> Triggers { get; init; }

    /// <summary>Every clock that has not ended, the next deadline first.</summary>
    public ValueList<ClockExplanation> Clocks { get; init; }

    /// <summary>The ledger: everything promised, and whatever else somebody has to attend to.</summary>
    public ValueList<Item> Items { get; init; }

    /// <summary>The open pauses, the first to begin first.</summary>
    public ValueList<Pause> Pauses { get; init; }

    /// <summary>Every command that fires no trigger, permitted or not.</summary>
    public ValueList<CommandExplanation> Commands { get; init; }
}
