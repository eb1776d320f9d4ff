using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(KickOff), "kickOff")]
[JsonDerivedType(typeof(Hold), "hold")]
[JsonDerivedType(typeof(Resume), "resume")]
[JsonDerivedType(typeof(Deliver), "deliver")]
[JsonDerivedType(typeof(SignOff), "signOff")]
[JsonDerivedType(typeof(Dispute), "dispute")]
public abstract partial record Command
{
    /// <summary>The first joint meeting was held.</summary>
    public sealed record KickOff : Command;

    /// <summary>Delivery waits.</summary>
    /// <param name="Cause">What for.</param>
    /// <param name="Party">Who makes it wait.</param>
    /// <param name="ExpiresAt">When it goes on by itself; after now, and within two years.</param>
    public sealed record Hold(
        string Cause, Party Party,
        [property: JsonConverter(typeof(PlainJson))] Instant ExpiresAt) : Command;

    /// <summary>Delivery goes on, in the stage in which it was held.</summary>
    public sealed record Resume : Command;

    /// <summary>Everything committed is done; the customer is asked.</summary>
    public sealed record Deliver : Command;

    /// <summary>The customer confirms that it received what it wanted.</summary>
    public sealed record SignOff : Command
    {
        /// <summary>How satisfied it is, from 0 to 10; null where it did not say.</summary>
        public int? Score { get; init; }

        /// <summary>In its own words; null where it said no more.</summary>
        public string? Comment { get; init; }
    }

    /// <summary>The customer complains. What was not kept is owed again; what is missing is owed from now on.</summary>
    /// <param name="Commitments">
    /// Those that were not kept; they are reopened. Empty where the complaint is about nothing written down.
    /// </param>
    /// <param name="Reason">The complaint, in the customer's words.</param>
    public sealed record Dispute(ValueList<ItemId> Commitments, string Reason) : Command
    {
        /// <summary>
        /// What is missing, in words: each becomes a commitment, named <c>missing-1</c> and so on. Where neither this nor
        /// <see cref="Commitments"/> says anything, the reason becomes one.
        /// </summary>
        public ValueList<string> Missing { get; init; }
    }
}
