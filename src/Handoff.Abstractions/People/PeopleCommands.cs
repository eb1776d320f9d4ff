using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(Cover), "cover")]
[JsonDerivedType(typeof(EndCover), "endCover")]
[JsonDerivedType(typeof(HandOver), "handOver")]
[JsonDerivedType(typeof(RecordEffort), "recordEffort")]
public abstract partial record Command
{
    /// <summary>
    /// A member stands in for another, in this engagement and for its items, until an instant. Who carries what stays as it is.
    /// </summary>
    /// <param name="Member">For whom.</param>
    /// <param name="Substitute">Who stands in.</param>
    /// <param name="To">Until when; it ends by itself.</param>
    public sealed record Cover(MemberId Member, MemberId Substitute, [property: JsonConverter(typeof(PlainJson))] Instant To) : Command
    {
        /// <summary>From when; null for now.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? From { get; init; }
    }

    /// <summary>
    /// Records work that was done. What is not recorded is inferred from who acted and who carried it: see <c>EffortShare.Of</c>.
    /// </summary>
    /// <param name="Spent">How long; more than nothing, at most a year.</param>
    /// <param name="What">What was done.</param>
    public sealed record RecordEffort([property: JsonConverter(typeof(PlainJson))] Duration Spent, string What) : Command
    {
        /// <summary>Who did it; null for whoever records it.</summary>
        public Carrier? Of { get; init; }

        /// <summary>When, not in the future; null for now.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? On { get; init; }
    }

    /// <summary>Ends what was covered for a member before its time.</summary>
    public sealed record EndCover(MemberId Member) : Command;

    /// <summary>
    /// Hands over everything that a member carries here: the engagement, its open items, and an offer that was addressed to the member.
    /// </summary>
    /// <param name="From">Who leaves it.</param>
    /// <param name="To">Who takes it; null for the queues of the functions.</param>
    public sealed record HandOver(MemberId From, MemberId? To) : Command;
}
