using System.Text.Json.Serialization;

namespace Handoff;

[JsonDerivedType(typeof(Observe), "observe")]
public abstract partial record Command
{
    /// <summary>
    /// Says how the engagement looks, from the point of view of the actor's function, or of the customer. It replaces what the same point
    /// of view said before; the history keeps both.
    /// </summary>
    /// <param name="Health">The rating.</param>
    /// <param name="Note">Why; null to say nothing more.</param>
    public sealed record Observe(Health Health, string? Note = null) : Command
    {
        /// <summary>
        /// How the customer said it, where one of us records its point of view: in a call, in a survey. Null for the actor's own.
        /// </summary>
        public string? CustomerSaid { get; init; }
    }
}
