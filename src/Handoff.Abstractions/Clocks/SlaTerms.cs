using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>What a policy said when a clock was started, pinned to the clock: later versions of the policy do not touch it.</summary>
public sealed record SlaTerms
{
    /// <summary>The policy's version.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>For engagements of which segment the policy speaks, which has versions of its own; null for those of any.</summary>
    public string? Segment { get; init; }

    /// <summary>For engagements of which priority the policy speaks, which has versions of its own; null for those of any.</summary>
    public string? Priority { get; init; }

    /// <summary>How long.</summary>
    public required Target Target { get; init; }

    /// <summary>When to warn; computed with the clock's own arithmetic and never before its start.</summary>
    public ValueList<Warning> Warnings { get; init; }

    /// <summary>A ladder after the breach: level 1 first, each in working time after the breach, growing.</summary>
    public ValueList<Duration> Escalations { get; init; }

    /// <summary>How long after the breach the lifecycle's own consequence fires, in working time; null where it has none.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Duration? ExpireAfter { get; init; }

    /// <summary>Whose pauses stop the clock.</summary>
    public PausedBy PausedBy { get; init; }

    /// <summary>Whether it starts again when it is met, such as an update that the customer gets every three working days.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Recurring { get; init; }

    /// <summary>For a target that is a date: whether warnings ahead of it and escalations after it are counted in working time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ThresholdsInWorkingTime { get; init; }

    /// <summary>
    /// For a date whose thresholds are counted in working time: how much of the clock's time is used at each of its warnings and then of
    /// its escalations, in their order. Empty where that follows from the others.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ValueList<Duration> Marks { get; init; }

    /// <summary>For a target that is a date found in a calendar: in which. Null for others; the clock's own counts day and night.</summary>
    public CalendarRef? FoundIn { get; init; }
}

/// <summary>When to warn.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(AtFraction), "fraction")]
[JsonDerivedType(typeof(Ahead), "ahead")]
public abstract record Warning
{
    private Warning()
    {
    }

    /// <summary>The union is closed to other assemblies; the word is the persisted name.</summary>
    internal abstract string Word { get; }

    /// <summary>The threshold's persisted name: <c>warn:0.5</c> or <c>warn:-2h</c>.</summary>
    [JsonIgnore]
    public string Name => Word;

    /// <summary>When this part of the target is used up.</summary>
    /// <param name="Fraction">More than 0, less than 1.</param>
    public sealed record AtFraction(double Fraction) : Warning
    {
        internal override string Word => $"warn:{Fraction.ToString("0.####", CultureInfo.InvariantCulture)}";
    }

    /// <summary>This long ahead of the due instant, in the clock's own time.</summary>
    /// <param name="Length">More than zero.</param>
    public sealed record Ahead([property: JsonConverter(typeof(PlainJson))] Duration Length) : Warning
    {
        internal override string Word => $"warn:-{Lengths.Text(Length)}";
    }
}
