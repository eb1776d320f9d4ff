using NodaTime;

namespace Handoff.Replay;

/// <summary>A case of the log while it is played.</summary>
internal sealed class PlayedCase(string name)
{
    internal static readonly TenantId Tenant = new("replay");

    internal EngagementKey Key { get; } = KeyOf(name);

    /// <summary>As its last command left it; null while it is not open.</summary>
    internal Engagement? State { get; private set; }

    /// <summary>When the first of its deadlines comes; null where none does.</summary>
    internal Instant? DueAt { get; private set; }

    internal StageKey? Stage => State?.Position.Stage;

    internal static EngagementKey KeyOf(string name) => new(Tenant, new EngagementId(name));

    internal void StandsAt(Engagement state, Instant? dueAt) => (State, DueAt) = (state, dueAt);
}
