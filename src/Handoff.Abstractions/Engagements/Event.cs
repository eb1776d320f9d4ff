using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>What happened. A closed union, whose cases stand with their concepts; only events change state, and none is ever edited or renamed.</summary>
/// <param name="At">When it took effect, which for a deadline is when it was crossed.</param>
/// <param name="By">Who caused it.</param>
[JsonPolymorphic]
public abstract partial record Event(Instant At, Actor By)
{
    /// <summary>Copies a case of this union; whoever derives another one is refused.</summary>
    /// <exception cref="InvalidOperationException">It is none of the cases.</exception>
    protected Event(Event original)
    {
        (At, By) = (original.At, original.By);
        _ = CaseNames<Event>.Of(this);
    }

    /// <summary>When it took effect, which for a deadline is when it was crossed.</summary>
    public virtual Instant At { get; init; } = At;

    /// <summary>The persisted name, as in stores, messages and logs: <c>accepted</c>.</summary>
    [JsonIgnore]
    public virtual string Name => CaseNames<Event>.Of(this);

    /// <summary>An event that fires a trigger of the lifecycle.</summary>
    /// <param name="At">When it took effect.</param>
    /// <param name="By">Who fired it.</param>
    /// <param name="Move">From where to where.</param>
    public abstract record Transition(Instant At, Actor By, Move Move) : Event(At, By);
}
