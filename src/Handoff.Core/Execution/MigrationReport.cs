using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>What moving engagements to another lifecycle does, or would do.</summary>
public sealed record MigrationReport
{
    /// <summary>Those that move.</summary>
    public ValueList<MigratedEngagement> Moved { get; init; }

    /// <summary>Those that cannot, and why: they stay where they are.</summary>
    public ValueList<RefusedMigration> Refused { get; init; }

    internal sealed class Builder
    {
        private readonly List<MigratedEngagement> _moved = [];
        private readonly List<RefusedMigration> _refused = [];

        internal void Add(EngagementKey key, Engagement before, Instant? dueBefore, Engagement after, Instant? dueAfter) =>
            _moved.Add(new MigratedEngagement(key, before.Position.Stage, after.Position.Stage)
            {
                OldDueAt = dueBefore,
                NewDueAt = dueAfter,
            });

        internal void Add(EngagementKey key, Engagement state, Refusal refusal) =>
            _refused.Add(new RefusedMigration(key, state.Position.Stage, refusal));

        internal MigrationReport Build() => new() { Moved = _moved.ToValueList(), Refused = _refused.ToValueList() };
    }
}

/// <summary>An engagement that moves to another lifecycle.</summary>
/// <param name="Key">Which.</param>
/// <param name="From">In which stage it stood.</param>
/// <param name="To">In which stage it stands there.</param>
public sealed record MigratedEngagement(EngagementKey Key, StageKey From, StageKey To)
{
    /// <summary>When something was due next; null where nothing was timed.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? OldDueAt { get; init; }

    /// <summary>When something is due next there; null where nothing is timed.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? NewDueAt { get; init; }
}

/// <summary>An engagement that cannot move.</summary>
/// <param name="Key">Which.</param>
/// <param name="Stage">In which stage it stands.</param>
/// <param name="Refusal">Why.</param>
public sealed record RefusedMigration(EngagementKey Key, StageKey Stage, Refusal Refusal);
