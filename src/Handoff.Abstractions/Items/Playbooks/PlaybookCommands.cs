using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(BeginPlaybook), "beginPlaybook")]
public abstract partial record Command
{
    /// <summary>Adds the milestones of a playbook.</summary>
    /// <param name="Playbook">Its name; its newest version is begun.</param>
    public sealed record BeginPlaybook(string Playbook) : Command
    {
        /// <summary>The date to plan backwards from; null to plan forwards from now.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? PromisedAt { get; init; }
    }
}
