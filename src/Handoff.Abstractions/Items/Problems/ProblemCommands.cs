using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(OpenProblem), "openProblem")]
[JsonDerivedType(typeof(RateProblem), "rateProblem")]
[JsonDerivedType(typeof(WithholdProblem), "withholdProblem")]
public abstract partial record Command
{
    /// <summary>Something endangers a promise. The customer is told with <see cref="ContactCustomer"/>.</summary>
    /// <param name="Id">Its id within the engagement.</param>
    /// <param name="Text">What it is.</param>
    /// <param name="Severity">How bad it is.</param>
    public sealed record OpenProblem(ItemId Id, string Text, ProblemSeverity Severity) : OfItem(Id)
    {
        /// <summary>The items that it endangers; empty for the engagement as a whole.</summary>
        public ValueList<ItemId> Endangers { get; init; }

        /// <summary>By when it is to be solved; null where there is no date: then somebody looks at it again.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? DueAt { get; init; }

        /// <summary>When somebody looks at it, where there is no date; null for when policy says.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? NextLookAt { get; init; }

        /// <summary>Who attends to it; null for whoever is responsible.</summary>
        public ItemOwner? Owner { get; init; }
    }

    /// <summary>A problem is worse than it looked, or not as bad.</summary>
    public sealed record RateProblem(ItemId Id, ProblemSeverity Severity, string Reason) : OfItem(Id);

    /// <summary>Chooses not to tell the customer of a problem. Needs <see cref="Rights.Withhold"/>.</summary>
    public sealed record WithholdProblem(ItemId Id, string Reason) : OfItem(Id);
}
