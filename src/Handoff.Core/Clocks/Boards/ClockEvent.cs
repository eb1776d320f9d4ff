using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>What happened on a <see cref="ClockBoard"/>. A closed union; persisted names never change.</summary>
/// <param name="At">When it took effect.</param>
[JsonPolymorphic]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Reopened), "reopened")]
[JsonDerivedType(typeof(Retargeted), "retargeted")]
[JsonDerivedType(typeof(Stopped), "stopped")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
[JsonDerivedType(typeof(Crossed), "crossed")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Resumed), "resumed")]
public abstract record ClockEvent(Instant At)
{
    /// <summary>Closes the union to other assemblies.</summary>
    internal abstract string Word { get; }

    /// <summary>A clock was started, perhaps from earlier on; thresholds already passed do not fire.</summary>
    public sealed record Started(
        Instant At, ClockKey Clock, int Cycle, SlaTerms Terms, CalendarRef Calendar, Instant From, Duration Budget, ValueList<string> Passed)
        : ClockEvent(At)
    {
        internal override string Word => "started";
    }

    /// <summary>A clock that had ended goes on, or counts from zero again, in the same cycle.</summary>
    public sealed record Reopened(
        Instant At, ClockKey Clock, int Cycle, Reopening How, SlaTerms Terms, CalendarRef Calendar, Duration Budget, CarriedTime? Carried)
        : ClockEvent(At)
    {
        internal override string Word => "reopened";
    }

    /// <summary>A running clock got another target; thresholds already passed do not fire.</summary>
    public sealed record Retargeted(
        Instant At, ClockKey Clock, int Cycle, SlaTerms Terms, CalendarRef Calendar, Duration Budget, CarriedTime? Carried,
        Instant? OldDueAt, Instant? NewDueAt, ValueList<string> Passed, string Reason)
        : ClockEvent(At)
    {
        internal override string Word => "retargeted";
    }

    /// <summary>What a clock waited for happened.</summary>
    public sealed record Stopped(Instant At, ClockKey Clock, int Cycle, ClockOutcome Outcome, Duration Consumed, Duration Overrun) : ClockEvent(At)
    {
        internal override string Word => "stopped";
    }

    /// <summary>A clock lost its purpose.</summary>
    public sealed record Cancelled(Instant At, ClockKey Clock, int Cycle, ClockOutcome Outcome, Duration Consumed, Duration Overrun) : ClockEvent(At)
    {
        internal override string Word => "cancelled";
    }

    /// <summary>A clock crossed a threshold at At; it was noticed at NoticedAt. A silent one is recorded and told to nobody.</summary>
    public sealed record Crossed(Instant At, ClockKey Clock, int Cycle, string Threshold, Instant NoticedAt, bool Silent) : ClockEvent(At)
    {
        internal override string Word => "crossed";
    }

    /// <summary>A pause began.</summary>
    public sealed record Paused(Instant At, string Cause, Party Party, Instant ExpiresAt) : ClockEvent(At)
    {
        internal override string Word => "paused";
    }

    /// <summary>The pause ended, by a command or because it expired.</summary>
    public sealed record Resumed(Instant At, bool Expired, Instant NoticedAt) : ClockEvent(At)
    {
        internal override string Word => "resumed";
    }
}
