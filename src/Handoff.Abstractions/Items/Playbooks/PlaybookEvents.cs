using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(PlaybookBegun), "playbookBegun")]
public abstract partial record Event
{
    /// <summary>The milestones of a playbook were added.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who began it; the system where the lifecycle's own word did.</param>
    /// <param name="Playbook">Its name and version: <c>onboarding@2</c>.</param>
    /// <param name="Milestones">What was added.</param>
    public sealed record PlaybookBegun(Instant At, Actor By, string Playbook, ValueList<Milestone> Milestones) : OfItem(At, By)
    {
        /// <summary>The date that was planned backwards from; null where it was planned forwards.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? PromisedAt { get; init; }
    }
}
