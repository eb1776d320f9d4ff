using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>
/// What happened. A closed union, whose cases belong to their concepts; only events change state, and none is ever edited or renamed.
/// </summary>
[JsonPolymorphic]
public abstract partial record Event
{
    private protected Event(Instant at, Actor by) => (At, By) = (at, by);

    /// <summary>Copies a case of this union; whoever derives another one is refused.</summary>
    /// <exception cref="InvalidOperationException">It is not one of the cases.</exception>
    protected Event(Event original)
    {
        (At, By) = (original.At, original.By);
        _ = CaseNames<Event>.Of(this);
    }

    /// <summary>When it took effect, which for a deadline is when it was crossed.</summary>
    [JsonConverter(typeof(PlainJson))]
    public virtual Instant At { get; init; }

    /// <summary>Who caused it.</summary>
    public Actor By { get; init; }

    /// <summary>The persisted name, as in stores, messages and logs: <c>accepted</c>.</summary>
    [JsonIgnore]
    public virtual string Name => CaseNames<Event>.Of(this);

    /// <summary>An event that fires a trigger of the lifecycle.</summary>
    public abstract record Transition : Event
    {
        private protected Transition(Instant at, Actor by, Move move)
            : base(at, by) => Move = move;

        /// <summary>From where to where.</summary>
        public Move Move { get; init; }
    }
}
