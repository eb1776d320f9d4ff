using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(DecisionAnswered), "decisionAnswered")]
public abstract partial record Event
{
    /// <summary>The customer chose, or its silence did.</summary>
    public sealed record DecisionAnswered(Instant At, Actor By, ItemId Id, DecisionAnswer Answer) : OfItem(At, By);
}
