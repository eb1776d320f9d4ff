using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>A clock that gets another target, calendar or threshold.</summary>
public sealed record TargetChange
{
    /// <summary>Of which engagement.</summary>
    public required EngagementKey Key { get; init; }

    /// <summary>Which clock, and of which item.</summary>
    public required ClockRef Clock { get; init; }

    /// <summary>The version of the policy that it was started with.</summary>
    public required int OldPolicyVersion { get; init; }

    /// <summary>The version that holds for it then.</summary>
    public required int NewPolicyVersion { get; init; }

    /// <summary>The calendar that counted.</summary>
    public required CalendarRef OldCalendar { get; init; }

    /// <summary>The calendar that counts then.</summary>
    public required CalendarRef NewCalendar { get; init; }

    /// <summary>When it was due; null while paused before that.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? OldDueAt { get; init; }

    /// <summary>When it is due then; null while paused before that.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? NewDueAt { get; init; }

    /// <summary>Whether a warning is now behind it that it had not crossed before.</summary>
    public bool Warns { get; init; }

    /// <summary>Whether the new target is exceeded, and the old one was not.</summary>
    public bool Breaches { get; init; }

    /// <summary>Whether what follows a breach is due at once, and moves the engagement.</summary>
    public bool Moves { get; init; }
}
