using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>One running, or ended, instance of an SLA policy. It keeps budget and ledger; every instant is derived from them.</summary>
public sealed record SlaClock
{
    private readonly ItemId _item; // Unassigned is none; half as large as one that may be null.
    private readonly Instant _breachedAt = Never.Instant;

    /// <summary>Which clock of the lifecycle.</summary>
    public required ClockKey Key { get; init; }

    /// <summary>The item that it times; null for a clock of the whole.</summary>
    public ItemId? Item
    {
        get => _item.IsAssigned ? _item : (ItemId?)null;
        init => _item = value ?? default;
    }

    /// <summary>Which time round, from 1; a threshold fires once per clock and cycle.</summary>
    public required int Cycle { get; init; }

    /// <summary>What the policy said at the start, or at the last re-targeting.</summary>
    public required SlaTerms Terms { get; init; }

    /// <summary>Which calendar, in which version, counts its time.</summary>
    public required CalendarRef Calendar { get; init; }

    /// <summary>From when its time counts.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant StartedAt { get; init; }

    /// <summary>What it brought along when its time was counted again; null while all of it was counted from the start on.</summary>
    public CarriedTime? Carried { get; init; }

    /// <summary>The target as an amount of the calendar's working time.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Duration Budget { get; init; }

    /// <summary>The thresholds crossed so far, by name, in the order of crossing.</summary>
    public ValueList<string> Crossed { get; init; }

    /// <summary>When the target was exceeded; null while it is not. Once set it stays.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? BreachedAt
    {
        get => Never.OrNull(_breachedAt);
        init => _breachedAt = Never.Kept(value);
    }

    /// <summary>How it ended; null while it runs or is paused.</summary>
    public ClockEnd? End { get; init; }

    /// <summary>Whether it has not ended; it may be paused.</summary>
    [JsonIgnore]
    public bool IsOpen => End is null;

    /// <summary>How much of the time that it took lay beyond the target; zero if none, and while it has not ended.</summary>
    [JsonIgnore]
    public Duration Overrun => End is { } end ? Duration.Max(Duration.Zero, end.Consumed - Budget) : Duration.Zero;
}

/// <summary>What a clock had used up when another calendar took over, or when it went on after an end.</summary>
/// <param name="Since">From when its calendar counts what is added to it.</param>
/// <param name="Consumed">
/// What was used up by then: as it was counted then, and towards a target of business days as the working time that this many days have in
/// the calendar that took over.
/// </param>
public sealed record CarriedTime(
    [property: JsonConverter(typeof(PlainJson))] Instant Since,
    [property: JsonConverter(typeof(PlainJson))] Duration Consumed)
{
    /// <summary>How much of that it had used up before its start, because it was reopened to go on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(PlainJson))]
    public Duration AtStart { get; init; }
}

/// <summary>The frozen facts of a clock that ended.</summary>
/// <param name="At">When.</param>
/// <param name="Phase">Stopped or cancelled.</param>
/// <param name="Outcome">What became of the target.</param>
/// <param name="Consumed">How much of the calendar's working time it took.</param>
public sealed record ClockEnd(
    [property: JsonConverter(typeof(PlainJson))] Instant At,
    ClockPhase Phase, ClockOutcome Outcome,
    [property: JsonConverter(typeof(PlainJson))] Duration Consumed);

/// <summary>What a clock is doing; apart from what became of its target.</summary>
[JsonConverter(typeof(PlainJson))]
public enum ClockPhase
{
    /// <summary>Not started.</summary>
    Pending = 1,

    /// <summary>Counting.</summary>
    Running = 2,

    /// <summary>Not counting, because of a pause in the ledger.</summary>
    Paused = 3,

    /// <summary>Ended by what it waited for.</summary>
    Stopped = 4,

    /// <summary>Ended because it lost its purpose.</summary>
    Cancelled = 5,
}

/// <summary>What became of a clock's target.</summary>
[JsonConverter(typeof(PlainJson))]
public enum ClockOutcome
{
    /// <summary>Stopped within the target.</summary>
    Met = 1,

    /// <summary>Stopped after the target.</summary>
    MetLate = 2,

    /// <summary>Cancelled after the target.</summary>
    Breached = 3,

    /// <summary>Cancelled within the target.</summary>
    Void = 4,
}
