using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(KickedOff), "kickedOff")]
[JsonDerivedType(typeof(Held), "held")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Delivered), "delivered")]
[JsonDerivedType(typeof(SignedOff), "signedOff")]
[JsonDerivedType(typeof(Disputed), "disputed")]
[JsonDerivedType(typeof(Presumed), "presumed")]
public abstract partial record Event
{
    /// <summary>The first joint meeting was held.</summary>
    public sealed record KickedOff(Instant At, Actor By, Move Move) : Transition(At, By, Move);

    /// <summary>Delivery waits.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who held it.</param>
    /// <param name="Move">From where to where.</param>
    public sealed record Held(Instant At, Actor By, Move Move) : Transition(At, By, Move)
    {
        /// <summary>What is being waited for.</summary>
        public required string Cause { get; init; }

        /// <summary>Who makes it wait.</summary>
        public required Party Party { get; init; }

        /// <summary>When it goes on by itself.</summary>
        [JsonConverter(typeof(PlainJson))]
        public required Instant ExpiresAt { get; init; }
    }

    /// <summary>Delivery goes on.</summary>
    public sealed record Resumed(Instant At, Actor By, Move Move) : Transition(At, By, Move);

    /// <summary>Everything committed was done; the customer was asked.</summary>
    public sealed record Delivered(Instant At, Actor By, Move Move) : Transition(At, By, Move);

    /// <summary>The customer confirmed.</summary>
    public sealed record SignedOff(Instant At, Actor By, Move Move) : Transition(At, By, Move)
    {
        /// <summary>How satisfied it is, from 0 to 10; null where it did not say.</summary>
        public int? Score { get; init; }

        /// <summary>In its own words; null where it said no more.</summary>
        public string? Comment { get; init; }
    }

    /// <summary>The customer complained: these commitments are open again, and what was missing became others.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who said it.</param>
    /// <param name="Move">From where to where.</param>
    public sealed record Disputed(Instant At, Actor By, Move Move) : Transition(At, By, Move)
    {
        /// <summary>Those that were not kept.</summary>
        public ValueList<ItemId> Commitments { get; init; }

        /// <summary>The complaint, in the customer's words.</summary>
        public required string Reason { get; init; }

        /// <summary>What is owed from now on.</summary>
        public ValueList<Commitment> Missing { get; init; }
    }

    /// <summary>The customer stayed silent; satisfaction is presumed and reported apart.</summary>
    public sealed record Presumed(Instant At, Actor By, Move Move) : Transition(At, By, Move);
}
